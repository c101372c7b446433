using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using MailAuth.Net;

namespace MailAuth.Web;

/// <summary>One connection to a web server, for one request after the other.</summary>
sealed class WebConnection : IDisposable
{
    readonly HostConnection connection;
    readonly TlsConnection tls;
    readonly HttpReader reader;

    public WebConnection(HostConnection connection, TlsConnection tls)
    {
        this.connection = connection;
        this.tls = tls;
        reader = new(tls.Stream);
    }

    public HostConnection Host => connection;

    public TlsFacts Tls => tls.Facts;

    /// <summary>Whether another request may be sent on it.</summary>
    public bool MayBeReused { get; private set; }

    /// <summary>Whether anything was read since the request was sent.</summary>
    public bool HasRead => reader.HasRead;

    /// <summary>When it was last used.</summary>
    public DateTimeOffset UsedAt { get; set; }

    /// <summary>Sends a request and reads the answer; the body goes into the target as far as it came.</summary>
    /// <exception cref="HttpException">What came is no HTTP, or too much.</exception>
    public async Task<HttpHeader> GetAsync(Uri url, WebQuery request, Action<HttpHeader> seen, Stream body)
    {
        MayBeReused = false;
        reader.Begin();
        var octets = Encoding.ASCII.GetBytes(Request(url, request.Accept));
        await tls.Stream.WriteAsync(octets, 0, octets.Length).ConfigureAwait(false);
        await tls.Stream.FlushAsync().ConfigureAwait(false);
        var header = await HttpHeader.ReadAsync(reader).ConfigureAwait(false);
        seen(header);
        var isEndMarked = await HttpBody.ReadAsync(reader, header, body, request.MaxBodyLength).ConfigureAwait(false);
        // What came unasked would be taken for the answer to the next request.
        MayBeReused = isEndMarked && !reader.HasRest && !header.IsVersion10 && !header.WordsOf("Connection").Contains("close");
        return header;
    }

    /// <summary>Closes it.</summary>
    public void Dispose()
    {
        tls.Dispose();
        connection.Dispose();
    }

    // Uri has escaped what could end a line.
    static string Request(Uri url, string accept) =>
        $"GET {url.GetComponents(UriComponents.PathAndQuery, UriFormat.UriEscaped)} HTTP/1.1\r\n" +
        $"Host: {url.IdnHost}{(url.IsDefaultPort ? "" : FormattableString.Invariant($":{url.Port}"))}\r\n" +
        $"User-Agent: MailAuth\r\nAccept: {accept}\r\nAccept-Encoding: identity\r\n\r\n";
}
