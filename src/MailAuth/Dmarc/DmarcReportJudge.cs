using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Text;

namespace MailAuth.Dmarc;

/// <summary>Judges where the reports of the domain's own record go.</summary>
static class DmarcReportJudge
{
    public static IEnumerable<Finding> Judge(DmarcCase at)
    {
        var record = at.Record;
        if (record.AggregateReportUris.Count == 0)
        {
            yield return at.Find(DmarcRules.NoReports, at.Replace(DmarcAuditor.Mended(record) with { AggregateReportUris = [ReportUri.For(at.ReportAddress)] }),
                at.SendsNothing || at.Purpose == DomainPurpose.OnMicrosoft ? Severity.Information : null, arguments: ("address", at.ReportAddress));
        }

        var broken = record.AggregateReportUris.Concat(record.FailureReportUris).Where(uri => !uri.IsMail).Select(uri => uri.ToString()).Distinct().ToArray();
        if (broken.Length > 0)
            yield return at.Find(DmarcRules.ReportUriInvalid, at.Replace(DmarcAuditor.Mended(record)), arguments: ("uris", string.Join(", ", broken)));

        if (record.FailureOptions.Count > 0 && record.FailureReportUris.Count == 0)
            yield return at.Find(DmarcRules.FailureOptionsIgnored, at.Replace(DmarcAuditor.Mended(record) with { FailureOptions = [] }));

        // Hosts beyond those that are asked are told of together: a record may name thousands.
        foreach (var host in record.ReportDestinations.GroupBy(destination => destination is { Consent: DmarcReportConsent.Unknown, ConsentOwner: null } ? "" : destination.Host))
        {
            if (Consent(at, host.First(), string.Join(", ", host.Select(destination => destination.Uri).Distinct())) is { } finding)
                yield return finding;
        }
    }

    /// <summary>Destinations as their owner seems to have meant them; what is no address goes.</summary>
    internal static ReportUri[] Mended(IReadOnlyList<ReportUri> uris) => uris
        .Select(uri => uri.IsValid ? uri : uri.Scheme is null || uri.Uri.StartsWith("mailto://", System.StringComparison.OrdinalIgnoreCase)
            ? ReportUri.For(Bare(uri.Uri)) : uri)
        .Where(uri => uri.IsMail).ToArray();

    static Finding? Consent(DmarcCase at, DmarcReportDestination destination, string uris)
    {
        (string, string)[] arguments = [("uris", uris), ("host", destination.Host), ("consentOwner", destination.ConsentOwner ?? "")];
        return destination.Consent switch
        {
            DmarcReportConsent.Missing or DmarcReportConsent.Misdirected => at.Find(DmarcRules.ReportDestinationUnauthorised,
                destination.ConsentOwner is { } owner ? DmarcCase.Publish(owner, [], "v=DMARC1") : null, null, destination.ConsentOwner, arguments),
            DmarcReportConsent.Unknown => at.Find(DmarcRules.ReportDestinationUnreachable, null, null, destination.ConsentOwner, arguments),
            _ => null,
        };
    }

    static string Bare(string text)
    {
        var address = text.StartsWith("mailto://", System.StringComparison.OrdinalIgnoreCase) ? text["mailto://".Length..] : text;
        return address.Replace(" ", "");
    }
}
