using System.Text.RegularExpressions;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>Reads namespaces out of a tag's attributes.</summary>
static class TagNamespaces
{
    static readonly Regex Declared = new("(?:^|\\s)xmlns\\s*=\\s*[\"']([^\"']{0,512})", RegexOptions.CultureInvariant);

    /// <summary>The namespace of names without a prefix; null where the tag declares none.</summary>
    public static string? Default(string attributes) => attributes.Length > 0 && Declared.Match(attributes) is { Success: true } match && match.Groups[1].Value.Length > 0
        ? VisibleText.Escape(match.Groups[1].Value)
        : null;

    /// <summary>The namespace of a prefix; null where the tag declares none for it.</summary>
    public static string? Of(string prefix, string attributes)
    {
        var match = Regex.Match(attributes, "xmlns:" + Regex.Escape(prefix) + "\\s*=\\s*[\"']([^\"']{0,512})", RegexOptions.CultureInvariant);
        return match.Success ? VisibleText.Escape(match.Groups[1].Value) : null;
    }
}
