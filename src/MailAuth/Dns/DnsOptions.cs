using System;
using System.Collections.Generic;

namespace MailAuth.Dns;

/// <summary>Where answers come from.</summary>
public sealed class DnsOptions
{
    /// <summary>The servers to ask, in order; none means those of the system. Not used where there are <see cref="ZoneFiles"/>.</summary>
    public IReadOnlyList<DnsEndpoint> Servers { get; init; } = [];

    /// <summary>Zone files and snapshots to answer from instead of servers; with any, nothing is sent.</summary>
    public IReadOnlyList<ZoneFile> ZoneFiles { get; init; } = [];

    /// <summary>RRsets that replace those of the servers or zone files.</summary>
    public IReadOnlyList<ZoneFile> Overlays { get; init; } = [];

    /// <summary>Whether the answers are kept for <see cref="DnsSession.WriteSnapshot"/>.</summary>
    public bool Record { get; init; }

    /// <summary>How many questions go out to each server in a second, repetitions counted; null: no limit.</summary>
    public int? QueriesPerSecond { get; init; }

    /// <summary>The time budget of one question; 5 seconds by default.</summary>
    public TimeSpan Timeout { get; init; } = WireResolver.DefaultTimeout;
}
