using System;
using MailAuth.Dns;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>The resolver that a cmdlet's parameters describe, and what has to be released with it.</summary>
sealed class DnsSource(IDnsResolver resolver) : IDisposable
{
    /// <summary>The resolver.</summary>
    public IDnsResolver Resolver { get; } = resolver;

    /// <summary>Opens what the parameters say; what cannot be opened ends the cmdlet.</summary>
    public static DnsSource Open(LookupCommand command) =>
        throw new PlatformNotSupportedException($"{command}: the resolvers have not landed yet.");

    /// <summary>Closes sockets and files.</summary>
    public void Dispose()
    {
    }
}
