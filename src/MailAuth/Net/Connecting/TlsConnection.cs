using System;
using System.Diagnostics;
using System.IO;
using System.Net.Security;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Text;

namespace MailAuth.Net;

/// <summary>TLS over a connection to a stranger's host, or why there is none. Every certificate is taken and judged; whether to go on is for the caller. It owns the stream below: dispose of it.</summary>
public sealed class TlsConnection : IDisposable
{
    readonly SslStream stream;

    TlsConnection(SslStream stream, TlsFacts facts)
    {
        this.stream = stream;
        Facts = facts;
    }

    /// <summary>What the handshake showed.</summary>
    public TlsFacts Facts { get; }

    /// <summary>Whether there is a connection.</summary>
    public bool IsOpen => Facts.Status == TlsStatus.Open;

    /// <summary>What is read and written in clear here and goes encrypted over the wire.</summary>
    /// <exception cref="InvalidOperationException">There is no connection.</exception>
    public Stream Stream => IsOpen ? stream : throw new InvalidOperationException("There is no TLS connection: " + Facts.Status);

    /// <summary>Makes a handshake as a client.</summary>
    /// <param name="transport">The connection, which becomes this one's own.</param>
    /// <param name="hostName">The name to send (SNI) and to want a certificate for, as A-labels.</param>
    /// <param name="options">Whom to believe.</param>
    /// <param name="timeout">How long it may take.</param>
    /// <param name="cancellationToken">Ends it with an exception.</param>
    public static async Task<TlsConnection> OpenAsync(Stream transport, string hostName, ConnectionOptions options, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (transport is null)
            throw new ArgumentNullException(nameof(transport));
        if (hostName is null)
            throw new ArgumentNullException(nameof(hostName));
        if (options is null)
            throw new ArgumentNullException(nameof(options));
        var clock = Stopwatch.StartNew();
        var shown = new ShownCertificates();
        var stream = new SslStream(transport, leaveInnerStreamOpen: false, shown.Take);
        var (status, problem) = await HandshakeAsync(stream, transport, hostName, shown, timeout, cancellationToken).ConfigureAwait(false);
        return new(stream, new TlsFacts
        {
            Status = status,
            Protocol = status == TlsStatus.Open ? TlsNames.Protocol(stream.SslProtocol) : null,
            CipherSuite = status == TlsStatus.Open ? LateTls.CipherSuite(stream) : null,
            Cipher = status == TlsStatus.Open ? stream.CipherAlgorithm.ToString() : null,
            CipherStrengthBits = status == TlsStatus.Open ? stream.CipherStrength : 0,
            Certificates = shown.Certificates,
            Verdict = CertificateChain.Judge(shown.Certificates, options.Anchors, new() { HostName = hostName, Time = options.Clock() }),
            Problem = problem is null ? null : VisibleText.Escape(problem),
            ElapsedMilliseconds = clock.Elapsed.TotalMilliseconds,
        });
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();

    static async Task<(TlsStatus Status, string? Problem)> HandshakeAsync(
        SslStream stream, Stream transport, string hostName, ShownCertificates shown, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout > TimeSpan.Zero ? timeout : TimeSpan.Zero);
        // Only closing the transport stops a handshake everywhere.
        using (limit.Token.Register(transport.Dispose))
        {
            try
            {
                await LateTls.AuthenticateAsync(stream, hostName).ConfigureAwait(false);
                if (!limit.IsCancellationRequested)
                    return (TlsStatus.Open, null);
            }
            catch (Exception) when (limit.IsCancellationRequested)
            {
            }
            catch (AuthenticationException e)
            {
                return (shown.HasNone && TlsNames.IsNoTls(e) ? TlsStatus.NotTls : TlsStatus.Refused, TlsNames.Innermost(e));
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
            {
                return (TlsNames.IsNoTls(e) ? TlsStatus.NotTls : TlsStatus.Closed, TlsNames.Innermost(e));
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
        return (TlsStatus.Timeout, "no handshake in time");
    }
}
