using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using MailAuth.Mail;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>Finds message files by PowerShell paths.</summary>
sealed class MessageFiles(PSCmdlet cmdlet)
{
    const string FileSystem = "FileSystem";

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

    static List<MessageInput> Find(string path, Func<IReadOnlyList<string>> resolve)
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
            throw new CommandException(CommandErrors.UnreadableMessage(path, e is ItemNotFoundException ? new FileNotFoundException(e.Message) : e));
        }
    }

    static IEnumerable<MessageInput> Files(string path)
    {
        if (!Directory.Exists(path))
            return [MessageInput.File(path)];
        return Maildir.IsMaildir(path) ? OfMaildir(path) : Directory.EnumerateFiles(path).OrderBy(file => file, StringComparer.Ordinal).Select(MessageInput.File);
    }
}
