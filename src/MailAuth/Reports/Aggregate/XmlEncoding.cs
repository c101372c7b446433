using System;
using System.Text;
using System.Text.RegularExpressions;
using MailAuth.Mail;

namespace MailAuth.Reports;

/// <summary>Tells how the octets of an XML document are encoded (XML 1.0 appendix F): by what they are first, by what is declared second.</summary>
sealed class XmlEncoding
{
    static readonly Regex Declared = new("^\\s*<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([^\"'>]{0,64})[\"']", RegexOptions.CultureInvariant);

    XmlEncoding(Encoding encoding, int preamble, string? wrong) => (Encoding, Preamble, Wrong) = (encoding, preamble, wrong);

    /// <summary>How they are encoded.</summary>
    public Encoding Encoding { get; }

    /// <summary>How many octets the byte order mark takes.</summary>
    public int Preamble { get; }

    /// <summary>The declared encoding where it is not the one that is used; else null.</summary>
    public string? Wrong { get; }

    /// <summary>Looks at the first octets of a document.</summary>
    public static XmlEncoding Detect(byte[] octets, int count)
    {
        if (Starts(octets, count, 0xEF, 0xBB, 0xBF))
            return Known(Encoding.UTF8, 3, octets, count);
        if (Starts(octets, count, 0xFF, 0xFE))
            return Known(Encoding.Unicode, 2, octets, count);
        if (Starts(octets, count, 0xFE, 0xFF))
            return Known(Encoding.BigEndianUnicode, 2, octets, count);
        if (Starts(octets, count, (byte)'<', 0))
            return Known(Encoding.Unicode, 0, octets, count);
        if (Starts(octets, count, 0, (byte)'<'))
            return Known(Encoding.BigEndianUnicode, 0, octets, count);

        var name = DeclaredIn(Encoding.ASCII.GetString(octets, 0, Math.Min(count, 512)));
        if (name is null || IsUtf8(name))
            return new(Encoding.UTF8, 0, null);
        // The declaration was read as ASCII: what would read it otherwise cannot be meant.
        return MailCharset.Find(name) is { } found && found.GetString(octets, 0, Math.Min(count, 5)) == "<?xml"
            ? new(found, 0, null)
            : new(Encoding.UTF8, 0, name);
    }

    static XmlEncoding Known(Encoding encoding, int preamble, byte[] octets, int count)
    {
        var name = DeclaredIn(encoding.GetString(octets, preamble, Math.Min(count - preamble, 512)));
        var isRight = name is null || (encoding is UTF8Encoding ? IsUtf8(name) : name.StartsWith("utf-16", StringComparison.OrdinalIgnoreCase));
        return new(encoding, preamble, isRight ? null : name);
    }

    static bool IsUtf8(string name) => name.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || name.Equals("utf8", StringComparison.OrdinalIgnoreCase)
        || name.Equals("us-ascii", StringComparison.OrdinalIgnoreCase);

    static string? DeclaredIn(string text) => Declared.Match(text) is { Success: true } match ? match.Groups[1].Value : null;

    static bool Starts(byte[] octets, int count, params byte[] with)
    {
        if (count < with.Length)
            return false;
        for (var i = 0; i < with.Length; i++)
        {
            if (octets[i] != with[i])
                return false;
        }

        return true;
    }
}
