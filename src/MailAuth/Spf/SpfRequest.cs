using System;
using System.Net;

namespace MailAuth.Spf;

/// <summary>What a receiver knows when it asks whether a client may send: the arguments of <c>check_host()</c> (RFC 7208 section 4.1).</summary>
public sealed record SpfRequest
{
    /// <summary>The client's address. An IPv4 address mapped into IPv6 counts as IPv4 (section 5).</summary>
    public required IPAddress IPAddress { get; init; }

    /// <summary>The domain whose record is asked; where it is not given, that of <see cref="Sender"/>, then <see cref="Helo"/>.</summary>
    public string? DomainName { get; init; }

    /// <summary>The reverse-path; empty or null for the null reverse-path, for which <c>postmaster</c> at the HELO name stands (section 2.4).</summary>
    public string? Sender { get; init; }

    /// <summary>The name that the client gave in HELO or EHLO.</summary>
    public string? Helo { get; init; }

    /// <summary>The name of the receiving host, for <c>%{r}</c> in explanations; null for <c>unknown</c>.</summary>
    public string? Receiver { get; init; }

    /// <summary>When the client connected, for <c>%{t}</c> in explanations; null for now.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>A record that is taken to be published at the domain, whatever the DNS holds; null to ask the DNS.</summary>
    public string? Record { get; init; }
}
