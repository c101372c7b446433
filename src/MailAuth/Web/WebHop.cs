using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Net;
using MailAuth.Text;

namespace MailAuth.Web;

/// <summary>One request to one URL, with everything that was found out on the way.</summary>
sealed class WebHop(Uri url, WebQuery request, HostConnector connector, IdleConnections idle)
{
    byte[] document = [];
    HostConnection? host;
    TlsFacts? tls;
    HttpHeader? header;
    bool isReused;

    /// <summary>Sends it, on a connection that waits or a new one.</summary>
    /// <param name="timeLeft">How long the handshake may take at most.</param>
    /// <param name="limit">Cancelled when time is up: the connection is closed then.</param>
    public async Task<WebAnswer> GetAsync(TimeSpan timeLeft, CancellationToken limit)
    {
        if (!url.IsAbsoluteUri || url.Scheme != "https" || url.UserInfo.Length > 0 || url.HostNameType != UriHostNameType.Dns
            || !DomainName.TryParse(url.IdnHost, out var name))
            return Answer(WebStatus.BadUrl, "an https URL with a host name and no user name is wanted");
        var key = FormattableString.Invariant($"{name}:{url.Port}");
        if (idle.Take(key, connector.Options.Clock()) is { } waiting)
        {
            isReused = true;
            // A server may close a connection that waits at any moment; then nobody has seen the request (RFC 9112 section 9.3.1).
            if (await ExchangeAsync(waiting, key, limit).ConfigureAwait(false) is { } answer)
                return answer;
            isReused = false;
        }

        return await GetNewAsync(name, key, timeLeft, limit).ConfigureAwait(false);
    }

    /// <summary>What is known, as an answer.</summary>
    public WebAnswer Answer(WebStatus status, string? problem) => new()
    {
        Url = url.OriginalString,
        Status = status,
        Problem = problem,
        StatusCode = header?.StatusCode,
        MediaType = header?.ValuesOf("Content-Type") is [var type, ..] ? type.Split(';')[0].Trim().ToLowerInvariant() : null,
        Fields = header?.Fields ?? [],
        Location = Location,
        Address = host?.Address,
        RefusedAddresses = host?.RefusedAddresses ?? [],
        Tls = tls,
        IsReused = isReused,
        Body = document,
        Length = document.Length,
    };

    string? Location => header is { StatusCode: 301 or 302 or 303 or 307 or 308 } && header.ValuesOf("Location") is [var location]
        && Uri.TryCreate(url, location, out var target) ? target.AbsoluteUri : null;

    async Task<WebAnswer> GetNewAsync(DomainName name, string key, TimeSpan timeLeft, CancellationToken limit)
    {
        host = await connector.ConnectAsync(name, url.Port, limit).ConfigureAwait(false);
        if (host.Status != ConnectionStatus.Open)
            return Answer(StatusOf(host.Status), host.Problem);
        var secured = await TlsConnection.OpenAsync(host.Stream, name.Ascii, connector.Options, timeLeft, limit).ConfigureAwait(false);
        tls = secured.Facts;
        if (!secured.IsOpen)
        {
            secured.Dispose();
            return Answer(tls.Status == TlsStatus.Timeout ? WebStatus.Timeout : WebStatus.NoTls, tls.Problem);
        }

        return await ExchangeAsync(new(host, secured), key, limit).ConfigureAwait(false)
            ?? Answer(WebStatus.Malformed, "the server closed the connection without an answer");
    }

    /// <summary>One exchange; null where the connection ended before anything came.</summary>
    async Task<WebAnswer?> ExchangeAsync(WebConnection connection, string key, CancellationToken limit)
    {
        (host, tls) = (connection.Host, connection.Tls);
        var isKept = false;
        using var body = new MemoryStream();
        // Only closing the connection stops a read everywhere.
        using var closing = limit.Register(connection.Dispose);
        try
        {
            if (!tls.Verdict.IsValid && !request.ReadsDespiteCertificate)
                return Answer(WebStatus.BadCertificate, tls.Verdict.ToString());
            await connection.GetAsync(url, request, seen => header = seen, body).ConfigureAwait(false);
            isKept = connection.MayBeReused;
            document = body.ToArray();
            return Judge();
        }
        catch (HttpException e) when (!limit.IsCancellationRequested)
        {
            document = body.ToArray();
            return connection.HasRead ? Answer(e.Status, e.Message) : null;
        }
        catch (Exception e) when (!limit.IsCancellationRequested && e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            return connection.HasRead ? Answer(WebStatus.Malformed, VisibleText.Escape(e.Message)) : null;
        }
        finally
        {
            if (isKept)
                idle.Put(key, connection, connector.Options.Clock());
            else
                connection.Dispose();
        }
    }

    WebAnswer Judge()
    {
        if (!tls!.Verdict.IsValid)
            return Answer(WebStatus.BadCertificate, tls.Verdict.ToString());
        if (header!.WordsOf("Content-Encoding").Any(coding => coding != "identity"))
            return Answer(WebStatus.Malformed, "the document is compressed, which was not asked for");
        if (Location is { } location)
            return Answer(WebStatus.Redirected, "HTTP " + header.StatusCode.ToString(System.Globalization.CultureInfo.InvariantCulture) + " to " + location);
        if (header.StatusCode != 200)
            return Answer(WebStatus.HttpError, "HTTP " + header.StatusCode.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return Answer(WebStatus.Success, null);
    }

    static WebStatus StatusOf(ConnectionStatus status) => status switch
    {
        ConnectionStatus.NoAddress => WebStatus.NoAddress,
        ConnectionStatus.DnsFailure => WebStatus.DnsFailure,
        ConnectionStatus.AddressRefused => WebStatus.AddressRefused,
        ConnectionStatus.Timeout => WebStatus.Timeout,
        _ => WebStatus.NoConnection,
    };
}
