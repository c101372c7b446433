using System;

namespace MailAuth.Smtp;

/// <summary>How mail servers are tried.</summary>
public sealed record SmtpOptions
{
    /// <summary>How long each step may take: the greeting, a reply, the handshake. Servers that make strangers wait do so for some 10 seconds.</summary>
    public TimeSpan StepTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>What we call ourselves in EHLO: a host's name, or an address in brackets (RFC 5321 section 4.1.3).</summary>
    public string EhloName { get; init; } = "[127.0.0.1]";

    /// <summary>How many hosts are connected to at once, whichever domains lead to them; 1 or more.</summary>
    public int MaxConnections { get; init; } = 32;

    /// <summary>For tests: how many hosts, with what they showed, are kept for the domains to come; 1 or more.</summary>
    internal int KeptHosts { get; init; } = 4096;

    /// <summary>Why no host may be connected to, in English; null where hosts may.</summary>
    public string? Offline { get; init; }
}
