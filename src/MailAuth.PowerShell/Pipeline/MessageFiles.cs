using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using MailAuth.Mail;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>Finds files of messages or reports by PowerShell paths.</summary>
/// <param name="cmdlet">The cmdlet, which knows the paths' drives.</param>
/// <param name="unreadable">The error about a path under which nothing can be read.</param>
sealed class MessageFiles(PSCmdlet cmdlet, Func<string, Exception, ErrorRecord> unreadable)
{
    const string FileSystem = "FileSystem";

    /// <summary>How the folders below a folder are gone through; null where they are not.</summary>
    public FolderWalk? Walk { get; init; }

    /// <summary>The files under a path with wildcards; of a folder, those in it.</summary>
    /// <exception cref="CommandException">Nothing is there, or it is no path of files.</exception>
    public IReadOnlyList<MessageInput> Expand(string path) => Find(path, () =>
    {
        var found = cmdlet.SessionState.Path.GetResolvedProviderPathFromPSPath(path, out var provider);
        return provider.Name == FileSystem ? found : throw new NotSupportedException(Messages.Format("NotAFilePath"));
    });

    /// <summary>The file of exactly that name; of a folder, the files in it.</summary>
    /// <exception cref="CommandException">Nothing is there, or it is no path of files.</exception>
    public IReadOnlyList<MessageInput> Literal(string path) => Find(path, () =>
    {
        var full = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out var provider, out _);
        if (provider.Name != FileSystem)
            throw new NotSupportedException(Messages.Format("NotAFilePath"));
        return File.Exists(full) || Directory.Exists(full) ? [full] : throw new FileNotFoundException(Messages.Format("NoSuchFile"));
    });

    /// <summary>The messages of a Maildir; nothing of any other folder, whose files come by themselves.</summary>
    public static IReadOnlyList<MessageInput> OfMaildir(string folder) =>
        Maildir.IsMaildir(folder) ? Maildir.Files(folder).Select(MessageInput.File).ToArray() : [];

    /// <summary>The files of a folder, by the file system's own path.</summary>
    /// <exception cref="CommandException">It cannot be read.</exception>
    public IReadOnlyList<MessageInput> OfFolder(string folder) => Find(folder, () => [folder]);

    List<MessageInput> Find(string path, Func<IReadOnlyList<string>> resolve)
    {
        try
        {
            var found = resolve();
            if (found.Count == 0)
                throw new FileNotFoundException(Messages.Format("NoSuchFile"));
            return found.SelectMany(Files).ToList();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or RuntimeException or NotSupportedException or ArgumentException)
        {
            throw new CommandException(unreadable(path, e is ItemNotFoundException ? new FileNotFoundException(e.Message) : e));
        }
    }

    IEnumerable<MessageInput> Files(string path)
    {
        if (!Directory.Exists(path))
            return [MessageInput.File(path)];
        if (Walk is not null)
            return Walk.Files(path).Select(MessageInput.File);
        return Maildir.IsMaildir(path) ? OfMaildir(path) : Directory.EnumerateFiles(path).OrderBy(file => file, StringComparer.Ordinal).Select(MessageInput.File);
    }
}
