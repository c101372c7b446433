using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Records;

namespace MailAuth.Mx;

/// <summary>Judges where a domain's mail goes.</summary>
public static class MxAuditor
{
    const string Placeholder = "10 <mail server of your provider>.";
    const string NullMx = "0 .";

    /// <summary>What is wrong, for a domain of that purpose.</summary>
    public static IEnumerable<Finding> Audit(MxFacts facts, DomainPurpose purpose)
    {
        if (facts is null)
            throw new ArgumentNullException(nameof(facts));
        return Judge(facts, purpose);
    }

    static IEnumerable<Finding> Judge(MxFacts facts, DomainPurpose purpose)
    {
        var record = facts.Record;
        if (facts.HasFailure)
            yield return Find(MxRules.Unreachable, record, null, null, evidence => IsFailure(evidence.Status));
        if (record.Status == RecordStatus.Unreachable)
            yield break;

        if (purpose == DomainPurpose.Parked)
        {
            if (record.AcceptsMail == true)
                yield return Find(MxRules.ParkedAccepts, record, null, Publish(record, [NullMx]));
        }
        else if (record.IsImplicit)
        {
            yield return Find(MxRules.Implicit, record, null, Publish(record, [$"10 {record.DomainName}."]));
        }
        else if (record.Status == RecordStatus.Absent && purpose != DomainPurpose.OnMicrosoft)
        {
            var missing = Find(MxRules.Missing, record, null, Publish(record, [Placeholder]));
            yield return purpose == DomainPurpose.ReceiveOnly ? missing with { Severity = Severity.High } : missing;
        }
        else if (record.IsNullMx && purpose is DomainPurpose.Sending or DomainPurpose.ReceiveOnly)
        {
            yield return Find(MxRules.NullButSends, record, null, Publish(record, [Placeholder]));
        }

        if (record.Hosts.Count > 1 && record.Hosts.Any(host => host.Host == "."))
            yield return Find(MxRules.NullNotAlone, record, null, Publish(record, Without(record, host => host.Host == ".")));
        // A name may have thousands of records, and each finding proposes all but one of them.
        foreach (var host in record.Hosts.Take(MxLookup.MaxHosts))
        {
            foreach (var finding in JudgeHost(record, host))
                yield return finding;
        }
    }

    static IEnumerable<Finding> JudgeHost(MxRecord record, MxHost host)
    {
        if (host.Alias is { } target)
        {
            var proposed = record.Hosts.Select(other => ReferenceEquals(other, host) ? $"{host.Preference} {target}." : other.ToString()).ToArray();
            yield return Find(MxRules.HostIsAlias, record, host, Publish(record, proposed));
        }

        if (host.AddressAsName is { } address)
        {
            var proposed = record.Hosts.Select(other => ReferenceEquals(other, host) ? $"{host.Preference} mail.{record.DomainName}." : other.ToString()).ToArray();
            yield return Find(MxRules.HostIsAddress, record, host, Publish(record, proposed).With("PublishAddressFirst", ("domain", record.DomainName), ("address", address)));
        }
        else if (host.AddressStatus is DnsStatus.NoData or DnsStatus.NoSuchName)
        {
            var finding = Find(MxRules.HostUnresolvable, record, host, Publish(record, Without(record, other => ReferenceEquals(other, host))));
            yield return record.Hosts.Any(other => other.Addresses.Count > 0) ? finding : finding with { Severity = Severity.High };
        }
        else if (host.Addresses.Count > 0 && host.Addresses.All(HostAddresses.IsInternal))
        {
            yield return Find(MxRules.HostInternal, record, host, Publish(record, Without(record, other => ReferenceEquals(other, host))));
        }
    }

    static string[] Without(MxRecord record, Func<MxHost, bool> isOut)
    {
        var rest = record.Hosts.Where(host => !isOut(host)).Select(host => host.ToString()).ToArray();
        return rest.Length > 0 ? rest : [Placeholder];
    }

    static Remedy Publish(MxRecord record, string[] proposed) => new()
    {
        Kind = RemedyKind.PublishRecord,
        Owner = record.Owner,
        Type = "MX",
        Current = record.Texts,
        Proposed = proposed,
    };

    static Finding Find(Rule rule, MxRecord record, MxHost? host, Remedy? remedy, Func<Evidence, bool>? rests = null) => new()
    {
        Rule = rule,
        Target = record.DomainName,
        Arguments = new Dictionary<string, string>
        {
            ["domain"] = record.DomainName,
            ["host"] = host?.Host ?? "",
            ["preference"] = (host?.Preference ?? 0).ToString(CultureInfo.InvariantCulture),
            ["target"] = host?.Alias ?? "",
            ["addresses"] = string.Join(", ", host?.Addresses ?? record.ImplicitAddresses),
            ["records"] = string.Join(", ", record.Texts),
        },
        Evidence = record.Evidence.Where(rests ?? (evidence => IsAbout(evidence, host?.Host) || evidence.Question.StartsWith("MX ", StringComparison.Ordinal))).ToArray(),
        Remedy = remedy,
    };

    static bool IsAbout(Evidence evidence, string? host) => host is null || evidence.Question.EndsWith(" " + host, StringComparison.Ordinal);

    static bool IsFailure(DnsStatus status) => status is not (DnsStatus.Success or DnsStatus.NoData or DnsStatus.NoSuchName);
}
