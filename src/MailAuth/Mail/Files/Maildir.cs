using System;
using System.Collections.Generic;
using System.IO;

namespace MailAuth.Mail;

/// <summary>A Maildir: a folder with one file a message in <c>new</c> and <c>cur</c>.</summary>
public static class Maildir
{
    /// <summary>Whether a folder is one: it has <c>cur</c> and <c>new</c>.</summary>
    public static bool IsMaildir(string folder) => Directory.Exists(Path.Combine(folder, "cur")) && Directory.Exists(Path.Combine(folder, "new"));

    /// <summary>The files of its messages in the order of their names, which begin with the time of delivery; what is still being written is left out.</summary>
    /// <exception cref="IOException">The folder cannot be read.</exception>
    public static IReadOnlyList<string> Files(string folder)
    {
        var files = new List<string>();
        foreach (var part in new[] { "cur", "new" })
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(folder, part)))
            {
                if (!Path.GetFileName(file).StartsWith('.'))
                    files.Add(file);
            }
        }

        files.Sort((left, right) => string.CompareOrdinal(Path.GetFileName(left), Path.GetFileName(right)));
        return files;
    }
}
