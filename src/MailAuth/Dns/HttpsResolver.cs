using System;
using System.Diagnostics;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Security.Authentication;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Text;

namespace MailAuth.Dns;

/// <summary>
/// Asks a server over HTTPS (RFC 8484) in the wire format: by POST, or by GET where the URL ends in <c>{?dns}</c>. It
/// speaks HTTP/2 where the runtime does, HTTP/1.1 in Windows PowerShell.
/// </summary>
public sealed class HttpsResolver : IDnsResolver, IDisposable
{
    const int MaxInFlight = 64;

    // HTTP/1.1 carries one question a connection at a time.
    const int MaxConnections = 16;
    const int Tries = 2;
    const string MediaType = "application/dns-message";

    readonly DnsEndpoint endpoint;
    readonly TimeSpan timeout;
    readonly HttpClient client;
    readonly Version version;
    readonly ServerPlaces places = new(MaxInFlight);
    readonly int? queriesPerSecond;

    /// <summary>Asks one server.</summary>
    /// <param name="endpoint">An endpoint with a URL.</param>
    /// <param name="timeout">The time budget of a question; waiting for a free place among the 64 in flight counts only while the server is silent.</param>
    /// <exception cref="ArgumentException">The endpoint has no URL.</exception>
    /// <param name="queriesPerSecond">How many requests go out to the server in a second, those of others in this process included: at least 1; null: no limit. Waiting for it is no part of the time budget.</param>
    public HttpsResolver(DnsEndpoint endpoint, TimeSpan timeout, int? queriesPerSecond = null)
        : this(endpoint, timeout, new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = MaxConnections }, BestVersion)
    {
        if (queriesPerSecond < 1)
            throw new ArgumentOutOfRangeException(nameof(queriesPerSecond));
        this.queriesPerSecond = queriesPerSecond;
    }

    /// <summary>The same over a handler and version of one's own.</summary>
    internal HttpsResolver(DnsEndpoint endpoint, TimeSpan timeout, HttpMessageHandler handler, Version version)
    {
        this.endpoint = endpoint ?? throw new ArgumentNullException(nameof(endpoint));
        if (endpoint.Url is null)
            throw new ArgumentException("An endpoint with a URL.", nameof(endpoint));
        this.timeout = timeout;
        this.version = version;
        client = new(handler, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
    }

    string Silence => FormattableString.Invariant($"no answer within {timeout.TotalSeconds:0.###} s");

    // .NET Framework and Mono send no HTTP/2 and throw when asked to.
    static Version BestVersion =>
        RuntimeInformation.FrameworkDescription.StartsWith(".NET Framework", StringComparison.Ordinal)
        || RuntimeInformation.FrameworkDescription.StartsWith("Mono", StringComparison.Ordinal) ? HttpVersion.Version11 : new(2, 0);

    /// <inheritdoc/>
    public async Task<DnsAnswer> ResolveAsync(DomainName name, DnsType type, CancellationToken cancellationToken)
    {
        if (name is null)
            throw new ArgumentNullException(nameof(name));
        var chain = new AliasChain(name, type, DateTimeOffset.UtcNow);
        var source = endpoint.ToString();
        await WaitForPaceAsync(cancellationToken).ConfigureAwait(false);
        if (!await places.WaitAsync(timeout, cancellationToken).ConfigureAwait(false))
            return chain.Finish(DnsStatus.Timeout, source, [], null, Silence, timeout, endpoint.IsTrusted);
        try
        {
            var budget = new TimeBudget(timeout);
            while (true)
            {
                var (status, problem, message) = await AskAsync(DnsMessage.Query(0, chain.Current, type, withEdns: true), budget, cancellationToken).ConfigureAwait(false);
                if (message is null)
                    return chain.Finish(status, source, [], null, problem, budget.Elapsed, endpoint.IsTrusted);
                if (WireAnswer.Failure(message) is { } failure)
                    return chain.Finish(failure.Status, source, [], null, failure.Problem, budget.Elapsed, endpoint.IsTrusted);
                chain.Authenticate(message.IsAuthenticated);
                var answer = WireAnswer.Read(message, chain, type);
                if (answer.Status is { } found)
                    return chain.Finish(found, source, answer.Records, answer.TtlSeconds, answer.Problem, budget.Elapsed, endpoint.IsTrusted);
                budget.Pause();
                await WaitForPaceAsync(cancellationToken).ConfigureAwait(false);
                budget.Continue();
            }
        }
        finally
        {
            places.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        client.Dispose();
        places.Dispose();
    }

    Task WaitForPaceAsync(CancellationToken cancellationToken) =>
        queriesPerSecond is { } rate ? QueryPace.Of(endpoint).WaitAsync(rate, cancellationToken) : Task.CompletedTask;

    async Task<(DnsStatus Status, string? Problem, DnsMessage? Message)> AskAsync(byte[] query, TimeBudget budget, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(budget.Left);
        for (var tried = 1; ; tried++)
        {
            try
            {
                if (tried > 1)
                    await WaitForPaceAsync(limit.Token).ConfigureAwait(false);
                return await ExchangeAsync(query, limit.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return (DnsStatus.Timeout, Silence, null);
            }
            catch (Exception problem) when (problem is HttpRequestException or IOException)
            {
                cancellationToken.ThrowIfCancellationRequested();

                // A kept connection may have been closed at the other end meanwhile.
                if (tried == Tries || budget.IsSpent)
                    return (DnsStatus.Timeout, Describe(problem), null);
            }
        }
    }

    async Task<(DnsStatus Status, string? Problem, DnsMessage? Message)> ExchangeAsync(byte[] query, CancellationToken cancellationToken)
    {
        using var request = Request(query);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        places.Hear();
        if (response.StatusCode != HttpStatusCode.OK)
            return (IsRefusal(response.StatusCode) ? DnsStatus.Refused : DnsStatus.ServerFailure, Describe(response.StatusCode), null);
        var mediaType = response.Content.Headers.ContentType?.MediaType;
        if (!string.Equals(mediaType, MediaType, StringComparison.OrdinalIgnoreCase))
            return (DnsStatus.ServerFailure, $"the server sent {VisibleText.Escape(mediaType ?? "something without a type")}, not {MediaType}", null);

        if (await ReadAsync(response.Content, cancellationToken).ConfigureAwait(false) is not { } packet)
            return (DnsStatus.Malformed, "a message longer than 65535 octets", null);
        if (!DnsMessage.IsResponseTo(query, packet, 0, packet.Length))
            return (DnsStatus.Malformed, "the server answered another question", null);
        return DnsMessage.TryRead(packet, 0, packet.Length, out var message, out var problem)
            ? (default, null, message)
            : (DnsStatus.Malformed, problem, null);
    }

    HttpRequestMessage Request(byte[] query)
    {
        HttpRequestMessage request;
        if (endpoint.UsesGet)
        {
            // Base64url without padding (RFC 8484 section 4.1).
            var text = Convert.ToBase64String(query).TrimEnd('=').Replace('+', '-').Replace('/', '_');
            var url = endpoint.Url!.AbsoluteUri;
            request = new(HttpMethod.Get, url + (url.Contains('?') ? "&dns=" : "?dns=") + text);
        }
        else
        {
            request = new(HttpMethod.Post, endpoint.Url) { Content = new ByteArrayContent(query) };
            request.Content.Headers.ContentType = new(MediaType);
        }

        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(MediaType));
        request.Version = version;
        return request;
    }

    static async Task<byte[]?> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        using var stream = await content.ReadAsStreamAsync().ConfigureAwait(false);
        using var whole = new MemoryStream();
        var part = new byte[4096];
        int read;
        while ((read = await stream.ReadAsync(part, 0, part.Length, cancellationToken).ConfigureAwait(false)) > 0)
        {
            if (whole.Length + read > DnsMessage.MaxLength)
                return null;
            whole.Write(part, 0, read);
        }

        return whole.ToArray();
    }

    static bool IsRefusal(HttpStatusCode code) => (int)code is 401 or 403 or 407 or 426 or 429 or 505;

    string Describe(HttpStatusCode code)
    {
        var number = (int)code;
        return version.Major == 1 && number is 400 or 426 or 505
            ? FormattableString.Invariant($"the server answered HTTP {number}: it seems to refuse HTTP/1.1, which is all that this runtime speaks; PowerShell 7 speaks HTTP/2")
            : FormattableString.Invariant($"the server answered HTTP {number}");
    }

    static string Describe(Exception problem)
    {
        for (var cause = problem; cause is not null; cause = cause.InnerException)
        {
            if (cause is AuthenticationException)
                return "no TLS connection: " + VisibleText.Escape(cause.Message);
            if (cause is SocketException socket)
                return SocketProblem.Describe(socket.SocketErrorCode);
        }

        return "no HTTP answer: " + VisibleText.Escape(problem.Message);
    }
}
