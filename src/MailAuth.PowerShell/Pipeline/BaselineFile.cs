using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Management.Automation;
using System.Text;
using MailAuth.Audit;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>A file of audits to compare later ones with: JSON lines, packed with gzip where its name ends in .gz. The draft beside it takes its place once it is whole.</summary>
sealed class BaselineFile : IDisposable
{
    const string Packed = ".gz";

    readonly string path;
    readonly string draft;
    readonly StreamWriter writer;
    bool isOpen = true;

    BaselineFile(string path)
    {
        this.path = path;
        draft = path + ".tmp";
        Stream file = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None);
        if (path.EndsWith(Packed, StringComparison.OrdinalIgnoreCase))
            file = new GZipStream(file, CompressionLevel.Optimal);
        writer = new(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 64 * 1024);
    }

    /// <summary>Begins a draft.</summary>
    /// <param name="path">The file's path in the file system.</param>
    /// <exception cref="CommandException">It cannot be written.</exception>
    public static BaselineFile Create(string path) => Try(path, () => new BaselineFile(path));

    /// <summary>Adds an audit.</summary>
    /// <exception cref="CommandException">It cannot be written.</exception>
    public void Add(MailDomainAudit audit) => Try(path, () =>
    {
        AuditLines.Write(writer, audit);
        return true;
    });

    /// <summary>Puts the draft in the file's place.</summary>
    /// <exception cref="CommandException">It cannot be written; what was there is still there.</exception>
    public void Finish() => Try(path, () =>
    {
        Close();
        if (File.Exists(path))
            File.Replace(draft, path, null);
        else
            File.Move(draft, path);
        return true;
    });

    /// <summary>Takes the draft away, where it did not become the file.</summary>
    public void Dispose()
    {
        if (!isOpen)
            return;
        try
        {
            Close();
            File.Delete(draft);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Nobody is left to hear of it.
        }
    }

    /// <summary>Reads the audits of a baseline, or of a survey's checkpoint. A line that cannot be read is one error, and the others count.</summary>
    /// <exception cref="CommandException">It is not there, or cannot be read.</exception>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped.</exception>
    public static IEnumerable<MailDomainAudit> Read(PSCmdlet cmdlet, string path) =>
        Read(cmdlet, path, problem => cmdlet.WriteError(CommandErrors.UnusableLine(path, problem)));

    /// <summary>The same, where somebody else is to hear of lines that cannot be read.</summary>
    /// <exception cref="CommandException">It is not there, or cannot be read.</exception>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped.</exception>
    public static IEnumerable<MailDomainAudit> Read(PSCmdlet cmdlet, string path, Action<string> problem)
    {
        var isStopped = ((Cmdlet)cmdlet).Stopping;
        using var reader = TryRead(path, () => Open(cmdlet.GetUnresolvedProviderPathFromPSPath(path)));
        using var audits = AuditLines.Read(reader, (line, reason) => problem(Messages.Format("BaselineLine", line, reason))).GetEnumerator();
        while (!isStopped && TryRead(path, audits.MoveNext))
        {
            yield return audits.Current;
            isStopped = ((Cmdlet)cmdlet).Stopping;
        }

        if (isStopped)
            throw new PipelineStoppedException();
    }

    void Close()
    {
        isOpen = false;
        writer.Dispose();
    }

    static StreamReader Open(string path)
    {
        // A survey that is still under way may be looked at.
        Stream file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var isPacked = file.ReadByte() == 0x1F && file.ReadByte() == 0x8B;
        file.Seek(0, SeekOrigin.Begin);
        return new(isPacked ? new GZipStream(file, CompressionMode.Decompress) : file, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024);
    }

    static T Try<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new CommandException(CommandErrors.UnwritableFile(path, e));
        }
    }

    static T TryRead<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or RuntimeException and not PipelineStoppedException or NotSupportedException or ArgumentException)
        {
            throw new CommandException(CommandErrors.UnreadableFile(path, e));
        }
    }
}
