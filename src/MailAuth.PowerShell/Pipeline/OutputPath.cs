using System;
using System.IO;
using System.Management.Automation;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>The places of files that cmdlets write.</summary>
static class OutputPath
{
    /// <summary>A file's full path. Other drives than those of files are refused: their paths would be names of files in whatever folder the process runs in.</summary>
    /// <exception cref="CommandException">It is none of a file.</exception>
    public static string Of(PSCmdlet cmdlet, string path)
    {
        try
        {
            var full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
            return provider.Name == "FileSystem" ? full : throw new NotSupportedException(Messages.Format("NoFilePath"));
        }
        catch (Exception e) when (e is IOException or RuntimeException or NotSupportedException or ArgumentException)
        {
            throw new CommandException(CommandErrors.UnwritableFile(path, e));
        }
    }

    /// <summary>The full path of a file in a folder that is there: a long run should not find out at its end that it is not.</summary>
    /// <exception cref="CommandException">It is a folder, or in none.</exception>
    public static string InFolder(PSCmdlet cmdlet, string path)
    {
        var full = Of(cmdlet, path);
        return !Directory.Exists(full) && Directory.Exists(Path.GetDirectoryName(full))
            ? full
            : throw new CommandException(CommandErrors.UnwritableFile(path, new DirectoryNotFoundException(Messages.Format(Directory.Exists(full) ? "IsFolder" : "NoSuchFolder"))));
    }
}
