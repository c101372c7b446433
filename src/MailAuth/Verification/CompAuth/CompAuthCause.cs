using System.Collections.Generic;
using System.Globalization;
using MailAuth.Resources;

namespace MailAuth.Verification;

/// <summary>Something in this message that explains its result, with the names that go with it.</summary>
public sealed record CompAuthCause
{
    static readonly Dictionary<string, string> NoArguments = [];

    /// <summary>What it is.</summary>
    public required CompAuthCauseKind Kind { get; init; }

    /// <summary>What fills the places of its sentence: <c>from</c>, <c>domain</c>, <c>result</c>.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; init; } = NoArguments;

    /// <summary>One sentence, in the UI culture's language.</summary>
    public string Text => Render(null);

    /// <summary>The sentence for a culture; null: the UI culture.</summary>
    public string Render(CultureInfo? culture) => SentenceFile.CompAuth.Fill("Cause." + Kind, Arguments, culture);

    /// <summary>The sentence.</summary>
    public override string ToString() => Text;
}
