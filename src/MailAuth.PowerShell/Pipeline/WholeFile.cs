using System;
using System.IO;
using System.Management.Automation;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>Reads whole files by PowerShell paths.</summary>
static class WholeFile
{
    /// <summary>Reads the text of a file of at most so many bytes.</summary>
    /// <inheritdoc cref="Octets"/>
    public static string Text(PSCmdlet cmdlet, string path, long maxLength, Func<string, Exception, ErrorRecord> error) =>
        Read(cmdlet, path, maxLength, error, File.ReadAllText);

    /// <summary>Reads a file of at most so many bytes, as it is.</summary>
    /// <param name="cmdlet">Whose location paths are relative to.</param>
    /// <param name="path">The path as the user gave it.</param>
    /// <param name="maxLength">The longest file that is read, in bytes.</param>
    /// <param name="error">Makes the error record for a file that cannot be read.</param>
    /// <exception cref="CommandException">It is not there, or cannot be read, or is longer.</exception>
    public static byte[] Octets(PSCmdlet cmdlet, string path, long maxLength, Func<string, Exception, ErrorRecord> error) =>
        Read(cmdlet, path, maxLength, error, File.ReadAllBytes);

    static T Read<T>(PSCmdlet cmdlet, string path, long maxLength, Func<string, Exception, ErrorRecord> error, Func<string, T> read)
    {
        try
        {
            var full = cmdlet.GetUnresolvedProviderPathFromPSPath(path);
            if (new FileInfo(full).Length > maxLength)
                throw new IOException(Messages.Format("FileTooLong", maxLength));
            return read(full);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or RuntimeException or NotSupportedException or ArgumentException)
        {
            throw new CommandException(error(path, e));
        }
    }
}
