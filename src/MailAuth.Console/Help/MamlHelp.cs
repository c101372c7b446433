using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Xml.Linq;

namespace MailAuth.Console.Help;

/// <summary>A cmdlet in words.</summary>
sealed record CmdletWords(
    string Synopsis,
    IReadOnlyList<string> Description,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Parameters,
    IReadOnlyList<(string Code, string Remarks)> Examples);

/// <summary>The help file that is generated for Get-Help.</summary>
sealed class MamlHelp(XElement? file)
{
    const string FileName = "MailAuth.PowerShell.dll-Help.xml";

    /// <summary>The file for the UI's language, else the English one, else nothing.</summary>
    public static MamlHelp Find()
    {
        for (var culture = CultureInfo.CurrentUICulture; culture.Name.Length > 0; culture = culture.Parent)
        {
            if (ModuleFiles.Find(Path.Combine("bin", culture.Name, FileName)) is { } path)
                return new(XElement.Load(path));
        }

        return new(ModuleFiles.Find(Path.Combine("bin", "en-US", FileName)) is { } english ? XElement.Load(english) : null);
    }

    public CmdletWords? Of(string name)
    {
        var command = file?.Elements().FirstOrDefault(each => Child(Child(each, "details"), "name")?.Value.Trim().Equals(name, StringComparison.OrdinalIgnoreCase) == true);
        if (command is null)
            return null;
        return new(
            string.Join(" ", Paragraphs(Child(Child(command, "details"), "description"))),
            Paragraphs(Child(command, "description")),
            Children(Child(command, "parameters")).ToDictionary(each => Child(each, "name")?.Value ?? "", each => Paragraphs(Child(each, "description")), StringComparer.OrdinalIgnoreCase),
            [.. Children(Child(command, "examples")).Select(each => (Child(each, "code")?.Value ?? "", string.Join(" ", Paragraphs(Child(each, "remarks")))))]);
    }

    static IReadOnlyList<string> Paragraphs(XElement? element) =>
        [.. Children(element).Select(each => each.Value.Trim()).Where(text => text.Length > 0).SelectMany(text => text.Split('\n'))];

    // Names are enough: the prefixes of MAML tell nothing that the places do not.
    static XElement? Child(XElement? element, string name) => element?.Elements().FirstOrDefault(each => each.Name.LocalName == name);

    static IEnumerable<XElement> Children(XElement? element) => element?.Elements() ?? [];
}
