using System.Collections.Generic;
using System.Linq;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>A step while it is being taken.</summary>
sealed class SpfStepDraft(string domain, SpfTerm? term, int depth)
{
    readonly List<DnsAnswer> answers = [];

    public string Domain => domain;

    public SpfTerm? Term => term;

    public int Depth => depth;

    public string TermText => term is null ? "" : VisibleText.Escape(term.Text);

    public string Target { get; set; } = "";

    public string? Record { get; set; }

    public SpfVerdict Verdict { get; set; }

    public SpfResult? Result { get; set; }

    public int Lookups { get; set; }

    public int VoidLookups { get; set; }

    /// <summary>Whether a question of the step found nothing.</summary>
    public bool IsVoid => answers.Exists(answer => answer.IsAbsent);

    public void Add(DnsAnswer answer) => answers.Add(answer);

    /// <summary>The step as it is emitted.</summary>
    public SpfStep Finish() => new()
    {
        Depth = depth,
        Domain = domain,
        Term = TermText,
        TermOffset = term?.Offset ?? 0,
        Target = VisibleText.Escape(Target),
        Record = Record,
        Verdict = Verdict,
        Result = Result,
        Lookups = Lookups,
        VoidLookups = VoidLookups,
        Evidence = answers.Select(Evidence.From).ToArray(),
    };
}
