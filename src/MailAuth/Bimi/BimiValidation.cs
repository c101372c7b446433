using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Dmarc;
using MailAuth.Findings;
using MailAuth.Records;
using MailAuth.Resources;
using MailAuth.Text;

namespace MailAuth.Bimi;

/// <summary>What came of checking a BIMI record with everything behind it: the DMARC policy, the logo and the certificate.</summary>
public sealed record BimiValidation
{
    /// <summary>The domain, as A-labels.</summary>
    public required string DomainName { get; init; }

    /// <summary>The selector.</summary>
    public required string Selector { get; init; }

    /// <summary>Whether receivers will show the logo.</summary>
    public required BimiVerdict Verdict { get; init; }

    /// <summary>The record.</summary>
    public required BimiRecord Record { get; init; }

    /// <summary>Whether the DMARC policy, of the domain and of its organisation, is strict enough.</summary>
    public DmarcEnforcement Enforcement { get; init; }

    /// <summary>The policy that DMARC applies to the domain; null where there is none or it is not known.</summary>
    public DmarcPolicy? DmarcPolicy { get; init; }

    /// <summary>What came of getting the logo; null where the record names none, or was of no use.</summary>
    public BimiDocument? LogoDocument { get; init; }

    /// <summary>The logo, checked line by line; null where there was no file.</summary>
    public SvgLogo? Logo { get; init; }

    /// <summary>What came of getting the evidence document; null where the record names none, or was of no use.</summary>
    public BimiDocument? CertificateDocument { get; init; }

    /// <summary>The mark certificate, judged; null where there was none.</summary>
    public MarkCertificate? Certificate { get; init; }

    /// <summary>What was found, worst first.</summary>
    public IReadOnlyList<Finding> Findings { get; init => field = KeptList.Of(value); } = [];

    /// <summary>When it was checked, in UTC.</summary>
    public DateTimeOffset CheckedAt { get; init; }

    /// <summary>The policy in a column: the policy that applies, or what stands for it.</summary>
    public string DmarcSummary => DmarcPolicy is { } policy ? policy.ToString().ToLowerInvariant() : Enforcement == DmarcEnforcement.Unknown ? "?" : "-";

    /// <summary>The logo in a column, in the UI culture's language: its size, how many places have to be changed, or what came of getting it.</summary>
    public string LogoSummary => Logo is { } logo
        ? Sentences.Format(logo.IsConforming ? "Bimi.LogoConforms" : "Bimi.LogoToChange", logo.IsConforming ? logo.SizeBytes : logo.Problems.Count(problem => problem.Severity > Severity.Information))
        : LogoDocument?.Status.ToString() ?? "-";

    /// <summary>The certificate in a column: its kind, whether it is believed and until when, or what came of getting it.</summary>
    public string CertificateSummary => Certificate is { } mark
        ? FormattableString.Invariant($"{mark.Kind}, {mark.ChainStatus}, {mark.NotAfter:yyyy-MM-dd}")
        : CertificateDocument?.Status.ToString() ?? "-";

    /// <summary>The title of the worst finding, in the UI culture's language; empty where nothing above Information was found.</summary>
    public string WorstFinding => Findings.FirstOrDefault(finding => finding.Severity > Severity.Information)?.Title ?? "";

    /// <summary>Judges what was gathered: the same facts always give the same.</summary>
    /// <param name="facts">The record, and the files behind it.</param>
    /// <param name="time">When it was checked.</param>
    public static BimiValidation Of(BimiFacts facts, DateTimeOffset time)
    {
        if (facts is null)
            throw new ArgumentNullException(nameof(facts));
        var findings = BimiAuditor.Audit(facts, DomainPurpose.Sending).OrderByDescending(finding => finding.Severity).ToArray();
        return new()
        {
            DomainName = facts.Record.DomainName,
            Selector = facts.Record.Selector,
            Verdict = Judge(facts, findings),
            Record = facts.Record,
            Enforcement = facts.Enforcement,
            DmarcPolicy = facts.Dmarc?.AppliedPolicy,
            LogoDocument = facts.Documents?.Logo,
            Logo = facts.Documents?.CheckedLogo,
            CertificateDocument = facts.Documents?.Certificate,
            Certificate = facts.Documents?.Mark,
            Findings = findings,
            CheckedAt = time,
        };
    }

    /// <summary>Domain and verdict.</summary>
    public override string ToString() => $"{DomainName}: {Verdict}";

    static BimiVerdict Judge(BimiFacts facts, Finding[] findings)
    {
        if (facts.Record.Status == RecordStatus.Absent)
            return BimiVerdict.NoRecord;
        if (facts.Record.IsDeclination && facts.Record.Status == RecordStatus.Published)
            return BimiVerdict.Declined;
        if (findings.Any(finding => finding.Severity > Severity.Information))
            return BimiVerdict.NotReady;
        var isKnown = !facts.HasFailure && facts.Enforcement != DmarcEnforcement.Unknown
            && facts.Documents?.Logo is not { IsUnreachable: true } && facts.Documents?.Certificate is not { IsUnreachable: true };
        return !isKnown || facts.Documents is null ? BimiVerdict.Unknown
            : facts.Documents.Mark is not { } mark ? BimiVerdict.SelfAsserted
            : mark.Kind == MarkCertificateKind.Common ? BimiVerdict.CommonMark
            : BimiVerdict.VerifiedMark;
    }
}
