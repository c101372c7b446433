using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using MailAuth.Net;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>Reads files of certificates by PowerShell paths.</summary>
sealed class CertificatePath(PSCmdlet cmdlet)
{
    /// <summary>The certificates of a file. Without any the cmdlet ends: whoever names a root wants it trusted.</summary>
    public IReadOnlyList<Certificate> Read(string path)
    {
        try
        {
            var full = cmdlet.GetUnresolvedProviderPathFromPSPath(path);
            if (new FileInfo(full).Length > CertificateFile.MaxLength)
                throw new IOException(Messages.Format("FileTooLong", CertificateFile.MaxLength));
            var certificates = CertificateFile.Read(File.ReadAllBytes(full));
            return certificates.Count > 0 ? certificates : throw new IOException(Messages.Format("NoCertificateInFile"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or RuntimeException or NotSupportedException or ArgumentException)
        {
            cmdlet.ThrowTerminatingError(CommandErrors.UnreadableFile(path, e));
            throw;
        }
    }
}
