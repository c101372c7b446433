using System;
using System.Collections.Generic;
using System.IO;

namespace MailAuth.Net;

/// <summary>A connection to a host, or why there is none. It holds a socket: dispose of it.</summary>
public sealed class HostConnection : IDisposable
{
    readonly Stream? stream;

    internal HostConnection(Stream? stream) => this.stream = stream;

    /// <summary>What came of it.</summary>
    public required ConnectionStatus Status { get; init; }

    /// <summary>The address that is connected to, or the last one that was tried; null where there is none.</summary>
    public string? Address { get; init; }

    /// <summary>Addresses that were not connected to because they are not public.</summary>
    public IReadOnlyList<string> RefusedAddresses { get; init; } = [];

    /// <summary>In English, what went wrong; null where it is open.</summary>
    public string? Problem { get; init; }

    /// <summary>How long the questions to the DNS took.</summary>
    public TimeSpan LookupTime { get; init; }

    /// <summary>How long connecting took, all attempts together.</summary>
    public TimeSpan ConnectTime { get; init; }

    /// <summary>The way to the host. Disposing of the connection closes it.</summary>
    /// <exception cref="InvalidOperationException">It is not open.</exception>
    public Stream Stream => stream ?? throw new InvalidOperationException("There is no connection: " + Status);

    /// <inheritdoc/>
    public void Dispose() => stream?.Dispose();
}
