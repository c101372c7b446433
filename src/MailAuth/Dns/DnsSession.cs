using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace MailAuth.Dns;

/// <summary>A run's way to the DNS: servers or zone files, overlay, cache and recorder put together. It holds sockets: dispose of it.</summary>
public sealed class DnsSession : IDisposable
{
    readonly IDisposable? connection;
    readonly RecordingResolver? recorder;
    readonly CachingResolver? cache;

    DnsSession(IDnsResolver source, DnsOptions options)
    {
        connection = source as IDisposable;
        var resolver = options.Overlays.Count > 0 ? new OverlayResolver(source, options.Overlays) : source;

        // Zone files are in memory already.
        if (options.ZoneFiles.Count == 0)
            resolver = cache = new(resolver);
        if (options.Record)
            resolver = recorder = new(resolver);
        Resolver = resolver;
    }

    /// <summary>What to ask.</summary>
    public IDnsResolver Resolver { get; }

    /// <summary>How many questions were recorded; 0 where the options did not ask for it.</summary>
    public int RecordedCount => recorder?.Count ?? 0;

    /// <summary>Puts a session together. Nothing is sent yet.</summary>
    public static DnsSession Open(DnsOptions options)
    {
        if (options is null)
            throw new ArgumentNullException(nameof(options));
        return new(options.ZoneFiles.Count > 0 ? new ZoneResolver(options.ZoneFiles) : Servers(options), options);
    }

    /// <summary>Writes the snapshot of what was asked so far: docs/snapshot.md.</summary>
    /// <exception cref="InvalidOperationException">The options did not say <see cref="DnsOptions.Record"/>.</exception>
    public void WriteSnapshot(TextWriter writer)
    {
        if (recorder is null)
            throw new InvalidOperationException("The session was opened without Record.");
        recorder.Write(writer);
    }

    /// <summary>Has questions that failed asked again, instead of their failure remembered for some seconds.</summary>
    public void ForgetFailures() => cache?.ForgetFailures();

    /// <inheritdoc/>
    public void Dispose() => connection?.Dispose();

    static IDnsResolver Servers(DnsOptions options)
    {
        var servers = options.Servers.Count > 0 ? options.Servers : SystemServers.Find();
        var resolvers = new List<IDnsResolver>();

        // Neighbours that speak UDP share one resolver, which knows how to go from one to the other.
        for (var i = 0; i < servers.Count;)
        {
            var group = servers.Skip(i).TakeWhile(server => server.Address is not null).ToArray();
            if (group.Length > 0)
                resolvers.Add(new WireResolver(group, options.Timeout, options.QueriesPerSecond));
            else
                resolvers.Add(new HttpsResolver(servers[i], options.Timeout, options.QueriesPerSecond));
            i += Math.Max(1, group.Length);
        }

        return resolvers.Count switch
        {
            0 => new UnavailableResolver("system", "the system names no DNS server; name one"),
            1 => resolvers[0],
            _ => new FailoverResolver(resolvers),
        };
    }
}
