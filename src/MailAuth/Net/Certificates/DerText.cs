using System.Text;
using MailAuth.Crypto;
using MailAuth.Text;

namespace MailAuth.Net;

/// <summary>Reads the kinds of strings that certificates have.</summary>
static class DerText
{
    /// <summary>Longer than any name or address in use; what is longer is cut.</summary>
    public const int MaxLength = 4096;

    static readonly Encoding BigEndian32 = new UTF32Encoding(bigEndian: true, byteOrderMark: false);

    /// <summary>The next value as text, octets that are none as U+FFFD; a value of another kind as <c>#</c> and its octets. Null where nothing can be read.</summary>
    public static string? Read(DerReader reader)
    {
        if (reader.NextTag is not { } tag || reader.Enter(tag) is not { } value)
            return null;
        var octets = value.ReadRest();
        var text = (DerTag)tag switch
        {
            DerTag.Utf8String => Encoding.UTF8.GetString(octets),
            DerTag.PrintableString or DerTag.Ia5String or DerTag.TeletexString or DerTag.VisibleString => Latin1(octets),
            DerTag.BmpString => Encoding.BigEndianUnicode.GetString(octets),
            DerTag.UniversalString => BigEndian32.GetString(octets),
            _ => "#" + HexText.Of(octets),
        };
        return text.Length > MaxLength ? text[..MaxLength] : text;
    }

    /// <summary>Each octet as the character of that number.</summary>
    public static string Latin1(byte[] octets)
    {
        var characters = new char[octets.Length];
        for (var i = 0; i < octets.Length; i++)
            characters[i] = (char)octets[i];
        return new(characters);
    }
}
