using System;
using System.IO;
using MailAuth.Text;

namespace MailAuth.Mail;

/// <summary>One field of a header, byte for byte as it stood (RFC 5322 section 2.2).</summary>
public sealed class MailHeaderField
{
    readonly byte[] octets;
    readonly int nameEnd;
    readonly int valueStart;
    string? name;
    string? text;

    /// <summary>A field out of a header's octets, which it shares.</summary>
    /// <param name="octets">The octets of the header.</param>
    /// <param name="start">Where the field begins in them.</param>
    /// <param name="nameEnd">Where its name ends; <paramref name="start"/> for a line that is no field.</param>
    /// <param name="valueStart">Where the value begins: behind the colon.</param>
    /// <param name="end">Where it ends, behind its last line end.</param>
    /// <param name="offset">Where it begins in the message.</param>
    internal MailHeaderField(byte[] octets, int start, int nameEnd, int valueStart, int end, int offset)
    {
        this.octets = octets;
        this.nameEnd = nameEnd;
        this.valueStart = valueStart;
        Raw = new(octets, start, end - start);
        Offset = offset;
    }

    /// <summary>The name as written, without the white space that obsolete forms allow before the colon; empty for a line that is no field.</summary>
    public string Name => name ??= MailText.Latin1.GetString(octets, Raw.Offset, nameEnd - Raw.Offset);

    /// <summary>Where the field begins in the message, in octets.</summary>
    public int Offset { get; }

    /// <summary>The whole field, folding and line ends included. Not to be written to.</summary>
    public ArraySegment<byte> Raw { get; }

    /// <summary>Everything behind the colon, folding and line ends included. Not to be written to.</summary>
    public ArraySegment<byte> RawValue => new(octets, valueStart, Raw.Offset + Raw.Count - valueStart);

    /// <summary>
    /// The value unfolded (RFC 5322 section 2.2.3), without white space at both ends: as UTF-8 where it is UTF-8, else one
    /// character an octet. Bare CRs and NULs stay. Encoded words are not decoded. For a line that is no field: the line.
    /// </summary>
    public string Value => text ??= Unfold();

    /// <summary><see cref="Value"/> for the eye: controls are visible escapes.</summary>
    public string VisibleValue => VisibleText.Escape(Value);

    /// <summary>Whether the name is this one, without regard to ASCII case.</summary>
    public bool Is(string name)
    {
        if (name is null)
            throw new ArgumentNullException(nameof(name));
        if (name.Length != nameEnd - Raw.Offset)
            return false;
        for (var i = 0; i < name.Length; i++)
        {
            if (Lower(octets[Raw.Offset + i]) != Lower(name[i]))
                return false;
        }

        return true;
    }

    /// <summary>Name, colon and value on one line, controls made visible.</summary>
    public override string ToString() => nameEnd == Raw.Offset ? VisibleValue : Name + ": " + VisibleValue;

    /// <summary>The octet of the message at which a character of the unfolded value stands, as nearly as folding allows: for problems.</summary>
    internal int ValueOffset => Offset + (valueStart - Raw.Offset);

    string Unfold()
    {
        int at = valueStart, end = Raw.Offset + Raw.Count;
        while (at < end && IsBlank(octets[at]))
            at++;
        while (end > at && IsBlank(octets[end - 1]))
            end--;
        if (end == at)
            return "";
        var lf = Array.IndexOf(octets, (byte)'\n', at, end - at);
        if (lf < 0)
            return MailText.Decode(octets, at, end - at);

        using var unfolded = new MemoryStream(end - at);
        for (; lf >= 0; lf = Array.IndexOf(octets, (byte)'\n', at, end - at))
        {
            var stop = lf > at && octets[lf - 1] == '\r' ? lf - 1 : lf;
            unfolded.Write(octets, at, stop - at);
            at = lf + 1;
        }

        unfolded.Write(octets, at, end - at);
        return MailText.Decode(unfolded.GetBuffer(), 0, (int)unfolded.Length);
    }

    static bool IsBlank(byte octet) => octet is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';

    static int Lower(int c) => c is >= 'A' and <= 'Z' ? c | 0x20 : c;
}
