using System.Collections.Generic;
using MailAuth.Findings;
using MailAuth.Text;

namespace MailAuth.Rendering;

/// <summary>Findings, alerts, steps of a plan: what is wrong, where, and what to do.</summary>
public sealed record ReportFindings : ReportBlock
{
    /// <summary>The findings, the worst first.</summary>
    public required IReadOnlyList<ReportFinding> Findings { get; init => field = KeptList.Of(value); }
}

/// <summary>What is wrong, where, and what to do.</summary>
public sealed record ReportFinding
{
    /// <summary>How much it matters.</summary>
    public required Severity Severity { get; init; }

    /// <summary>In a few words.</summary>
    public required string Title { get; init; }

    /// <summary>Where it was found: a domain, a name, an address; empty where the section says it.</summary>
    public string Target { get; init; } = "";

    /// <summary>What the target is; a redactor needs it.</summary>
    public ReportColumnKind TargetKind { get; init; } = ReportColumnKind.Domain;

    /// <summary>What was found.</summary>
    public string Message { get; init; } = "";

    /// <summary>What to do; empty where there is nothing to do.</summary>
    public string Advice { get; init; } = "";

    /// <summary>The records to publish or to take away, each with a copy button.</summary>
    public IReadOnlyList<ReportRecord> Records { get; init => field = KeptList.Of(value); } = [];

    /// <summary>The command to run, with a copy button; null where there is none. A step in words belongs to the advice.</summary>
    public string? Command { get; init; }

    /// <summary>What it rests on, a line each, folded away.</summary>
    public IReadOnlyList<string> Evidence { get; init => field = KeptList.Of(value); } = [];

    /// <summary>The rule's id and where it is written, small: <c>SpfTooManyLookups</c>, <c>RFC 7208 section 4.6.4</c>.</summary>
    public IReadOnlyList<string> References { get; init => field = KeptList.Of(value); } = [];

    /// <summary>Why the owner lives with it; null where nobody has accepted it. An accepted finding is shown weaker.</summary>
    public string? Acceptance { get; init; }

    /// <summary>Whether an earlier section has told already what to do: on paper it is not told again.</summary>
    public bool IsTold { get; init; }

    /// <summary>Severity and title.</summary>
    public override string ToString() => $"{Severity}: {Title}";
}
