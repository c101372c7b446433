using System;
using System.IO;
using System.Management.Automation;
using MailAuth.Dns;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>Opens zone files by PowerShell paths, and warns of what in them cannot be used.</summary>
sealed class ZoneFileOpener(PSCmdlet cmdlet)
{
    /// <summary>A file with a thousand mistakes is not told line by line.</summary>
    const int MaxWarnings = 10;

    /// <summary>Whether there is such a file.</summary>
    public bool Exists(string path)
    {
        try
        {
            return File.Exists(Resolve(path));
        }
        catch (Exception e) when (e is RuntimeException or NotSupportedException or ArgumentException)
        {
            return false;
        }
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="CommandException">It is not there, or cannot be read, or is longer than a zone may be.</exception>
    public ZoneFile Open(string path)
    {
        var file = ZoneFile.Parse(path, WholeFile.Text(cmdlet, path, ZoneFile.MaxLength, CommandErrors.UnreadableZone));
        for (var i = 0; i < file.Problems.Count && i < MaxWarnings; i++)
            cmdlet.WriteWarning(file.Problems[i].ToString());
        if (file.Problems.Count > MaxWarnings)
            cmdlet.WriteWarning(Messages.Format("MoreZoneProblems", path, file.Problems.Count - MaxWarnings));
        return file;
    }

    /// <summary>The file system's path for a PowerShell path.</summary>
    public string Resolve(string path) => cmdlet.GetUnresolvedProviderPathFromPSPath(path);
}
