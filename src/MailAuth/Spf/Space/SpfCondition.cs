using MailAuth.Resources;

namespace MailAuth.Spf;

/// <summary>What a term needs to know that a set of addresses does not say.</summary>
public enum SpfDependence
{
    /// <summary>The client's very address (<c>%{i}</c>, <c>%{c}</c>).</summary>
    Address,

    /// <summary>The client's reverse name (<c>ptr</c>, <c>%{p}</c>).</summary>
    ReverseName,

    /// <summary>The sender's local part (<c>%{s}</c>, <c>%{l}</c>), where no sender was given.</summary>
    Sender,

    /// <summary>The HELO name (<c>%{h}</c>), where none was given.</summary>
    Helo,
}

/// <summary>A term of which nobody can say whether it matches before the message comes. Two are equal where the same text stands in the record of the same domain.</summary>
public sealed record SpfCondition
{
    /// <summary>The term as written.</summary>
    public required string Term { get; init; }

    /// <summary>The domain whose record holds it.</summary>
    public required string Domain { get; init; }

    /// <summary>What it depends on first.</summary>
    public required SpfDependence DependsOn { get; init; }

    /// <summary>One sentence, in the UI culture's language.</summary>
    public override string ToString() => Sentences.Format("SpfDependence." + DependsOn, Term, Domain);
}
