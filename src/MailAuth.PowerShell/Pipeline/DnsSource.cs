using System;
using System.Linq;
using MailAuth.Dns;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>The resolver that a cmdlet's parameters describe, and what has to be released with it.</summary>
sealed class DnsSource(IDnsResolver resolver) : IDisposable
{
    /// <summary>The resolver.</summary>
    public IDnsResolver Resolver { get; } = resolver;

    /// <summary>Opens what the parameters say.</summary>
    /// <exception cref="CommandException">Something cannot be opened.</exception>
    public static DnsSource Open(LookupCommand command)
    {
        var files = new ZoneFileOpener(command);
        var overlay = new OverlayReader(files).Read(command.Overlay ?? []);
        var zones = (command.ZoneFile ?? []).Select(files.Open).ToArray();
        return new(new ZoneResolver(overlay.Concat(zones).ToArray()));
    }

    /// <summary>Closes sockets and files.</summary>
    public void Dispose()
    {
    }
}
