using System.Collections.Generic;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>A step while it is being taken.</summary>
/// <param name="domain">The domain whose record holds the term.</param>
/// <param name="term">The term; null for the first record.</param>
/// <param name="above">The step that led here; null for the first record.</param>
sealed class SpfStepDraft(string domain, SpfTerm? term, SpfStepDraft? above)
{
    List<DnsAnswer>? answers;

    public string Domain => domain;

    public SpfTerm? Term => term;

    public string TermText => term is null ? "" : VisibleText.Escape(term.Text);

    public string Target { get; set; } = "";

    public string? Record { get; set; }

    public SpfVerdict Verdict { get; set; }

    public SpfResult? Result { get; set; }

    public int Lookups { get; set; }

    public int VoidLookups { get; set; }

    /// <summary>Whether a question of the step found nothing.</summary>
    public bool IsVoid { get; private set; }

    /// <summary>The terms that led here, from the domain's own record on.</summary>
    public IReadOnlyList<string> Path
    {
        get
        {
            if (Above is null)
                return [];
            var path = new string[Depth - 1];
            var step = Above;
            for (var i = path.Length - 1; i >= 0; i--, step = step.Above!)
                path[i] = step.TermText;
            return path;
        }
    }

    SpfStepDraft? Above => above;

    int Depth { get; } = above is null ? 0 : above.Depth + 1;

    public void Add(DnsAnswer answer)
    {
        (answers ??= new(1)).Add(answer);
        IsVoid |= answer.IsAbsent;
    }

    /// <summary>The step as it is emitted.</summary>
    public SpfStep Finish() => new()
    {
        Depth = Depth,
        Domain = domain,
        Term = TermText,
        TermOffset = term?.Offset ?? 0,
        Target = VisibleText.Escape(Target),
        Record = Record,
        Verdict = Verdict,
        Result = Result,
        Lookups = Lookups,
        VoidLookups = VoidLookups,
        Evidence = answers is null ? [] : answers.ConvertAll(Evidence.From).ToArray(),
    };
}
