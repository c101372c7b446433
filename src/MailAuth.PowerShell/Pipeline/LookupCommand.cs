using System;
using System.Management.Automation;
using MailAuth.Dns;
using MailAuth.PowerShell.Completers;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>The base of cmdlets that ask the DNS. It has the parameters that say whom to ask, and the resolver they make.</summary>
public abstract class LookupCommand : NetworkCommand
{
    DnsSource? source;

    /// <summary>
    /// The DNS servers to ask, in order: an address (<c>9.9.9.9</c>), an address with a port (<c>127.0.0.1:5353</c>,
    /// <c>[2620:fe::fe]:53</c>) or DNS over HTTPS (<c>https://dns.quad9.net/dns-query</c>). Without it, the system's servers.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(DnsServerCompleter))]
    public string[]? DnsServer { get; set; }

    /// <summary>
    /// Zone files or snapshots that answer instead of the network. Nothing leaves the machine: a name outside the zones
    /// of the files is reported as unreachable, never as absent.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[]? ZoneFile { get; set; }

    /// <summary>
    /// What to assume instead of what is published: zone files, zone lines (<c>contoso.example. 3600 IN TXT "v=spf1 -all"</c>)
    /// or what a New- cmdlet or Optimize-SpfRecord emits. A set of records of one name and type takes the place of the
    /// published one; all else is looked up. Class NONE says that a set is gone.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object[]? Overlay { get; set; }

    /// <summary>
    /// A file to keep every question and answer in, failures included. It is a zone file with comments: people can read
    /// and compare it, and <c>-ZoneFile</c> replays it. A file that is there is replaced once the new one is whole; with
    /// <c>-WhatIf</c> none is written.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? SaveSnapshot { get; set; }

    /// <summary>How long one question may take, over all servers and repetitions, in seconds from 1 to 300.</summary>
    [Parameter]
    [ValidateRange(1, 300)]
    public int TimeoutSeconds { get; set; } = 5;

    /// <summary>
    /// How many questions go out to each server in a second at most, from 1 to 100000, evenly spread, repetitions counted. Without it as many
    /// as the server answers. It is the server that is spared: all cmdlets of this process that ask it with this parameter share
    /// its turns. Waiting for a turn is no part of -TimeoutSeconds.
    /// </summary>
    [Parameter]
    [ValidateRange(1, 100000)]
    public int QueriesPerSecond { get; set; }

    /// <summary>The resolver that the parameters describe, with one cache for the cmdlet's run.</summary>
    protected IDnsResolver Resolver => source?.Resolver ?? throw new InvalidOperationException("Prepare has not run.");

    /// <summary>Has questions that failed asked again, instead of their failure remembered for some seconds.</summary>
    private protected void ForgetFailures() => source?.ForgetFailures();

    /// <inheritdoc/>
    protected override void Prepare()
    {
        try
        {
            source = DnsSource.Open(this);
        }
        catch (CommandException e)
        {
            // No input could succeed.
            ThrowTerminatingError(e.Record);
        }
    }

    /// <summary>Writes the snapshot; derived cmdlets call this last.</summary>
    protected override void Complete()
    {
        try
        {
            source?.Save();
        }
        catch (CommandException e)
        {
            WriteError(e.Record);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            source?.Dispose();
    }
}
