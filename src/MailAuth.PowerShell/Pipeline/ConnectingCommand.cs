using System;
using System.Linq;
using System.Management.Automation;
using System.Net;
using MailAuth.Net;
using MailAuth.Text;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>The base of cmdlets that connect to hosts that domains name. It has the parameters that say how far to trust them.</summary>
/// <remarks>Certificates are judged by us, and nothing is fetched that they name. On Windows PowerShell the system may fetch a missing issuer during the handshake; PowerShell 7 is kept from it.</remarks>
public abstract class ConnectingCommand : DomainCommand
{
    ConnectionOptions? connections;

    /// <summary>
    /// Files of certificates, PEM or DER, to trust as roots beside those of the system: for a certification authority of one's
    /// own, and for roots that this machine does not have.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? TrustedRoot { get; set; }

    /// <summary>
    /// The address to connect to, with a port if need be (192.0.2.1, 127.0.0.1:8443, [2001:db8::1]:25), whatever the DNS says of
    /// the host: for trying a server before the DNS names it. The names that are sent and that certificates have to have stay
    /// those of the host.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? ConnectTo { get; set; }

    /// <summary>
    /// Connects to addresses of this machine and of private networks as well. Without it they are reported and not connected to,
    /// since anybody can name them in the DNS of a domain of his own.
    /// </summary>
    [Parameter]
    public SwitchParameter AllowPrivateAddress { get; set; }

    /// <summary>How to connect, as the parameters say.</summary>
    protected ConnectionOptions Connections => connections ?? throw new InvalidOperationException("Prepare has not run.");

    /// <inheritdoc/>
    protected override void Prepare()
    {
        base.Prepare();
        connections = new()
        {
            AllowsInternalAddresses = AllowPrivateAddress,
            ConnectTo = ConnectTo is { } place ? Endpoint(place) : null,
        };
        // The system's store takes a while to read, and not every run connects to anything.
        if (TrustedRoot is { } paths)
            connections = connections with { Anchors = TrustAnchors.System.With(paths.SelectMany(path => new CertificatePath(this).Read(path))) };
    }

    IPEndPoint? Endpoint(string text)
    {
        if (!EndpointText.TryParse(text, 0, out var endpoint))
            ThrowTerminatingError(CommandErrors.InvalidArgument(nameof(ConnectTo), text, Messages.Format("NoEndpoint")));
        return endpoint;
    }
}
