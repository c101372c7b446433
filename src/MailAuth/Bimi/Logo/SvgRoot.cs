using System.Collections.Generic;
using System.Xml;

namespace MailAuth.Bimi;

/// <summary>What the root has to say of itself.</summary>
static class SvgRoot
{
    /// <summary>Judges the root's attributes, where they are missing or the profile wants more of them than its schema.</summary>
    public static void Judge(IReadOnlyDictionary<string, string> root, IXmlLineInfo place, SvgProblems problems)
    {
        if (!root.ContainsKey("version"))
            problems.Add(BimiLogoRules.Version, place, "", "version=\"1.2\"");
        if (!root.ContainsKey("baseProfile"))
            problems.Add(BimiLogoRules.BaseProfile, place, "", "baseProfile=\"tiny-ps\"");

        var box = root.TryGetValue("viewBox", out var text) ? SvgViewBox.Parse(text) : null;
        if (box is null)
            problems.Add(BimiLogoRules.ViewBox, place, text is null ? "" : $"viewBox=\"{text}\"", "viewBox=\"0 0 512 512\"");
        else if (!box.IsSquare)
            problems.Add(BimiLogoRules.NotSquare, place, $"viewBox=\"{text}\"", "viewBox=\"0 0 512 512\"");
        JudgeSize(root, place, problems);
    }

    static void JudgeSize(IReadOnlyDictionary<string, string> root, IXmlLineInfo place, SvgProblems problems)
    {
        root.TryGetValue("width", out var width);
        root.TryGetValue("height", out var height);
        if (width is null && height is null)
            return;
        var found = $"{(width is null ? "" : $"width=\"{width}\" ")}{(height is null ? "" : $"height=\"{height}\"")}".Trim();
        problems.Add(width is not null && height is not null && width != height ? BimiLogoRules.NotSquare : BimiLogoRules.RootSize, place, found);
    }
}
