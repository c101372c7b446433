using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Findings;

namespace MailAuth.Dnssec;

/// <summary>Judges a zone's signatures and servers.</summary>
public static class DnssecAuditor
{
    /// <summary>What is wrong, worst first.</summary>
    public static IEnumerable<Finding> Audit(DnssecFacts facts)
    {
        if (facts is null)
            throw new ArgumentNullException(nameof(facts));
        return Judge(facts.Status, facts.HasFailure);
    }

    static IEnumerable<Finding> Judge(DnssecStatus status, bool hasFailure)
    {
        if (hasFailure)
            yield return Find(DnssecRules.Unreachable, status, null, evidence => evidence.Status is not (Dns.DnsStatus.Success or Dns.DnsStatus.NoData or Dns.DnsStatus.NoSuchName));
        if (status.Zone is not { } zone)
            yield break;

        if (status.DelegationSignerCount > 0 && status.KeyCount == 0)
        {
            yield return Find(DnssecRules.KeyMissing, status, new Remedy
            {
                Kind = RemedyKind.Manual,
                Owner = zone,
                Type = "DS",
                Current = Answers(status, "DS "),
            }.With("RemoveDelegationSigner", ("zone", zone)), Asked("DS ", "DNSKEY "));
        }

        if (status.State == DnssecState.Unsigned)
        {
            yield return Find(DnssecRules.Unsigned, status, new Remedy
            {
                Kind = RemedyKind.Manual,
                Owner = zone,
                Type = "DS",
            }.With("SignZone", ("zone", zone)), Asked("SOA ", "DS "));
        }

        if (status.NameServers.Count == 1)
        {
            yield return Find(DnssecRules.SingleNameServer, status, new Remedy
            {
                Kind = RemedyKind.Manual,
                Owner = zone,
                Type = "NS",
                Current = [status.NameServers[0] + "."],
            }.With("AddNameServer", ("zone", zone)), Asked("NS "));
        }
    }

    static Finding Find(Rule rule, DnssecStatus status, Remedy? remedy, Func<Evidence, bool> rests) => new()
    {
        Rule = rule,
        Target = status.Zone ?? status.DomainName,
        Arguments = new Dictionary<string, string>
        {
            ["zone"] = status.Zone ?? status.DomainName,
            ["servers"] = string.Join(", ", status.NameServers),
            ["count"] = (status.DelegationSignerCount ?? 0).ToString(CultureInfo.InvariantCulture),
        },
        Evidence = status.Evidence.Where(rests).ToArray(),
        Remedy = remedy,
    };

    static Func<Evidence, bool> Asked(params string[] types) =>
        evidence => types.Any(type => evidence.Question.StartsWith(type, StringComparison.Ordinal));

    static string[] Answers(DnssecStatus status, string type) =>
        status.Evidence.Where(Asked(type)).SelectMany(evidence => evidence.Answer).ToArray();
}
