using System;
using System.Collections.Generic;

namespace MailAuth.Net;

/// <summary>What a chain of certificates is asked for.</summary>
public sealed record CertificateDemand
{
    /// <summary>The host name, as A-labels, or the address that the certificate must be for; null where any will do.</summary>
    public string? HostName { get; init; }

    /// <summary>The moment at which it must be valid.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>The object identifier of what it must be for (extKeyUsage): servers of TLS unless said otherwise; null where anything will do.</summary>
    public string? Purpose { get; init; } = CertificatePurpose.ServerAuthentication;

    /// <summary>Whether a certificate without extKeyUsage will do for <see cref="Purpose"/>, as it does for servers (RFC 5280 section 4.2.1.12).</summary>
    public bool MayOmitPurpose { get; init; } = true;

    /// <summary>Object identifiers of further extensions that the asker understands and acts by: those may be critical.</summary>
    public IReadOnlyList<string> KnownExtensions { get; init; } = [];
}
