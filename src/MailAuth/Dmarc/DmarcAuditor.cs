using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.Dmarc;

/// <summary>Judges a domain's DMARC.</summary>
public static class DmarcAuditor
{
    /// <summary>What is wrong, in view of what the domain is for: first whether there is a record, then its policy, its tags, its reports.</summary>
    public static IEnumerable<Finding> Audit(DmarcFacts facts, DomainPurpose purpose)
    {
        if (facts is null)
            throw new ArgumentNullException(nameof(facts));
        var at = new DmarcCase(facts, purpose);
        return Presence(at)
            .Concat(DmarcPolicyJudge.Judge(at))
            .Concat(at.HasOwnRecord ? DmarcTagJudge.Judge(at) : [])
            .Concat(at.HasOwnRecord ? DmarcReportJudge.Judge(at) : []);
    }

    static IEnumerable<Finding> Presence(DmarcCase at)
    {
        var record = at.Record;
        switch (record.Status)
        {
            case RecordStatus.Unreachable:
                yield return Unreachable(at);
                break;
            case RecordStatus.Duplicate:
                yield return at.Find(DmarcRules.Duplicate, DmarcCase.Publish(at.OwnOwner, record.Texts, One(at).ToString()),
                    record.AppliedPolicy is null ? null : Severity.High, at.OwnOwner, ("count", record.Texts.Count.ToString(CultureInfo.InvariantCulture)));
                break;
            case RecordStatus.Malformed when at.HasOwnRecord:
                yield return at.Find(DmarcRules.Malformed, at.Replace(Mended(record)), record.AppliedPolicy is null ? null : Severity.High, at.OwnOwner,
                    ("problem", record.Problems.FirstOrDefault(problem => problem.Level == ProblemLevel.Error)?.ToString() ?? ""));
                break;
            default:
                if (!at.HasOwnRecord && record.Discovery is { } discovery)
                    yield return WithoutOwn(at, discovery);
                break;
        }
    }

    static Finding WithoutOwn(DmarcCase at, DmarcDiscovery discovery)
    {
        var fromOrganization = discovery.Result == DmarcDiscoveryResult.Found && discovery.PolicyDomain == discovery.OrganizationalDomain;
        if (fromOrganization)
        {
            var own = at.Record with { SubdomainPolicy = null, NonexistentSubdomainPolicy = null, PublicSuffix = null, Policy = discovery.StatedPolicy };
            return at.Find(DmarcRules.OrgInherited, at.PublishOwn(own), null, "",
                ("tag", discovery.AppliedFrom is { } tag ? DmarcText.Of(tag) : "p"), ("applied", discovery.AppliedPolicy is { } applied ? DmarcText.Of(applied) : "none"));
        }

        // A public suffix's policy is a stopgap of its registry, not the domain's own word.
        Severity? severity = discovery.AppliedPolicy switch
        {
            null => null,
            DmarcPolicy.None => Severity.High,
            _ => Severity.Medium,
        };
        return at.Find(DmarcRules.Missing, at.PublishOwn(at.FirstTemplate), severity, "");
    }

    static Finding Unreachable(DmarcCase at)
    {
        var failed = at.Record.Evidence.Where(evidence => evidence.IsFailure).ToArray();
        return new()
        {
            Rule = DmarcRules.Unreachable,
            Target = at.Domain,
            Arguments = new Dictionary<string, string>
            {
                ["domain"] = at.Domain,
                ["problem"] = string.Join("; ", failed.Select(evidence => evidence.ToString())),
            },
            Evidence = failed,
        };
    }

    /// <summary>One record out of several: the mildest policy, because none was in force, and all destinations.</summary>
    static DmarcRecord One(DmarcCase at)
    {
        var domain = DomainName.Parse(at.Domain);
        var all = at.Record.Texts.Select(text => DmarcParser.Parse(text, domain)).ToArray();
        if (at.SendsNothing)
            return DmarcBuilder.Build(domain, DmarcTemplate.Parked, null) with { AggregateReportUris = Destinations(all) };
        var mildest = all.OrderBy(record => record.Policy ?? DmarcPolicy.None).First();
        return mildest with { Policy = mildest.Policy ?? DmarcPolicy.None, AggregateReportUris = Destinations(all), Percent = null, ReportFormat = null, ReportIntervalSeconds = null };
    }

    static ReportUri[] Destinations(DmarcRecord[] records) =>
        records.SelectMany(record => record.AggregateReportUris).Where(uri => uri.IsMail).GroupBy(uri => uri.Uri).Select(group => group.First() with { SizeLimit = null }).ToArray();

    /// <summary>The record as its owner seems to have meant it.</summary>
    internal static DmarcRecord Mended(DmarcRecord record) => record with
    {
        Policy = record.Policy ?? Meant(record, "p") ?? DmarcPolicy.None,
        SubdomainPolicy = record.SubdomainPolicy ?? Meant(record, "sp"),
        NonexistentSubdomainPolicy = record.NonexistentSubdomainPolicy ?? Meant(record, "np"),
        FailureOptions = record.FailureOptions.Contains(DmarcFailureOption.Any) ? record.FailureOptions.Where(option => option != DmarcFailureOption.All).ToArray() : record.FailureOptions,
        AggregateReportUris = DmarcReportJudge.Mended(record.AggregateReportUris),
        FailureReportUris = DmarcReportJudge.Mended(record.FailureReportUris),
    };

    static DmarcPolicy? Meant(DmarcRecord record, string name) =>
        record.InvalidTags.FirstOrDefault(tag => tag.Name == name)?.Value is not { } value ? null
        : value.StartsWith("q", StringComparison.OrdinalIgnoreCase) ? DmarcPolicy.Quarantine
        : value.StartsWith("r", StringComparison.OrdinalIgnoreCase) ? DmarcPolicy.Reject
        : name == "p" ? DmarcPolicy.None : null;
}
