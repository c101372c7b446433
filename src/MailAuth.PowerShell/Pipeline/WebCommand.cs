using System;
using System.IO;
using System.Management.Automation;
using MailAuth.Net;
using MailAuth.Web;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>The base of cmdlets that get what domains host on web servers.</summary>
public abstract class WebCommand : ConnectingCommand
{
    IWebFetcher? fetcher;

    /// <summary>
    /// A folder that stands for the web: https://mta-sts.contoso.example/.well-known/mta-sts.txt is the file
    /// mta-sts.contoso.example/.well-known/mta-sts.txt in it. Nothing is fetched then. With -ZoneFile and without this or
    /// -ConnectTo nothing is fetched either.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? WebFolder { get; set; }

    /// <summary>How long getting one document may take, in seconds from 1 to 300.</summary>
    [Parameter]
    [ValidateRange(1, 300)]
    public int WebTimeoutSeconds { get; set; } = 30;

    /// <summary>The way to the web that the parameters describe.</summary>
    protected IWebFetcher Fetcher => fetcher ?? throw new InvalidOperationException("Prepare has not run.");

    /// <summary>How web servers are connected to: as the parameters say, unless those are about hosts of another kind.</summary>
    protected virtual ConnectionOptions WebConnections => Connections;

    /// <inheritdoc/>
    protected override void Prepare()
    {
        base.Prepare();
        fetcher = WebFolder is { } path ? new FolderFetcher(Folder(path))
            : ZoneFile is not null && WebConnections.ConnectTo is null ? new UnavailableFetcher()
            : new WebFetcher(Resolver, WebConnections);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            (fetcher as IDisposable)?.Dispose();
    }

    string Folder(string path)
    {
        try
        {
            var full = GetUnresolvedProviderPathFromPSPath(path);
            return Directory.Exists(full) ? full : throw new DirectoryNotFoundException(Messages.Format("NoSuchFolder"));
        }
        catch (Exception e) when (e is IOException or RuntimeException or NotSupportedException or ArgumentException)
        {
            ThrowTerminatingError(CommandErrors.UnreadableFile(path, e));
            throw;
        }
    }
}
