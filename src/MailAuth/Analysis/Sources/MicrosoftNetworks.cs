using System.Linq;
using MailAuth.Services;

namespace MailAuth.Analysis;

/// <summary>Whether mail came out of Exchange Online, which tenants that sign with their own key only show by the address.</summary>
sealed class MicrosoftNetworks
{
    readonly SendingService? service = SendingServices.All.FirstOrDefault(service => service.Name == "Microsoft 365");

    SourceAddress last;
    bool lastIsInside;

    /// <summary>Microsoft 365 where the address is one of its own; else null.</summary>
    public SendingService? ServiceOf(SourceAddress address)
    {
        var network = address.Network;
        // Rows of one sender follow each other.
        if (network != last)
            (last, lastIsInside) = (network, MicrosoftHosts.IsOutboundNetwork(network.ToOctets()));
        return lastIsInside ? service : null;
    }
}
