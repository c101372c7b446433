using System;
using System.Linq;
using System.Management.Automation;
using System.Net.NetworkInformation;
using MailAuth.MtaSts;
using MailAuth.Net;
using MailAuth.Smtp;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>The base of cmdlets that connect to mail exchangers. It has the parameters that say how, and the checker they make.</summary>
public abstract class SmtpCommand : WebCommand
{
    /// <summary>The port for mail between servers (RFC 5321 section 4.5.4.2).</summary>
    private protected const int RelayPort = 25;

    /// <summary>The port for TLS without STARTTLS (RFC 8314 section 3.3).</summary>
    private protected const int ImplicitTlsPort = 465;

    SmtpTlsChecker? checker;

    /// <summary>The port, 1 to 65535; 25 unless given, 465 with -ImplicitTls.</summary>
    [Parameter]
    [ValidateRange(1, 65535)]
    public int Port { get; set; }

    /// <summary>How long each step of a dialogue may take, in seconds from 1 to 300: connecting, the greeting, a reply, the handshake.</summary>
    [Parameter]
    [ValidateRange(1, 300)]
    public int SmtpTimeoutSeconds { get; set; } = 30;

    /// <summary>What to call ourselves in EHLO: a host's name, or an address in brackets. Unless given, this machine's name.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? EhloName { get; set; }

    /// <summary>The checker that the parameters describe; each host is visited once in a run.</summary>
    protected SmtpTlsChecker Checker => checker ?? throw new InvalidOperationException("Prepare has not run.");

    // -ConnectTo names a mail server here; the policy is on a web server.
    /// <inheritdoc/>
    protected override ConnectionOptions WebConnections => Connections with { ConnectTo = null };

    /// <inheritdoc/>
    protected override void Prepare()
    {
        base.Prepare();
        if (EhloName is { } name && !IsEhloName(name))
            ThrowTerminatingError(CommandErrors.InvalidArgument(nameof(EhloName), name, Messages.Format("NoEhloName")));
        var timeout = TimeSpan.FromSeconds(SmtpTimeoutSeconds);
        checker = new(new HostConnector(Resolver, Connections with { ConnectTimeout = timeout }), new()
        {
            StepTimeout = timeout,
            EhloName = EhloName ?? MachineName(),
            // -ThrottleLimit counts domains, each of which may name any number of hosts.
            MaxConnections = ThrottleLimit,
            // Whoever answers from files wants nothing to leave the machine.
            Offline = ZoneFile is not null && ConnectTo is null ? "with -ZoneFile nothing is connected to, unless -ConnectTo says where" : null,
        });
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            checker?.Dispose();
    }

    static bool IsEhloName(string name) => MtaStsMxPattern.TryParse(name) is { IsWildcard: false }
        || (name.Length > 2 && name[0] == '[' && name[name.Length - 1] == ']' && name.All(c => c is > ' ' and <= '~'));

    static string MachineName()
    {
        var machine = IPGlobalProperties.GetIPGlobalProperties();
        var full = machine.DomainName.Length > 0 && !machine.HostName.Contains('.') ? machine.HostName + "." + machine.DomainName : machine.HostName;
        return IsEhloName(full) ? full : "[127.0.0.1]";
    }
}
