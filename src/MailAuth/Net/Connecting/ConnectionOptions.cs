using System;
using System.Net;

namespace MailAuth.Net;

/// <summary>How strangers' hosts are connected to. For all connections of a run.</summary>
public sealed record ConnectionOptions
{
    readonly TrustAnchors? anchors;

    /// <summary>Who is believed; the system's roots by default, which are not read before they are needed.</summary>
    public TrustAnchors Anchors { get => anchors ?? TrustAnchors.System; init => anchors = value; }

    /// <summary>Whether addresses of this machine, private networks and the like are connected to as well.</summary>
    public bool AllowsInternalAddresses { get; init; }

    /// <summary>
    /// Where to connect to, whatever the host's name leads to in the DNS, which is not asked: for trying a server before the DNS
    /// names it. Names that are sent and certificates that are wanted stay those of the host. Port 0 is that of the service. Null: as the DNS says.
    /// </summary>
    public IPEndPoint? ConnectTo { get; init; }

    /// <summary>How long the attempt at one address may take; 10 seconds by default.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How many addresses of a host are tried.</summary>
    public int MaxAttempts { get; init; } = 4;

    /// <summary>For tests: where an address and port really stand, after it was judged.</summary>
    internal Func<IPEndPoint, IPEndPoint> Route { get; init; } = endpoint => endpoint;

    /// <summary>What the time is.</summary>
    internal Func<DateTimeOffset> Clock { get; init; } = () => DateTimeOffset.UtcNow;
}
