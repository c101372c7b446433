using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using MailAuth.Findings;
using MailAuth.Records;
using MailAuth.Services;
using MailAuth.Text;

namespace MailAuth.MtaSts;

/// <summary>Makes MTA-STS policies with their records and steps.</summary>
public static class MtaStsBuilder
{
    const int Day = 86400;

    const int TwoWeeks = 14 * Day;

    /// <summary>The host that serves a domain's policy (RFC 8461 section 3.3); null where that name is too long or none that a certificate can hold.</summary>
    public static DomainName? PolicyHostOf(DomainName domain)
    {
        if (domain is null)
            throw new ArgumentNullException(nameof(domain));
        return domain.Prepend("mta-sts") is { } host && MtaStsMxPattern.TryParse(host.Ascii) is not null ? host : null;
    }

    /// <summary>
    /// The pattern for a mail exchanger: Exchange Online's hosts have a label for each customer, for which the wildcard that Microsoft
    /// documents stands; all other hosts are named as they are. Null where the name is none that a pattern can hold.
    /// </summary>
    public static MtaStsMxPattern? PatternFor(DomainName host)
    {
        if (host is null)
            throw new ArgumentNullException(nameof(host));
        return MtaStsMxPattern.TryParse(MicrosoftClouds.OfMxHost(host.Ascii) is not null && host.Parent is { Labels.Count: > 2 } shared ? "*." + shared.Ascii : host.Ascii);
    }

    /// <summary>The proposal that the settings describe. A host that no pattern can hold stays without one.</summary>
    /// <exception cref="ArgumentException">The domain has no name for a policy host.</exception>
    public static MtaStsProposal Build(DomainName domain, MtaStsSettings settings)
    {
        if (settings is null)
            throw new ArgumentNullException(nameof(settings));
        if (PolicyHostOf(domain) is not { } policyHost || domain.Prepend("_mta-sts") is not { } owner)
            throw new ArgumentException("No name for a policy host.", nameof(domain));

        var policy = new MtaStsPolicy
        {
            Mode = settings.Mode,
            MaxAgeSeconds = settings.MaxAgeSeconds ?? (settings.Mode == MtaStsMode.Enforce ? TwoWeeks : Day),
            MxPatterns = settings.Mode == MtaStsMode.None ? [] : Patterns(settings).ToArray(),
        };
        var text = $"v=STSv1; id={settings.Now.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)};";
        var record = MtaStsParser.Parse(text) with { DomainName = domain.Ascii, Owner = owner.Ascii };
        var url = $"https://{policyHost.Ascii}/.well-known/mta-sts.txt";
        return new()
        {
            DomainName = domain.Ascii,
            Mode = settings.Mode,
            PolicyHost = policyHost.Ascii,
            PolicyUrl = url,
            Policy = policy with { Text = policy.ToString().Replace("\r\n", "\n") },
            Record = record,
            Hosts = settings.Hosts.Select(host => new MtaStsHost { Host = host.Ascii, Pattern = policy.PatternFor(host) }).ToArray(),
            Records = [.. HostRecords(policyHost, settings), Publish(owner, "TXT", settings.Published?.Texts ?? [], [text])],
            Steps = MtaStsRollout.Steps(domain.Ascii, settings.Mode, url, text),
        };
    }

    static IEnumerable<string> Patterns(MtaStsSettings settings) =>
        settings.Hosts.Select(PatternFor).Concat(settings.Patterns).Where(pattern => pattern is not null).Select(pattern => pattern!.Text).Distinct(StringComparer.Ordinal);

    static IEnumerable<Remedy> HostRecords(DomainName policyHost, MtaStsSettings settings)
    {
        var addresses = settings.PolicyHostTargets.Where(target => IPAddress.TryParse(target, out _)).Select(IPAddress.Parse).ToArray();
        foreach (var family in addresses.GroupBy(address => address.AddressFamily))
            yield return Publish(policyHost, family.Key == AddressFamily.InterNetworkV6 ? "AAAA" : "A", [], family.Select(address => address.ToString()).Distinct().ToArray());
        // An alias stands alone at its name (RFC 1034 section 3.6.2).
        if (addresses.Length == 0 && settings.PolicyHostTargets.Count > 0)
            yield return Publish(policyHost, "CNAME", [], [MailAuth.Text.DomainName.Parse(settings.PolicyHostTargets[0]).Ascii + "."]);
    }

    static Remedy Publish(DomainName owner, string type, IReadOnlyList<string> current, IReadOnlyList<string> proposed) =>
        new() { Kind = RemedyKind.PublishRecord, Owner = owner.Ascii, Type = type, Current = current, Proposed = proposed };
}
