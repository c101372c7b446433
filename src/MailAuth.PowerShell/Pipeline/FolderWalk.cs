using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailAuth.Mail;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>Goes through a folder and the folders in it, in the order of their names; links to folders are not followed, so that it ends.</summary>
/// <param name="unreadable">Told of each folder that cannot be read; the others are.</param>
sealed class FolderWalk(Action<string, Exception> unreadable)
{
    // Deeper than any file system's longest path.
    const int MaxDepth = 256;

    /// <summary>A folder that is left out with all in it; null for none.</summary>
    public string? Except { get; init; }

    /// <summary>The files, of a Maildir its messages.</summary>
    public IEnumerable<string> Files(string folder) => Files(folder, 0);

    IEnumerable<string> Files(string folder, int depth)
    {
        if (Except is not null && FilePath.AreSame(folder, Except))
            yield break;
        IReadOnlyList<string> files;
        IReadOnlyList<string> folders = [];
        try
        {
            var isMaildir = Maildir.IsMaildir(folder);
            files = isMaildir ? Maildir.Files(folder) : Sorted(Directory.EnumerateFiles(folder));
            // A Maildir's own folders are not mail, the mailboxes below it are.
            if (depth < MaxDepth)
                folders = Sorted(Directory.EnumerateDirectories(folder).Where(inner => !IsLink(inner) && !(isMaildir && Path.GetFileName(inner) is "cur" or "new" or "tmp")));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            unreadable(folder, e);
            yield break;
        }

        foreach (var file in files)
            yield return file;
        foreach (var inner in folders)
        {
            foreach (var file in Files(inner, depth + 1))
                yield return file;
        }
    }

    static bool IsLink(string folder) => (File.GetAttributes(folder) & FileAttributes.ReparsePoint) != 0;

    static string[] Sorted(IEnumerable<string> paths)
    {
        var sorted = paths.ToArray();
        Array.Sort(sorted, StringComparer.Ordinal);
        return sorted;
    }
}
