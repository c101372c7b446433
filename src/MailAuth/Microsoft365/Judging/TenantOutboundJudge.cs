using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Records;
using MailAuth.Services;
using MailAuth.Spf;
using MailAuth.Text;
using static MailAuth.Microsoft365.TenantCommand;

namespace MailAuth.Microsoft365;

/// <summary>Judges whether the SPF record has what the tenant's outbound connectors send through.</summary>
static class TenantOutboundJudge
{
    public static IEnumerable<Finding> Judge(TenantConfiguration tenant, TenantFacts facts)
    {
        // Of a record that is not there, or could not be followed, nothing is known; other rules say so.
        if (!facts.MaySend || !facts.Spf.IsComplete || facts.Spf.Nodes[0].Text is null)
            return [];
        return from connector in tenant.OutboundConnectors
               where connector.IsWayOut
               from host in connector.SmartHosts
               let wanted = Lacking(facts.Spf, host)
               where wanted is not null
               select TenantFinding.Of(TenantRules.OutboundNotInSpf, facts.DomainName, null, ("domain", facts.DomainName), ("connector", connector.Identity), ("host", host), ("wanted", wanted)) with
               {
                   Remedy = Publish(facts.Spf.Root.Record, facts.DomainName, wanted) ?? Show(connector),
               };
    }

    // Before all else: what stands behind an "all" is never looked at. Several records are for the SPF rules to mend first.
    static Remedy? Publish(SpfRecord? record, string owner, string wanted) => record is not { Status: RecordStatus.Published } ? null : new()
    {
        Kind = RemedyKind.PublishRecord,
        Owner = owner,
        Type = "TXT",
        Current = record.Texts,
        Proposed = [SpfRecord.Format(SpfParser.Parse("v=spf1 " + wanted).Terms.Concat(record.Terms))],
    };

    static Remedy Show(OutboundConnector connector) =>
        new() { Kind = RemedyKind.RunCommand, Command = Line("Get-OutboundConnector", ("Identity", Quote(connector.Identity))) + " | Format-List SmartHosts" };

    /// <summary>What the record should have for a host and has not; null where it has it, or where it cannot be said: a private address, a server of one's own behind a name.</summary>
    static string? Lacking(SpfTree spf, string host)
    {
        if (IpNetwork.TryParse(host, out var network))
        {
            var isPrivate = IpText.Parse(network.FirstAddress) is { } octets && MicrosoftHosts.IsPrivate(octets);
            return isPrivate || Allows(spf, network) ? null : (network.IsIPv6 ? "ip6:" : "ip4:") + network;
        }

        if (SendingServices.ByMxHost(host) is not { SpfIncludes.Count: > 0 } service || MicrosoftClouds.OfMxHost(host) is not null)
            return null;
        return spf.Nodes.Any(node => SendingServices.BySpfInclude(node.Domain)?.Name == service.Name) ? null : "include:" + service.SpfIncludes[0];
    }

    // Terms that only an address at hand can be compared with are taken to allow it.
    static bool Allows(SpfTree spf, IpNetwork network) =>
        spf.Nodes.SelectMany(node => node.Record?.Terms ?? []).Any(term => term is SpfNetworkMechanism known ? Covers(known, network) : term is SpfHostMechanism or SpfExists or SpfPtr);

    static bool Covers(SpfNetworkMechanism term, IpNetwork network) => term.Block is { } allowed && allowed.Contains(network);
}
