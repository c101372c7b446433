using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Records;

namespace MailAuth.Dane;

/// <summary>Judges what DANE does for a domain's mail exchangers.</summary>
public static class DaneAuditor
{
    /// <summary>What is wrong or missing, host by host. The findings about hosts of Microsoft 365 come in the order of the steps to take.</summary>
    /// <param name="facts">The TLSA records of all hosts of a domain.</param>
    public static IEnumerable<Finding> Audit(DaneFacts facts)
    {
        if (facts is null)
            throw new ArgumentNullException(nameof(facts));
        return facts.Records.SelectMany(record => JudgeHost(record).Concat(DaneMicrosoft.Judge(record, facts.Records))).Concat(JudgeAll(facts.Records));
    }

    /// <summary>The records, each with the findings that are about it; those about the domain as a whole at the first.</summary>
    public static IReadOnlyList<DaneRecord> WithFindings(DaneFacts facts)
    {
        if (facts is null)
            throw new ArgumentNullException(nameof(facts));
        var all = JudgeAll(facts.Records).ToArray();
        return facts.Records.Select((record, index) => record with
        {
            Findings = JudgeHost(record).Concat(DaneMicrosoft.Judge(record, facts.Records)).Concat(index == 0 ? all : []).OrderByDescending(finding => finding.Severity).ToArray(),
        }).ToArray();
    }

    /// <summary>What came of comparing a host's records with what it shows, where that keeps mail away.</summary>
    internal static IEnumerable<Finding> AuditMatch(DaneRecord record)
    {
        if (record.Match == DaneMatch.Mismatch && IsInForce(record))
            yield return Find(DaneRules.Mismatch, record, Publish(record));
        if (record.Match == DaneMatch.BadChain && IsInForce(record))
            yield return Find(DaneRules.BadChain, record, Publish(record));
    }

    static IEnumerable<Finding> JudgeHost(DaneRecord record)
    {
        if (record.State == DaneState.NoHost)
            yield break;
        if (FailsOnlyForTlsa(record))
            yield return Find(DaneRules.QuestionFails, record);
        else if (record.State == DaneState.Unknown)
            yield return Find(record.Evidence.Any(evidence => evidence.IsFailure) ? DaneRules.Unreachable : DaneRules.NotValidated, record);
        if (record.State == DaneState.Insecure)
            yield return Find(DaneRules.HostUnsigned, record);
        if (record.State == DaneState.HostOnly)
            yield return Find(DaneRules.MxUnsigned, record);
        foreach (var finding in AuditMatch(record))
            yield return finding;
        foreach (var association in record.Associations.Where(association => !association.IsUsable))
            yield return Find(DaneRules.TlsaUnusable, record, null, association, record.Associations.Any(each => each.IsUsable) ? Severity.Low : null);
        foreach (var association in record.Associations.Where(association => association is { IsUsable: true, Usage: 3, Selector: 0 }).Take(1))
            yield return Find(DaneRules.WholeCertificate, record, Publish(record), association);
        if (record is { Associations.Count: 0, Status: RecordStatus.Absent, MxSecurity: DaneSecurity.Secure, AddressSecurity: DaneSecurity.Secure } && !DaneMicrosoft.IsMicrosofts(record))
            yield return Find(DaneRules.Missing, record, Publish(record));
    }

    static IEnumerable<Finding> JudgeAll(IReadOnlyList<DaneRecord> records)
    {
        // Whoever can keep senders from the protected hosts leads them to the others.
        var open = records.Where(record => record.State is DaneState.NotUsed or DaneState.Insecure).ToArray();
        if (open.Length > 0 && records.Any(record => record.State is DaneState.Protected or DaneState.HostOnly))
            yield return Find(DaneRules.Partial, open[0], null, null, null, string.Join(", ", open.Select(record => record.Host)));
    }

    // Only a server that fails for this type alone is at fault: mail then waits, for senders cannot tell it from an attack.
    static bool FailsOnlyForTlsa(DaneRecord record) => record is { Status: RecordStatus.Unreachable, AddressSecurity: DaneSecurity.Secure, Host: not null }
        && record.Evidence.Any(evidence => evidence.Status == DnsStatus.ServerFailure && evidence.Question.StartsWith("TLSA", StringComparison.Ordinal));

    static bool IsInForce(DaneRecord record) => record.State is DaneState.Protected or DaneState.HostOnly;

    // During a change of keys both the old and the new record have to be there (RFC 7671 section 8.1), so that what fits stays.
    static Remedy? Publish(DaneRecord record) => record.Shown is not { } shown ? null : new()
    {
        Kind = RemedyKind.PublishRecord,
        Owner = record.Owner,
        Type = "TLSA",
        Current = record.Texts,
        Proposed = [.. record.Associations.Where(association => association is { IsUsable: true, Matches: true } && association.Selector != 0).Select(association => $"{association.Usage} {association.Selector} {association.MatchingType} {association.Data}").Except([shown]), shown],
    };

    internal static Finding Find(Rule rule, DaneRecord record, Remedy? remedy = null, TlsaAssociation? association = null, Severity? severity = null, string? hosts = null) => new()
    {
        Rule = rule,
        Severity = severity ?? rule.Severity,
        Target = record.Host ?? record.DomainName,
        Arguments = new Dictionary<string, string>
        {
            ["domain"] = record.DomainName,
            ["host"] = record.Host ?? record.DomainName,
            ["hosts"] = hosts ?? record.Host ?? "",
            ["owner"] = record.Owner,
            ["record"] = association?.ToString() ?? string.Join(", ", record.Associations),
            ["reason"] = association?.Reason ?? "",
            ["preference"] = record.Preference?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "",
        },
        Evidence = record.Evidence,
        Remedy = remedy,
    };
}
