using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Net;

namespace MailAuth.Web;

/// <summary>One field of an answer's header, as it came, control characters made visible.</summary>
/// <param name="Name">The name, in the letters it came in.</param>
/// <param name="Value">The value, white space around it removed.</param>
public sealed record WebField(string Name, string Value);

/// <summary>What came of getting a document. It always says what happened; failures are data.</summary>
public sealed record WebAnswer
{
    /// <summary>What was asked for.</summary>
    public required string Url { get; init; }

    /// <summary>What happened.</summary>
    public required WebStatus Status { get; init; }

    /// <summary>In English, what went wrong; null where nothing did.</summary>
    public string? Problem { get; init; }

    /// <summary>The status code of HTTP, the last one where there were several; null where there was no answer.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The media type without its parameters, in lower case; null where none was said.</summary>
    public string? MediaType { get; init; }

    /// <summary>The fields of the header, in their order.</summary>
    public IReadOnlyList<WebField> Fields { get; init; } = [];

    /// <summary>Where the server redirects to, in full; null where it does not.</summary>
    public string? Location { get; init; }

    /// <summary>The URLs that the server redirected to and that were followed, in order.</summary>
    public IReadOnlyList<string> Redirects { get; init; } = [];

    /// <summary>How long the document is, in bytes, as far as it was read.</summary>
    public int Length { get; init; }

    /// <summary>The address that answered, or was tried last; null where there was none.</summary>
    public string? Address { get; init; }

    /// <summary>Addresses that were not connected to because they are not public.</summary>
    public IReadOnlyList<string> RefusedAddresses { get; init; } = [];

    /// <summary>What the TLS handshake showed, the certificates among it; null where it did not come to one.</summary>
    public TlsFacts? Tls { get; init; }

    /// <summary>Whether a connection of an earlier request was used again.</summary>
    public bool IsReused { get; init; }

    /// <summary>When it was asked for, in UTC.</summary>
    public DateTimeOffset AskedAt { get; init; }

    /// <summary>How long it took, in milliseconds.</summary>
    public double ElapsedMilliseconds { get; init; }

    /// <summary>The document. Not to be written to.</summary>
    internal byte[] Body { get; init; } = [];

    /// <summary>The document's octets.</summary>
    public byte[] ToBytes() => (byte[])Body.Clone();

    /// <summary>The values of a field of that name, whatever its letters' case.</summary>
    public IEnumerable<string> ValuesOf(string name) =>
        Fields.Where(field => string.Equals(field.Name, name, StringComparison.OrdinalIgnoreCase)).Select(field => field.Value);

    /// <summary>The URL and what happened.</summary>
    public override string ToString() => Problem is null ? $"{Url}: {Status}" : $"{Url}: {Status}: {Problem}";
}
