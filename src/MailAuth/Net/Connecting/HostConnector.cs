using System;
using System.Diagnostics;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Text;

namespace MailAuth.Net;

/// <summary>Connects to strangers' hosts: their addresses come from our resolver, are judged, and exactly those are connected to, so that no name can be bound anew in between.</summary>
public sealed class HostConnector
{
    readonly IDnsResolver resolver;

    /// <summary>A way to connect.</summary>
    public HostConnector(IDnsResolver resolver, ConnectionOptions options)
    {
        this.resolver = resolver ?? throw new ArgumentNullException(nameof(resolver));
        Options = options ?? throw new ArgumentNullException(nameof(options));
    }

    /// <summary>How.</summary>
    public ConnectionOptions Options { get; }

    /// <summary>The addresses of a host, judged.</summary>
    public Task<HostTargets> FindAsync(DomainName host, CancellationToken cancellationToken) =>
        HostTargets.FindAsync(resolver, host, Options.AllowsInternalAddresses, cancellationToken);

    /// <summary>Connects to the first address of a host that answers.</summary>
    /// <param name="host">The host.</param>
    /// <param name="port">1 to 65535.</param>
    /// <param name="cancellationToken">Ends it with an exception.</param>
    public async Task<HostConnection> ConnectAsync(DomainName host, int port, CancellationToken cancellationToken)
    {
        if (Options.ConnectTo is { } place)
            return await TryAsync(Place(place, port), TimeSpan.Zero, [], cancellationToken).ConfigureAwait(false);
        var clock = Stopwatch.StartNew();
        var targets = await FindAsync(host, cancellationToken).ConfigureAwait(false);
        return await ConnectAsync(targets, port, clock.Elapsed, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Connects to one address, which the caller had judged.</summary>
    public Task<HostConnection> ConnectAsync(IPEndPoint endpoint, CancellationToken cancellationToken)
    {
        if (endpoint is null)
            throw new ArgumentNullException(nameof(endpoint));
        return TryAsync(Options.ConnectTo is { } place ? Place(place, endpoint.Port) : Options.Route(endpoint), TimeSpan.Zero, [], cancellationToken);
    }

    static IPEndPoint Place(IPEndPoint place, int port) => place.Port == 0 ? new(place.Address, port) : place;

    async Task<HostConnection> ConnectAsync(HostTargets targets, int port, TimeSpan lookup, CancellationToken cancellationToken)
    {
        var refused = targets.RefusedAddresses.ToArray();
        if (targets.Status != ConnectionStatus.Open)
            return new(null) { Status = targets.Status, Problem = Describe(targets), RefusedAddresses = refused, LookupTime = lookup, Address = refused.FirstOrDefault() };
        var clock = Stopwatch.StartNew();
        HostConnection? last = null;
        foreach (var address in targets.Addresses.Take(Options.MaxAttempts))
        {
            last = await TryAsync(Options.Route(new(IPAddress.Parse(address), port)), lookup, refused, cancellationToken, address, clock).ConfigureAwait(false);
            if (last.Status == ConnectionStatus.Open)
                break;
        }

        return last!;
    }

    async Task<HostConnection> TryAsync(
        IPEndPoint endpoint, TimeSpan lookup, string[] refused, CancellationToken cancellationToken, string? address = null, Stopwatch? clock = null)
    {
        clock ??= Stopwatch.StartNew();
        var socket = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var (status, problem) = await ConnectAsync(socket, endpoint, cancellationToken).ConfigureAwait(false);
        var isOpen = status == ConnectionStatus.Open;
        if (!isOpen)
            socket.Dispose();
        return new(isOpen ? new NetworkStream(socket, ownsSocket: true) : null)
        {
            Status = status,
            Address = address ?? endpoint.Address.ToString(),
            Problem = problem,
            RefusedAddresses = refused,
            LookupTime = lookup,
            ConnectTime = clock.Elapsed,
        };
    }

    async Task<(ConnectionStatus Status, string? Problem)> ConnectAsync(Socket socket, IPEndPoint endpoint, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Options.ConnectTimeout);
        // Closing is the only way to stop Begin/End calls on .NET Framework.
        using (limit.Token.Register(socket.Dispose))
        {
            try
            {
                await Task.Factory.FromAsync((done, state) => socket.BeginConnect(endpoint, done, state), socket.EndConnect, null).ConfigureAwait(false);
                // Cancelled as it came to be: the socket is closed already.
                if (!limit.IsCancellationRequested)
                    return (ConnectionStatus.Open, null);
            }
            catch (Exception) when (limit.IsCancellationRequested)
            {
            }
            catch (SocketException problem)
            {
                return (problem.SocketErrorCode == SocketError.TimedOut ? ConnectionStatus.Timeout : ConnectionStatus.Refused, SocketProblem.Describe(problem.SocketErrorCode));
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        return (ConnectionStatus.Timeout, "no connection in time");
    }

    static string Describe(HostTargets targets) => targets.Status switch
    {
        ConnectionStatus.AddressRefused => "its addresses are not public: " + string.Join(", ", targets.RefusedAddresses),
        ConnectionStatus.DnsFailure => targets.Answers.First(answer => answer.IsFailure) is var failed ? $"{failed}: {failed.Problem}" : "",
        _ => string.Join("; ", targets.Answers.Select(answer => answer.ToString())),
    };
}
