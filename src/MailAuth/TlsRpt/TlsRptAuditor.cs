using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.TlsRpt;

/// <summary>Judges a domain's TLS-RPT record.</summary>
public static class TlsRptAuditor
{
    /// <summary>What is wrong, for a domain of that purpose.</summary>
    public static IEnumerable<Finding> Audit(TlsRptFacts facts, DomainPurpose purpose)
    {
        if (facts is null)
            throw new ArgumentNullException(nameof(facts));
        return Judge(facts, purpose);
    }

    static IEnumerable<Finding> Judge(TlsRptFacts facts, DomainPurpose purpose)
    {
        var record = facts.Record;
        switch (record.Status)
        {
            case RecordStatus.Unreachable:
                yield return Find(TlsRptRules.Unreachable, record, null, "");
                yield break;
            // The reports are about mail that comes in; a tenant's initial domain is Microsoft's to watch.
            case RecordStatus.Absent when purpose is not (DomainPurpose.Parked or DomainPurpose.OnMicrosoft) && facts.AcceptsMail != false:
                yield return Find(TlsRptRules.Missing, record, Publish(record, []), "");
                yield break;
            case RecordStatus.Duplicate:
                yield return Find(TlsRptRules.Duplicate, record, Publish(record, record.Texts.SelectMany(text => TlsRptParser.Parse(text).ReportUris)), "");
                yield break;
            case RecordStatus.Malformed:
                yield return Find(TlsRptRules.Malformed, record, Publish(record, record.ReportUris), "");
                yield break;
            case RecordStatus.Absent:
                yield break;
        }

        if (!record.ReportUris.Any(uri => uri.IsValid))
            yield return Find(TlsRptRules.NoDestination, record, Publish(record, record.ReportUris), string.Join(", ", record.ReportUris));
        foreach (var uri in record.ReportUris.Where(uri => uri.IsValid && uri.Scheme is not ("mailto" or "https")))
            yield return Find(TlsRptRules.UnsupportedScheme, record, Publish(record, record.ReportUris), uri.Uri);
        foreach (var destination in facts.Destinations.Where(destination => destination.IsReachable == false))
            yield return Find(TlsRptRules.DestinationUnreachable, record, Publish(record, record.ReportUris.Where(uri => uri.Host != destination.Host)), destination.Uri);
    }

    /// <summary>The record with every destination that serves, or that is an address without its <c>mailto:</c>; where none is left, with a mailbox of the domain.</summary>
    static Remedy Publish(TlsRptRecord record, IEnumerable<ReportUri> present)
    {
        var uris = present.Select(Repair).Where(uri => uri is { IsValid: true, Scheme: "mailto" or "https" }).Select(uri => uri.Uri)
            .Distinct(StringComparer.Ordinal).DefaultIfEmpty("mailto:tls-reports@" + record.DomainName);
        return new()
        {
            Kind = RemedyKind.PublishRecord,
            Owner = record.Owner,
            Type = "TXT",
            Current = record.Texts,
            Proposed = [$"v=TLSRPTv1; rua={string.Join(",", uris)}"],
        };
    }

    static ReportUri Repair(ReportUri uri) => uri.Scheme is null && uri.Uri.Contains('@') ? ReportUri.For(uri.Uri) : uri;

    static Finding Find(Rule rule, TlsRptRecord record, Remedy? remedy, string uri) => new()
    {
        Rule = rule,
        Target = record.DomainName,
        Arguments = new Dictionary<string, string>
        {
            ["domain"] = record.DomainName,
            ["owner"] = record.Owner,
            ["text"] = record.Text ?? "",
            ["uri"] = uri,
            ["count"] = record.Texts.Count.ToString(CultureInfo.InvariantCulture),
            ["problem"] = record.Problems.FirstOrDefault(problem => problem.Level == ProblemLevel.Error)?.ToString() ?? "",
        },
        Evidence = record.Evidence,
        Remedy = remedy,
    };
}
