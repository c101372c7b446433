using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Dkim;
using MailAuth.Dnssec;
using MailAuth.Findings;
using MailAuth.MtaSts;
using MailAuth.Mx;
using MailAuth.Records;
using MailAuth.Smtp;
using MailAuth.Spf;

namespace MailAuth.Audit;

/// <summary>Puts each protocol's facts and findings into a few words.</summary>
static class ProtocolSummaries
{
    public static IReadOnlyList<ProtocolSummary> Of(DomainFacts facts, IReadOnlyList<Finding> findings) =>
    [
        Summarise(Protocol.Mx, facts.Mx.Record, Describe(facts.Mx.Record), findings),
        Summarise(Protocol.Spf, facts.Spf.Record, Describe(facts.Spf), findings),
        SummariseDkim(facts, findings),
        Summarise(Protocol.Dmarc, facts.Dmarc.Record, facts.Dmarc.Record.AppliedPolicy?.ToString().ToLowerInvariant() ?? "", findings),
        Summarise(Protocol.MtaSts, facts.MtaSts.Record, Describe(facts.MtaSts.Check), findings),
        Summarise(Protocol.TlsRpt, facts.TlsRpt.Record, "", findings),
        .. OfHosts(facts, findings),
        SummariseDnssec(facts.Dnssec, findings),
        Summarise(Protocol.Bimi, facts.Bimi.Record, "", findings),
    ];

    static ProtocolSummary Summarise(Protocol protocol, PublishedRecord record, string detail, IReadOnlyList<Finding> findings)
    {
        var worst = WorstOf(protocol, findings);
        return record.Status switch
        {
            RecordStatus.Unreachable => new(protocol, ProtocolState.Unknown, ""),
            // Nothing published and nobody minds: a parked domain without mail exchangers.
            RecordStatus.Absent when detail.Length == 0 => new(protocol, worst > Severity.Information ? ProtocolState.Missing : ProtocolState.NotNeeded, ""),
            RecordStatus.Duplicate or RecordStatus.Malformed when detail.Length == 0 => new(protocol, ProtocolState.Bad, ""),
            _ => new(protocol, StateOf(worst), detail),
        };
    }

    static ProtocolSummary SummariseDkim(DomainFacts facts, IReadOnlyList<Finding> findings)
    {
        var worst = WorstOf(Protocol.Dkim, findings);
        var usable = facts.Dkim.Survey.Found.Where(record => record.IsUsable).ToArray();
        if (usable.Length == 0)
        {
            var state = facts.Dkim.Survey.UnreachableCount > 0 ? ProtocolState.Unknown
                : worst > Severity.Information ? ProtocolState.Missing
                : ProtocolState.NotNeeded;
            return new(Protocol.Dkim, state, "");
        }

        var weakest = usable.Where(record => record.EffectiveKeyType == "rsa").Min(record => record.KeySizeBits);
        return new(Protocol.Dkim, StateOf(worst), weakest is { } bits ? $"{usable.Length} x {bits}" : $"{usable.Length}");
    }

    static ProtocolSummary SummariseDnssec(DnssecFacts facts, IReadOnlyList<Finding> findings) => facts.Status.State switch
    {
        DnssecState.Unknown => new(Protocol.Dnssec, ProtocolState.Unknown, ""),
        DnssecState.Unsigned => new(Protocol.Dnssec, ProtocolState.Missing, ""),
        _ => new(Protocol.Dnssec, StateOf(WorstOf(Protocol.Dnssec, findings)), ""),
    };

    /// <summary>What is worth a word only where there is something: DANE, and SMTP where hosts were connected to.</summary>
    static IEnumerable<ProtocolSummary> OfHosts(DomainFacts facts, IReadOnlyList<Finding> findings)
    {
        if (facts.Dane.Records.Any(record => record.Associations.Count > 0))
            yield return new(Protocol.Dane, StateOf(WorstOf(Protocol.Dane, findings)), "");
        if (facts.Smtp is { Checks.Count: > 0 } smtp && smtp.Checks.Any(check => check.Host is not null))
            yield return new(Protocol.Smtp, smtp.Checks.Any(check => check.Status is SmtpTlsStatus.Unreachable or SmtpTlsStatus.NotTried) ? ProtocolState.Unknown : StateOf(WorstOf(Protocol.Smtp, findings)), $"{smtp.SecureCount}/{smtp.Checks.Count}");
    }

    static string Describe(MxRecord mx) => mx.IsNullMx ? "null" : mx.Provider ?? (mx.Hosts.Count > 0 ? $"{mx.Hosts.Count}" : "");

    static string Describe(MtaStsCheck? check) => check?.State is MtaStsState.Enforce or MtaStsState.Testing or MtaStsState.None ? check.State.ToString().ToLowerInvariant() : "";

    static string Describe(SpfFacts facts)
    {
        if (facts.Record.Status is not (RecordStatus.Published or RecordStatus.Malformed))
            return "";
        var all = facts.EffectiveAll switch
        {
            SpfQualifier.Fail => "-all",
            SpfQualifier.SoftFail => "~all",
            SpfQualifier.Neutral => "?all",
            SpfQualifier.Pass => "+all",
            _ => facts.Record.Redirect is null ? "" : "redirect",
        };
        return facts.Record.Status == RecordStatus.Malformed ? "" : $"{all} {facts.Tree.Lookups}/10".Trim();
    }

    static ProtocolState StateOf(Severity? worst) => worst switch
    {
        null or Severity.Information => ProtocolState.Good,
        Severity.Low or Severity.Medium => ProtocolState.Weak,
        _ => ProtocolState.Bad,
    };

    static Severity? WorstOf(Protocol protocol, IReadOnlyList<Finding> findings) => findings
        .Where(finding => finding.Protocol == protocol && finding.Acceptance is null)
        .Select(finding => (Severity?)finding.Severity)
        .Max();
}
