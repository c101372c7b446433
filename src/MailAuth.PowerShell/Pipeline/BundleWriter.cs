using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>Writes a folder of small text files: all of them or, where one is in the way, none.</summary>
static class BundleWriter
{
    /// <summary>Writes the files below a folder and returns their paths; none under -WhatIf.</summary>
    /// <param name="cmdlet">Whose ShouldProcess decides.</param>
    /// <param name="folder">The file system's path.</param>
    /// <param name="files">Paths below the folder, with <c>/</c>, and texts.</param>
    /// <param name="replace">Whether files that are there may be replaced.</param>
    /// <exception cref="CommandException">A file is in the way, or cannot be written.</exception>
    public static IReadOnlyList<string> Write(PSCmdlet cmdlet, string folder, IReadOnlyList<(string Path, string Text)> files, bool replace)
    {
        var targets = files.Select(file => (Path: Path.Combine([folder, .. file.Path.Split('/')]), file.Text)).ToArray();
        if (!replace && targets.FirstOrDefault(target => File.Exists(target.Path)).Path is { } present)
            throw new CommandException(CommandErrors.FileExists(present));
        var allowed = targets.Where(target => cmdlet.ShouldProcess(target.Path, Messages.Format("WriteFile"))).ToArray();
        var done = new List<string>();
        foreach (var (path, text) in allowed)
        {
            try
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                File.WriteAllText(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
                done.Add(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new CommandException(CommandErrors.UnwritableFile(path, e));
            }
        }

        return done;
    }
}
