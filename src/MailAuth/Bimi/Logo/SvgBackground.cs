using System.Collections.Generic;

namespace MailAuth.Bimi;

/// <summary>Whether what is drawn first covers all. Only the certain case is told: a rectangle of one colour.</summary>
static class SvgBackground
{
    /// <summary>Whether a rectangle with these attributes covers the view box in one colour.</summary>
    public static bool Covers(IReadOnlyDictionary<string, string> rectangle, SvgViewBox box)
    {
        if (!rectangle.TryGetValue("fill", out var fill) || fill is "none" or "inherit" or "transparent" || fill.Contains("url("))
            return false;
        if (rectangle.ContainsKey("fill-opacity") || rectangle.ContainsKey("opacity") || rectangle.ContainsKey("transform") || rectangle.ContainsKey("rx") || rectangle.ContainsKey("ry"))
            return false;
        var left = Length(rectangle, "x", box.Width) ?? 0;
        var top = Length(rectangle, "y", box.Height) ?? 0;
        return left <= box.Left && top <= box.Top
            && left + Length(rectangle, "width", box.Width) >= box.Left + box.Width
            && top + Length(rectangle, "height", box.Height) >= box.Top + box.Height;
    }

    static double? Length(IReadOnlyDictionary<string, string> rectangle, string attribute, double whole) =>
        !rectangle.TryGetValue(attribute, out var text) ? null
        : text.EndsWith("%", System.StringComparison.Ordinal) ? SvgViewBox.Number(text[..^1]) * whole / 100
        : SvgViewBox.Number(text);
}
