using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Resources;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>One thing that speaks for or against what a source is taken for, with the names and numbers that go with it.</summary>
public sealed record DmarcSourceEvidence
{
    static readonly Dictionary<string, string> NoArguments = [];

    /// <summary>What it is.</summary>
    public required DmarcSourceEvidenceKind Kind { get; init; }

    /// <summary>What fills the places of its sentence: <c>domain</c>, <c>service</c>, <c>count</c>.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; init; } = NoArguments;

    /// <summary>One sentence, in the UI culture's language.</summary>
    public string Text => Render(null);

    /// <summary>The sentence for a culture; null: the UI culture.</summary>
    public string Render(CultureInfo? culture) => SentenceFile.Sources.Fill("Evidence." + Kind, Arguments, culture);

    /// <summary>The sentence.</summary>
    public override string ToString() => Text;

    /// <summary>Evidence of a kind.</summary>
    internal static DmarcSourceEvidence Of(DmarcSourceEvidenceKind kind, params (string Name, string Value)[] arguments) => new()
    {
        Kind = kind,
        Arguments = arguments.ToDictionary(argument => argument.Name, argument => VisibleText.Escape(argument.Value)),
    };
}
