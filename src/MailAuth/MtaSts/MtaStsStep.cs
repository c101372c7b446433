using MailAuth.Resources;

namespace MailAuth.MtaSts;

/// <summary>One of the steps in which a policy is put into force, changed or withdrawn without losing mail (RFC 8461 section 8).</summary>
public sealed record MtaStsStep
{
    /// <summary>Its place in the order, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>A stable word for it: <c>PublishRecord</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The domain that it is about.</summary>
    public required string DomainName { get; init; }

    /// <summary>What of the proposal fills the place in the sentence: a URL, a record, a number of seconds; null where nothing does.</summary>
    public string? Subject { get; init; }

    /// <summary>The command that does or checks it; null where none of ours can.</summary>
    public string? Command { get; init; }

    /// <summary>What to do, in the UI culture's language.</summary>
    public string Text => Sentences.Format("MtaStsStep." + Name, DomainName, Subject ?? "");

    /// <summary>Number and text.</summary>
    public override string ToString() => $"{Number}. {Text}";
}
