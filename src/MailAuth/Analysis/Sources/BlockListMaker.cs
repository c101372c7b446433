using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Reports;
using MailAuth.Text;
using MailAuth.Verification;

namespace MailAuth.Analysis;

/// <summary>Makes entries of block lists of the groups of spoofs. What is many people's, a service's domain say, gets none.</summary>
sealed class BlockListMaker(NameCatalog names)
{
    public IReadOnlyList<DmarcBlockListEntry> Make(IEnumerable<SourceGroup> spoofs) =>
        spoofs.SelectMany(Pairs).GroupBy(pair => (pair.Spoofed, pair.Infrastructure)).Select(Entry)
            .OrderByDescending(entry => entry.MessageCount).ThenBy(entry => entry.SpoofedUser, StringComparer.Ordinal).ThenBy(entry => entry.SendingInfrastructure, StringComparer.Ordinal).ToArray();

    // Exchange Online knows a sender by the organization of its reverse name, and where it has none by its network.
    IEnumerable<(string Spoofed, string Infrastructure, SourceAddress Address, long Messages)> Pairs(SourceGroup group)
    {
        var spoofed = group.HeaderFrom.Names().Select(CommandValue.Domain).FirstOrDefault(name => name is not null) ?? CommandValue.Domain(group.Key.Domain);
        if (spoofed is null)
            yield break;
        var signer = group.Key.Kind == SourceGroupKind.Stranger && group.DkimDomain.Names().FirstOrDefault(name => names.OrganizationOf(name) == group.Key.Name) is { } signed ? CommandValue.Domain(signed) : null;
        var common = signer ?? CommandValue.Domain(group.Facts.HostOrganization);
        foreach (var (address, messages) in group.Addresses.Entries().Where(entry => !entry.Key.IsPrivate))
        {
            if ((common ?? (address.IsIPv6 ? null : address.NetworkText)) is { } infrastructure && names.ServiceOf(infrastructure) is null)
                yield return (spoofed, infrastructure, address, messages);
        }
    }

    static DmarcBlockListEntry Entry(IEnumerable<(string Spoofed, string Infrastructure, SourceAddress Address, long Messages)> pairs)
    {
        var all = pairs.ToArray();
        return new()
        {
            SpoofedUser = all[0].Spoofed,
            SendingInfrastructure = all[0].Infrastructure,
            IPAddress = ReportResultList.Of<string>(all.Select(pair => pair.Address).Where(address => !address.IsIPv6).Distinct().OrderBy(address => address).Select(address => address.ToString()).ToArray()),
            MessageCount = all.Sum(pair => pair.Messages),
        };
    }
}
