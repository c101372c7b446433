using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace MailAuth.Text;

/// <summary>
/// Internationalised labels (RFC 5890) after UTS 46: non-transitional, with CheckBidi and CheckJoiners, without
/// CheckHyphens and without the STD3 rules, since labels such as <c>_dmarc</c> are names here.
/// </summary>
/// <remarks>
/// CheckBidi looks at each label by itself: <c>_dmarc</c> and <c>123</c> may stand before a right-to-left label, which
/// RFC 5893 section 2 would forbid and the DNS of every such domain needs.
/// </remarks>
static class Idna
{
    const string Prefix = "xn--";

    // Longer text than any name can be is not worth the work.
    const int MostUnits = 1024;

    /// <summary>The A-label, or the ASCII label, that a label with characters beyond ASCII stands for; null and, in English, what was expected.</summary>
    public static string? ToAscii(string label, out string? expected)
    {
        expected = null;
        if (label.Length > MostUnits)
            expected = "labels of at most 63 octets";
        else if (Points(label) is not { } points)
            expected = "whole characters; this is half of a surrogate pair";
        else if (Map(points, out expected) is { } mapped)
            return Encode(Nfc.Normalize(mapped), out expected);
        return null;
    }

    /// <summary>The U-label that an A-label in lower case stands for; null where it is none (RFC 5890 section 2.3.2.1).</summary>
    public static string? ToUnicode(string label)
    {
        // A backslash is an escape: an octet that is no character of an A-label.
        if (label.Any(c => c is <= ' ' or > '~' or '\\' or (>= 'A' and <= 'Z')))
            return null;
        var points = Punycode.Decode(label[Prefix.Length..]);
        if (points is null || points.All(point => point < 0x80) || Refuse(points) is not null)
            return null;
        // Only one spelling is the A-label: normalised, and encoded as everyone else would.
        if (!Nfc.Normalize(points).SequenceEqual(points) || Prefix + Punycode.Encode(points) != label)
            return null;
        var text = new StringBuilder(points.Count);
        foreach (var point in points)
            text.Append(char.ConvertFromUtf32(point));
        return text.ToString();
    }

    static List<int>? Points(string label)
    {
        var points = new List<int>(label.Length);
        for (var i = 0; i < label.Length; i++)
        {
            if (char.IsHighSurrogate(label[i]) && i + 1 < label.Length && char.IsLowSurrogate(label[i + 1]))
                points.Add(char.ConvertToUtf32(label[i], label[++i]));
            else if (char.IsSurrogate(label[i]))
                return null;
            else
                points.Add(label[i]);
        }

        return points;
    }

    static List<int>? Map(List<int> points, out string? expected)
    {
        expected = null;
        var mapped = new List<int>(points.Count);
        foreach (var point in points)
        {
            var status = IdnaData.Shared.Status(point);
            if (status.Length == 0)
            {
                expected = NotIn(point);
                return null;
            }

            if (status[0] is 'v' or 'd')
                mapped.Add(point);
            else if (status[0] == 'm')
                mapped.AddRange(status.Split(' ').Skip(1).Select(hex => int.Parse(hex, NumberStyles.HexNumber, CultureInfo.InvariantCulture)));
        }

        return mapped;
    }

    static string? Encode(List<int> points, out string? expected)
    {
        expected = null;
        if (points.Count == 0)
            expected = "a character that shows";
        else if (points.FirstOrDefault(point => point is <= ' ' or '\x7F' or '.' or '@' or '"' or '(' or ')' or ';' or '\\' or '$') is var odd && odd != 0)
            expected = NotIn(odd);
        else if (points.All(point => point < 0x80))
            return string.Concat(points.Select(point => (char)point));
        else
            expected = Refuse(points);
        return expected is null ? Prefix + Punycode.Encode(points) : null;
    }

    // The validity criteria of UTS 46 section 4.1, but for normalisation.
    static string? Refuse(List<int> points)
    {
        var data = IdnaData.Shared;
        if (points.Count > 3 && points[0] == 'x' && points[1] == 'n' && points[2] == '-' && points[3] == '-')
            return "only ASCII after xn--";
        if (data.IsMark(points[0]))
            return "a label that does not begin with a combining mark";
        foreach (var point in points)
        {
            if (data.Status(point) is not ("v" or "d"))
                return NotIn(point);
        }

        return !IdnaContext.AllowsJoiners(points) ? "joiners only where scripts need them (RFC 5892 appendix A)"
            : !IdnaContext.FollowsBidiRule(points) ? "a label that reads in one direction (RFC 5893 section 2)"
            : null;
    }

    static string NotIn(int point) => "characters that UTS 46 allows in names, not U+" + point.ToString("X4", CultureInfo.InvariantCulture);
}
