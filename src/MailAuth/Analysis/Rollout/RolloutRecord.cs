using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Dmarc;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>Makes the record of the next step out of the present one: what the step is not about stays.</summary>
static class RolloutRecord
{
    /// <summary>The record of a stage.</summary>
    /// <param name="current">The present record.</param>
    /// <param name="stage">The stage.</param>
    /// <param name="holdsSubdomainsBack">Whether subdomains have mail of the owner's that would fail: their policy stays as it is then.</param>
    /// <param name="closesNonexistent">Whether subdomains that do not exist can be closed: nobody of the owner's sends as one.</param>
    /// <param name="reportTo">Where reports are to go; empty: where the present record says.</param>
    public static DmarcRecord Of(DmarcRecord current, DmarcRolloutStage stage, bool holdsSubdomainsBack, bool closesNonexistent, IReadOnlyList<string> reportTo)
    {
        var policy = RolloutRoad.PolicyOf(stage);
        var subdomains = Stated(current, DmarcPolicyTag.Sp);
        // A policy for subdomains that is stricter than the domain's own is somebody's decision.
        var sp = subdomains > policy || (holdsSubdomainsBack && subdomains < policy) ? subdomains : policy;
        var nonexistent = Stated(current, DmarcPolicyTag.Np);
        var np = closesNonexistent ? DmarcPolicy.Reject : nonexistent < sp ? nonexistent : (DmarcPolicy)Math.Max((int)nonexistent, (int)sp);
        return current with
        {
            Policy = policy,
            SubdomainPolicy = sp == policy ? null : sp,
            NonexistentSubdomainPolicy = np == sp ? null : np,
            TestMode = RolloutRoad.IsTest(stage) ? true : null,
            // Receivers of RFC 9989 ignore them, and older ones would apply the policy to a part of the mail only.
            Percent = null,
            ReportFormat = null,
            ReportIntervalSeconds = null,
            InvalidTags = [],
            AggregateReportUris = reportTo.Count > 0 ? reportTo.Select(ReportUri.For).ToArray() : current.AggregateReportUris,
        };
    }

    /// <summary>A subdomain's own record.</summary>
    public static string ForSubdomain(DmarcPolicy policy, DmarcRecord next) =>
        new DmarcRecord { DomainName = "", Owner = "", Status = Records.RecordStatus.Proposed, Policy = policy, AggregateReportUris = next.AggregateReportUris }.ToString();

    /// <summary>The tags in which two records differ, as the second has them.</summary>
    public static IReadOnlyList<string> Changes(DmarcRecord current, DmarcRecord next)
    {
        var before = Tags(current);
        var after = Tags(next);
        return after.Where(tag => !before.TryGetValue(tag.Key, out var old) || old != tag.Value).Select(tag => tag.Key + "=" + tag.Value)
            .Concat(before.Keys.Where(name => !after.ContainsKey(name)).Select(name => name + "="))
            .ToArray();
    }

    /// <summary>Whether receivers would treat mail otherwise.</summary>
    public static bool MeansOther(DmarcRecord current, DmarcRecord next) =>
        Stated(current, DmarcPolicyTag.P) != Stated(next, DmarcPolicyTag.P) || Stated(current, DmarcPolicyTag.Sp) != Stated(next, DmarcPolicyTag.Sp)
        || Stated(current, DmarcPolicyTag.Np) != Stated(next, DmarcPolicyTag.Np) || (current.TestMode == true) != (next.TestMode == true)
        || (current.Percent ?? 100) != (next.Percent ?? 100);

    /// <summary>The policy that a record states for a kind of name; none where it states nothing that receivers use.</summary>
    public static DmarcPolicy Stated(DmarcRecord record, DmarcPolicyTag tag) => tag switch
    {
        DmarcPolicyTag.Np => record.NonexistentSubdomainPolicy ?? record.SubdomainPolicy ?? record.Policy ?? DmarcPolicy.None,
        DmarcPolicyTag.Sp => record.SubdomainPolicy ?? record.Policy ?? DmarcPolicy.None,
        _ => record.Policy ?? DmarcPolicy.None,
    };

    static Dictionary<string, string> Tags(DmarcRecord record)
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var part in record.ToString().Split(';'))
        {
            var at = part.IndexOf('=');
            if (at > 0)
                tags[part.Substring(0, at).Trim()] = part.Substring(at + 1).Trim();
        }

        return tags;
    }
}
