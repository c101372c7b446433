using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Records;

namespace MailAuth.Dmarc;

/// <summary>Judges what a policy asks for.</summary>
static class DmarcPolicyJudge
{
    public static IEnumerable<Finding> Judge(DmarcCase at)
    {
        var record = at.Record;
        if (record.Status != RecordStatus.Published || record.Discovery is not { Result: DmarcDiscoveryResult.Found, StatedPolicy: { } stated } discovery)
            yield break;

        if (at.HasOwnRecord && record.Policy is null)
        {
            var invalid = record.InvalidTags.FirstOrDefault(tag => tag.Name == "p");
            yield return invalid is null
                ? at.Find(DmarcRules.PolicyMissing, at.Replace(DmarcAuditor.Mended(record)))
                : at.Find(DmarcRules.PolicyInvalid, at.Replace(DmarcAuditor.Mended(record)), arguments: ("tag", "p=" + invalid.Value));
        }
        else if (at.HasOwnRecord && record.InvalidTags.FirstOrDefault(tag => tag.Name is "sp" or "np") is { } invalid)
        {
            yield return at.Find(DmarcRules.PolicyInvalid, at.Replace(DmarcAuditor.Mended(record)), arguments: ("tag", invalid.Name + "=" + invalid.Value));
        }
        else if (at.SendsNothing && stated != DmarcPolicy.Reject)
        {
            yield return at.Find(DmarcRules.ParkedNotReject, at.PublishOwn(DmarcTemplate.Parked), stated == DmarcPolicy.None ? null : Severity.Medium);
        }
        else if (stated == DmarcPolicy.None)
        {
            yield return at.Find(DmarcRules.PolicyNone, at.Replace(With(record, discovery, DmarcPolicy.Quarantine)));
        }
        else if (stated == DmarcPolicy.Quarantine)
        {
            yield return at.Find(DmarcRules.PolicyQuarantine, at.Replace(With(record, discovery, DmarcPolicy.Reject)));
        }

        if (at.HasOwnRecord)
        {
            foreach (var finding in Below(at).Concat(Softened(at)))
                yield return finding;
        }

        if (Different(at) is { } different)
            yield return different;
    }

    /// <summary>What the record says about names below the domain.</summary>
    static IEnumerable<Finding> Below(DmarcCase at)
    {
        var record = at.Record;
        var isOrganization = record.OrganizationalDomain is null || record.OrganizationalDomain == at.Domain || record.PublicSuffix == DmarcPublicSuffix.Yes;
        if (!isOrganization)
        {
            if (record.SubdomainPolicy is not null || record.NonexistentSubdomainPolicy is not null)
            {
                yield return at.Find(DmarcRules.SpOnSubdomain, at.Replace(record with { SubdomainPolicy = null, NonexistentSubdomainPolicy = null }),
                    arguments: [("tags", Tags(record)), ("organization", record.OrganizationalDomain ?? "")]);
            }

            yield break;
        }

        if (record.SubdomainPolicy is { } sp && sp < record.Policy)
        {
            yield return at.Find(DmarcRules.SubdomainPolicyWeaker, at.Replace(record with { SubdomainPolicy = null }),
                arguments: [("sp", DmarcText.Of(sp)), ("p", DmarcText.Of(record.Policy.Value))]);
        }

        if (record.NonexistentSubdomainPolicy is { } np && np < record.Policy)
        {
            yield return at.Find(DmarcRules.NonexistentPolicyWeaker, at.Replace(record with { NonexistentSubdomainPolicy = DmarcPolicy.Reject }),
                arguments: [("np", DmarcText.Of(np)), ("p", DmarcText.Of(record.Policy.Value))]);
        }

        if (record.PublicSuffix == DmarcPublicSuffix.Yes && !at.Facts.IsPublicSuffix)
            yield return at.Find(DmarcRules.PublicSuffixClaimed, at.Replace(record with { PublicSuffix = null }));
    }

    /// <summary>What takes the edge off the policy.</summary>
    static IEnumerable<Finding> Softened(DmarcCase at)
    {
        var record = at.Record;
        var enforces = record.Policy is DmarcPolicy.Quarantine or DmarcPolicy.Reject;
        if (record.TestMode == true)
        {
            yield return at.Find(DmarcRules.TestMode, at.Replace(record with { TestMode = null }), enforces ? null : Severity.Information,
                arguments: ("applied", record.AppliedPolicy is { } applied ? DmarcText.Of(applied) : "none"));
        }

        if (record.Percent is { } percent)
        {
            yield return at.Find(DmarcRules.PctObsolete, at.Replace(record), enforces && percent < 100 ? null : Severity.Information,
                arguments: ("pct", percent.ToString(CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>Test mode and <c>pct</c> have rules of their own; here is what remains.</summary>
    static Finding? Different(DmarcCase at)
    {
        var record = at.Record;
        if (record.Discovery is not { } one || record.OtherDiscovery is not { } other || !record.DiffersFromOtherStandard)
            return null;
        var policyDiffers = one.Result != other.Result || one.StatedPolicy != other.StatedPolicy;
        if (!policyDiffers && one.OrganizationalDomain == other.OrganizationalDomain && one.PolicyDomain == other.PolicyDomain)
            return null;

        // A record at the very name is what both editions read first.
        var own = record with
        {
            Policy = Stricter(one.StatedPolicy, other.StatedPolicy),
            SubdomainPolicy = null,
            NonexistentSubdomainPolicy = null,
            PublicSuffix = null,
        };
        return at.Find(DmarcRules.StandardsDiffer,
            !at.HasOwnRecord ? at.PublishOwn(own) : record.PublicSuffix is null ? null : at.Replace(record with { PublicSuffix = null }),
            policyDiffers ? null : Severity.Information, "", ("newer", Describe(one, other, DmarcStandard.Rfc9989)), ("older", Describe(one, other, DmarcStandard.Rfc7489)));
    }

    static DmarcPolicy Stricter(DmarcPolicy? one, DmarcPolicy? other) =>
        (one ?? DmarcPolicy.None) > (other ?? DmarcPolicy.None) ? one ?? DmarcPolicy.None : other ?? DmarcPolicy.None;

    static string Describe(DmarcDiscovery one, DmarcDiscovery other, DmarcStandard standard)
    {
        var discovery = one.Standard == standard ? one : other;
        return discovery.AppliedPolicy is { } policy ? $"{DmarcText.Of(policy)} ({discovery.PolicyDomain}, {discovery.OrganizationalDomain})" : $"- ({discovery.OrganizationalDomain})";
    }

    /// <summary>The record with the policy changed that applies here.</summary>
    static DmarcRecord With(DmarcRecord record, DmarcDiscovery discovery, DmarcPolicy policy) => discovery.AppliedFrom switch
    {
        DmarcPolicyTag.Sp => record with { SubdomainPolicy = policy },
        DmarcPolicyTag.Np => record with { NonexistentSubdomainPolicy = policy },
        // A stricter domain with milder subdomains would be the next finding.
        _ => record with { Policy = policy, SubdomainPolicy = record.SubdomainPolicy < policy ? null : record.SubdomainPolicy },
    };

    static string Tags(DmarcRecord record)
    {
        var sp = record.SubdomainPolicy is { } first ? "sp=" + DmarcText.Of(first) : "";
        var np = record.NonexistentSubdomainPolicy is { } second ? "np=" + DmarcText.Of(second) : "";
        return sp.Length > 0 && np.Length > 0 ? sp + ", " + np : sp + np;
    }
}
