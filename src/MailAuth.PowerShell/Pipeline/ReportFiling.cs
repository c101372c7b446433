using System;
using System.Globalization;
using System.IO;
using System.Management.Automation;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>What became of an input, which says into which folder its file goes.</summary>
enum ReportFate
{
    /// <summary>It holds nothing of the kind that was asked for.</summary>
    Foreign,

    /// <summary>All its reports of the kind were written, now or in an earlier run.</summary>
    Processed,

    /// <summary>Something in it could not be read.</summary>
    Broken,
}

/// <summary>Moves files that were read into folders by what became of them.</summary>
/// <param name="cmdlet">The cmdlet, which asks whether to.</param>
/// <param name="folder">The folder that has, or gets, the folders <c>Processed</c>, <c>Broken</c> and <c>Foreign</c>.</param>
sealed class ReportFiling(PSCmdlet cmdlet, string folder)
{
    // So many files of one name are a mistake.
    const int MaxCopies = 10_000;

    /// <summary>The folder.</summary>
    public string Folder { get; } = folder;

    /// <summary>Moves a file; one that has the name of another gets a number.</summary>
    /// <exception cref="CommandException">It cannot be moved.</exception>
    public void Move(string path, ReportFate fate)
    {
        var target = Path.Combine(Folder, fate.ToString());
        if (FilePath.AreSame(Path.GetDirectoryName(Path.GetFullPath(path)) ?? "", target) || !cmdlet.ShouldProcess(path, Messages.Format("MoveTo", target)))
            return;
        try
        {
            Directory.CreateDirectory(target);
            File.Move(path, FreeName(target, Path.GetFileName(path)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(CommandErrors.UnmovableFile(path, target, e));
        }
    }

    static string FreeName(string folder, string name)
    {
        var free = Path.Combine(folder, name);
        for (var copy = 2; File.Exists(free) && copy <= MaxCopies; copy++)
            free = Path.Combine(folder, string.Format(CultureInfo.InvariantCulture, "{0} ({1}){2}", Path.GetFileNameWithoutExtension(name), copy, Path.GetExtension(name)));
        return free;
    }
}
