using System.Collections.Generic;
using MailAuth.Json;

namespace MailAuth.Reports;

/// <summary>One row of an aggregate report: messages of one source that fared alike (RFC 9990 section 3.1.1.6).</summary>
public sealed record DmarcReportRecord
{
    /// <summary>Which record of the report it is, from 1.</summary>
    public int Number { get; init; }

    /// <summary>The address that the messages came from, as canonical text; as sent where it is no address, null where it is missing.</summary>
    public string? SourceIP { get; init; }

    /// <summary>How many messages. 1 where the report does not say a number.</summary>
    public long Count { get; init; }

    /// <summary>What was done with them.</summary>
    public ReportDisposition Disposition { get; init; }

    /// <summary>The word for <see cref="Disposition"/> as sent.</summary>
    public string? DispositionText { get; init; }

    /// <summary>Whether DKIM gave an aligned pass, as the receiver says.</summary>
    public ReportEvaluation DkimEvaluated { get; init; }

    /// <summary>The word for <see cref="DkimEvaluated"/> as sent.</summary>
    public string? DkimEvaluatedText { get; init; }

    /// <summary>Whether SPF gave an aligned pass, as the receiver says.</summary>
    public ReportEvaluation SpfEvaluated { get; init; }

    /// <summary>The word for <see cref="SpfEvaluated"/> as sent.</summary>
    public string? SpfEvaluatedText { get; init; }

    /// <summary>Why something else was done than the policy asks for.</summary>
    public IReadOnlyList<ReportOverrideReason> Reasons { get; init; } = [];

    /// <summary>The domain of the author's address.</summary>
    public string? HeaderFrom { get; init; }

    /// <summary>The domain of MAIL FROM; empty for the null reverse-path, null where the report does not say.</summary>
    public string? EnvelopeFrom { get; init; }

    /// <summary>The domain of the recipients.</summary>
    public string? EnvelopeTo { get; init; }

    /// <summary>What DKIM said, signature by signature.</summary>
    public IReadOnlyList<ReportDkimResult> DkimResults { get; init; } = [];

    /// <summary>What SPF said.</summary>
    public IReadOnlyList<ReportSpfResult> SpfResults { get; init; } = [];

    /// <summary>Values that are not of the standard.</summary>
    public IReadOnlyList<ReportExtension> Extensions { get; init; } = [];

    /// <summary>In what this record deviates, contradictions with itself among them.</summary>
    public IReadOnlyList<DmarcReportDiagnostic> Diagnostics { get; init; } = [];

    /// <summary>Whether the receiver found an aligned pass of either mechanism.</summary>
    [JsonOmit]
    public bool PassesDmarc => DkimEvaluated == ReportEvaluation.Pass || SpfEvaluated == ReportEvaluation.Pass;

    /// <summary>Source, number of messages and results.</summary>
    public override string ToString() => $"{SourceIP} x{Count} {HeaderFrom} dkim={DkimEvaluatedText} spf={SpfEvaluatedText} {DispositionText}";
}
