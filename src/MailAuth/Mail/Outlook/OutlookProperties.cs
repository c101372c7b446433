using System;
using System.Globalization;
using System.Text;

namespace MailAuth.Mail;

/// <summary>The properties of a message or an attachment in an Outlook .msg ([MS-OXMSG] sections 2.1 and 2.4).</summary>
/// <param name="file">The file.</param>
/// <param name="storage">The storage of the message or of the attachment.</param>
/// <param name="headerSize">Octets before the first entry of its property stream: 32 for the outermost message, 24 for an embedded one, 8 for an attachment.</param>
sealed class OutlookProperties(CompoundFile file, CompoundEntry storage, int headerSize)
{
    const int EntrySize = 16;
    const int MostFixedOctets = 1024 * 1024;

    byte[]? fixedValues;

    /// <summary>The storage.</summary>
    public CompoundEntry Storage => storage;

    /// <summary>A text, Unicode or in the message's code page; null where there is none.</summary>
    public string? Text(int id, int mostOctets)
    {
        if (Stream(id, "001F") is { } unicode)
            return Encoding.Unicode.GetString(unicode.Read(0, Math.Min(mostOctets, int.MaxValue - 1) & ~1)).TrimEnd('\0');
        if (Stream(id, "001E") is not { } narrow)
            return null;
        var octets = narrow.Read(0, mostOctets);
        return MailCharset.Decode(CodePage(0x3FFD) ?? CodePage(0x3FDE) ?? MailText.Latin1, octets, octets.Length).TrimEnd('\0');
    }

    /// <summary>Octets; null where there are none.</summary>
    public OctetSource? Binary(int id) => Stream(id, "0102");

    /// <summary>The storage of an embedded message; null where there is none.</summary>
    public CompoundEntry? Object(int id) => storage[Name(id, "000D")] is { IsStorage: true } found ? found : null;

    /// <summary>A number; null where there is none.</summary>
    public int? Number(int id) => Fixed(id, 0x0003) is { } at ? (int)LittleEndian.UInt32(fixedValues!, at) : null;

    /// <summary>A time in UTC; null where there is none.</summary>
    public DateTimeOffset? Time(int id)
    {
        if (Fixed(id, 0x0040) is not { } at)
            return null;
        var ticks = LittleEndian.Int64(fixedValues!, at);
        return ticks > 0 && ticks < DateTime.MaxValue.ToFileTimeUtc() ? DateTimeOffset.FromFileTime(ticks).ToUniversalTime() : null;
    }

    /// <summary>The charset of a number; null where the machine has none.</summary>
    public Encoding? CodePage(int id)
    {
        if (Number(id) is not { } number || number is < 1 or > 65535 or 65000)
            return null;
        try
        {
            return Encoding.GetEncoding(number);
        }
        catch (ArgumentException)
        {
            return null;
        }
        catch (NotSupportedException)
        {
            return null;
        }
    }

    OctetSource? Stream(int id, string type) => storage[Name(id, type)] is { IsStorage: false } found ? file.Open(found) : null;

    // Where the value of a property of fixed size stands.
    int? Fixed(int id, int type)
    {
        fixedValues ??= storage["__properties_version1.0"] is { IsStorage: false } stream ? file.Open(stream).Read(0, MostFixedOctets) : [];
        for (var at = headerSize; at + EntrySize <= fixedValues.Length; at += EntrySize)
        {
            if (LittleEndian.UInt16(fixedValues, at) == type && LittleEndian.UInt16(fixedValues, at + 2) == id)
                return at + 8;
        }

        return null;
    }

    static string Name(int id, string type) => "__substg1.0_" + id.ToString("X4", CultureInfo.InvariantCulture) + type;
}
