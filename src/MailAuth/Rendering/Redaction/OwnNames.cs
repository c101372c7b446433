using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using MailAuth.Change;
using MailAuth.Reports;
using MailAuth.Verification;

namespace MailAuth.Rendering;

/// <summary>Finds in an object whose it is: the domains that it is about, which keep their names, and hosts that call themselves by a word without dots.</summary>
static class OwnNames
{
    const string ReportAuthorization = "._report._dmarc.";

    static readonly string[] DomainProperties = ["DomainName", "Domain", "Zone"];
    static readonly string[] HostProperties = ["Helo", "MxHelo", "HostName", "MxHost", "ReportingMta"];
    static readonly ConcurrentDictionary<Type, (PropertyInfo[] Domains, PropertyInfo[] Hosts)> Known = new();

    /// <summary>Tells of what an object is about.</summary>
    public static void Tell(object item, Pseudonyms pseudonyms)
    {
        switch (item)
        {
            case DmarcReport report:
                pseudonyms.AddOwn(report.PolicyPublished.Domain);
                return;
            case TlsReport report:
                foreach (var policy in report.Policies)
                    pseudonyms.AddOwn(policy.Domain);
                return;
            // RFC 9990: what an organisation that takes reports publishes in its own zone, about somebody's domain.
            case DnsChange change when change.Owner.IndexOf(ReportAuthorization, StringComparison.OrdinalIgnoreCase) is var end and > 0:
                pseudonyms.AddOwn(change.Owner.Substring(0, end));
                return;
            case MessageAuthResult message:
                pseudonyms.AddHost(message.Envelope.Helo);
                return;
        }

        var (domains, hosts) = Known.GetOrAdd(item.GetType(), type => (Of(type, DomainProperties, isListed: false), Of(type, HostProperties, isListed: true)));
        foreach (var domain in domains)
            pseudonyms.AddOwn((string?)domain.GetValue(item));
        foreach (var host in hosts)
        {
            var value = host.GetValue(item);
            foreach (var name in value as IReadOnlyList<string> ?? [value as string ?? ""])
                pseudonyms.AddHost(name);
        }
    }

    /// <summary>Whether a property of that name holds the name of a host.</summary>
    public static bool IsHost(string property) => HostProperties.Contains(property, StringComparer.OrdinalIgnoreCase)
        || property is "HeloName" or "ReverseName" or "ReceivedBy" or "ServerName" or "HostNames";

    static PropertyInfo[] Of(Type type, string[] names, bool isListed) => names.Select(name => type.GetProperty(name))
        .Where(property => property?.PropertyType == typeof(string) || (isListed && property?.PropertyType == typeof(IReadOnlyList<string>))).ToArray()!;
}
