using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text;
using MailAuth.Dns;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>The way to the DNS that a cmdlet's parameters describe: a session, and the file to keep its answers in.</summary>
sealed class DnsSource : IDisposable
{
    readonly DnsSession session;
    readonly string? snapshot;
    readonly string? snapshotFile;
    bool isSaved;

    DnsSource(DnsSession session, string? snapshot, string? snapshotFile)
    {
        this.session = session;
        this.snapshot = snapshot;
        this.snapshotFile = snapshotFile;
    }

    /// <summary>Whom to ask.</summary>
    public IDnsResolver Resolver => session.Resolver;

    /// <summary>Opens what the parameters say. Nothing is sent yet.</summary>
    /// <exception cref="CommandException">Something in them cannot be used.</exception>
    public static DnsSource Open(LookupCommand command)
    {
        var files = new ZoneFileOpener(command);
        var snapshotFile = command.SaveSnapshot is { } path ? OutputPath.InFolder(command, path) : null;
        if (command.DnsServer is { } servers && command.ZoneFile is not null)
            throw new CommandException(CommandErrors.InvalidArgument(nameof(command.DnsServer), servers, Messages.Format("ServerBesideZone")));
        // Asked before the work begins: Dispose, where an ended pipeline leaves the writing, may not ask.
        if (snapshotFile is not null && !command.ShouldProcess(snapshotFile, Messages.Format("SaveSnapshot")))
            snapshotFile = null;
        var options = new DnsOptions
        {
            Servers = Endpoints(command.DnsServer ?? []),
            ZoneFiles = (command.ZoneFile ?? []).Select(files.Open).ToArray(),
            Overlays = new OverlayReader(files).Read(command.Overlay ?? []),
            Record = snapshotFile is not null,
            QueriesPerSecond = command.QueriesPerSecond > 0 ? command.QueriesPerSecond : null,
            Timeout = TimeSpan.FromSeconds(command.TimeoutSeconds),
        };
        return new(DnsSession.Open(options), command.SaveSnapshot, snapshotFile);
    }

    /// <summary>Has questions that failed asked again.</summary>
    public void ForgetFailures() => session.ForgetFailures();

    /// <summary>Writes the snapshot, if one is wanted.</summary>
    /// <exception cref="CommandException">The file cannot be written.</exception>
    public void Save()
    {
        if (snapshotFile is null || isSaved)
            return;
        isSaved = true;
        try
        {
            // Whoever has an older snapshot there keeps it whole until the new one is.
            var draft = snapshotFile + ".tmp";
            using (var writer = new StreamWriter(draft, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)))
                session.WriteSnapshot(writer);
            File.Delete(snapshotFile);
            File.Move(draft, snapshotFile);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(CommandErrors.UnwritableFile(snapshot!, e));
        }
    }

    /// <summary>Closes the sockets; what was asked is kept, even where the pipeline ended early.</summary>
    public void Dispose()
    {
        session.Dispose();
        try
        {
            Save();
        }
        catch (CommandException)
        {
            // Nobody is left to hear of it.
        }
    }

    static List<DnsEndpoint> Endpoints(string[] servers)
    {
        var endpoints = new List<DnsEndpoint>();
        foreach (var server in servers)
        {
            endpoints.Add(DnsEndpoint.TryParse(server, out var endpoint, out var problem)
                ? endpoint
                : throw new CommandException(CommandErrors.InvalidDnsServer(server, problem)));
        }

        return endpoints;
    }
}
