using System;

namespace MailAuth.Text;

/// <summary>One destination out of a list of report URIs: <c>rua</c> and <c>ruf</c> of DMARC (RFC 9989 section 4.8), <c>rua</c> of TLS-RPT (RFC 8460 section 3).</summary>
public sealed record ReportUri
{
    /// <summary>The URI as published, without white space around it and without a size limit; control characters made visible.</summary>
    public required string Uri { get; init; }

    /// <summary>The scheme in lower case; null where there is none.</summary>
    public string? Scheme { get; init; }

    /// <summary>The mail address of a valid <c>mailto</c>, percent-decoded and without header fields; else null.</summary>
    public string? Address { get; init; }

    /// <summary>The host that receives: the address's domain or the URL's host, as A-labels; null where none can be read.</summary>
    public string? Host { get; init; }

    /// <summary>What stood behind an exclamation mark, <c>10m</c>: a limit of RFC 7489 section 6.2 that RFC 9989 gave up. Null where there is none.</summary>
    public string? SizeLimit { get; init; }

    /// <summary>Whether it is a URI that names a destination; whether anybody serves its scheme is another question.</summary>
    public required bool IsValid { get; init; }

    /// <summary>Whether reports can be mailed there: a valid <c>mailto</c>, the one scheme that every DMARC reporter serves.</summary>
    public bool IsMail => IsValid && Scheme == "mailto";

    /// <summary>The URI as it should be published, with its size limit where it has one.</summary>
    public override string ToString() => SizeLimit is null ? Uri : Uri + "!" + SizeLimit;

    /// <summary>A <c>mailto</c> URI for an address, with the characters encoded that a list cannot hold (RFC 9989 section 4.8); an URI that is one already stays.</summary>
    public static ReportUri For(string addressOrUri)
    {
        if (addressOrUri is null)
            throw new ArgumentNullException(nameof(addressOrUri));
        var text = addressOrUri.Trim();
        var uri = text.Contains(':') ? text : "mailto:" + WithALabels(text).Replace("%", "%25");
        return UriList.ReadOne(uri.Replace(",", "%2C").Replace("!", "%21").Replace(";", "%3B"));
    }

    // A URI is ASCII (RFC 3986); the domain of an address may be written as people write it.
    static string WithALabels(string address)
    {
        var at = address.LastIndexOf('@');
        return at > 0 && DomainName.TryParse(address[(at + 1)..], out var domain) ? address[..(at + 1)] + domain.Ascii : address;
    }
}
