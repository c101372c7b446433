using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailAuth.Audit;

namespace MailAuth.Help;

/// <summary>Every file that is written from the code, by its path from the repository's root.</summary>
public static class HelpFiles
{
    /// <summary>Path and content of each.</summary>
    public static IReadOnlyDictionary<string, string> Of(IReadOnlyList<CmdletHelp> cmdlets, string? projectUri)
    {
        ArgumentNullException.ThrowIfNull(cmdlets);
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["module/bin/en-US/MailAuth.PowerShell.dll-Help.xml"] = MamlWriter.Write(cmdlets, name => projectUri is null ? null : $"{projectUri}/blob/main/docs/cmdlets/{name}.md"),
            ["docs/findings.md"] = FindingsPage.Write(RuleCatalog.All),
            ["docs/compauth.md"] = CompAuthPage.Write(),
            ["docs/cmdlets/README.md"] = MarkdownWriter.Index(cmdlets),
        };
        foreach (var cmdlet in cmdlets)
            files[$"docs/cmdlets/{cmdlet.Name}.md"] = MarkdownWriter.Page(cmdlet);
        return files;
    }

    /// <summary>The project's address as the manifest gives it; null where it gives none.</summary>
    public static string? ProjectUri(string manifest) => File.Exists(manifest)
        ? File.ReadLines(manifest).Select(line => line.Trim()).Where(line => line.StartsWith("ProjectUri", StringComparison.Ordinal))
            .Select(line => line.Split('\'')).Where(parts => parts.Length == 3).Select(parts => parts[1]).FirstOrDefault()
        : null;
}
