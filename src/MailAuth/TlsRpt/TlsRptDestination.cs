namespace MailAuth.TlsRpt;

/// <summary>A destination of TLS reports, and whether anything can get there.</summary>
public sealed record TlsRptDestination
{
    /// <summary>The URI as published.</summary>
    public required string Uri { get; init; }

    /// <summary>The host that receives: the address's domain, or the URL's host, as A-labels.</summary>
    public required string Host { get; init; }

    /// <summary>Whether the host takes mail, or for https has an address; null where nobody could say.</summary>
    public bool? IsReachable { get; init; }

    /// <summary>The URI.</summary>
    public override string ToString() => Uri;
}
