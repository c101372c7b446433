using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Net;

namespace MailAuth.Web;

/// <summary>Gets documents by our own HTTP/1.1 over our own connections: addresses from our resolver and judged, certificates judged by us, everything bounded. No proxy is used. It holds connections: dispose of it.</summary>
/// <remarks>Any number of threads may use it at once.</remarks>
public sealed class WebFetcher : IWebFetcher, IDisposable
{
    readonly HostConnector connector;
    readonly IdleConnections idle = new();

    /// <summary>A fetcher that finds hosts by a resolver.</summary>
    public WebFetcher(IDnsResolver resolver, ConnectionOptions options) => connector = new(resolver, options);

    /// <inheritdoc/>
    public async Task<WebAnswer> GetAsync(WebQuery request, CancellationToken cancellationToken)
    {
        if (request is null)
            throw new ArgumentNullException(nameof(request));
        var (askedAt, clock) = (connector.Options.Clock(), Stopwatch.StartNew());
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(request.Timeout);
        var redirects = new List<string>();
        var url = request.Url;
        while (true)
        {
            var answer = await HopAsync(url, request, clock, limit.Token, cancellationToken).ConfigureAwait(false);
            // Not for every answer: a redirect that may not be followed is one of its own kind.
            if (answer.Status == WebStatus.Redirected && redirects.Count < request.MaxRedirects && Uri.TryCreate(answer.Location, UriKind.Absolute, out var next) && next.Scheme == "https")
            {
                redirects.Add(next.AbsoluteUri);
                url = next;
                continue;
            }

            return answer with { Url = request.Url.OriginalString, Redirects = redirects, AskedAt = askedAt, ElapsedMilliseconds = clock.Elapsed.TotalMilliseconds };
        }
    }

    /// <summary>Closes the connections that wait.</summary>
    public void Dispose() => idle.Dispose();

    async Task<WebAnswer> HopAsync(Uri url, WebQuery request, Stopwatch clock, CancellationToken limit, CancellationToken cancellationToken)
    {
        var hop = new WebHop(url, request, connector, idle);
        try
        {
            return await hop.GetAsync(request.Timeout - clock.Elapsed, limit).ConfigureAwait(false);
        }
        catch (Exception) when (limit.IsCancellationRequested)
        {
            // Cancelling closes the connection, and what reads from it may throw anything.
            cancellationToken.ThrowIfCancellationRequested();
            return hop.Answer(WebStatus.Timeout, "no answer in time");
        }
    }
}
