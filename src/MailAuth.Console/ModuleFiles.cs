using System;
using System.IO;

namespace MailAuth.Console;

/// <summary>Finds what ships beside the module: next to the program, or in the repository that it was built in.</summary>
static class ModuleFiles
{
    /// <summary>The path of a file under <c>module/</c>; null when there is none.</summary>
    public static string? Find(string name)
    {
        var beside = Path.Combine(AppContext.BaseDirectory, "module", name);
        if (File.Exists(beside))
            return beside;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MailAuth.psd1")))
                return Path.Combine(folder.FullName, "module", name) is var path && File.Exists(path) ? path : null;
        }

        return null;
    }
}
