using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using MailAuth.Mail;

namespace MailAuth.Reports;

/// <summary>The text that a page of HTML shows, as it is read: tags left out, character references resolved once. For reports that were put into the body of a letter.</summary>
sealed class HtmlTextStream(Stream inner) : FilterStream(inner)
{
    // "&CounterClockwiseContourIntegral;" is the longest name there is; those of interest have four letters.
    const int LongestReference = 12;

    readonly Queue<byte> ready = new();
    readonly StringBuilder reference = new();
    bool isInTag;
    bool isInReference;

    /// <inheritdoc/>
    protected override bool TryGive(out byte octet)
    {
        var isReady = ready.Count > 0;
        octet = isReady ? ready.Dequeue() : (byte)0;
        return isReady;
    }

    /// <inheritdoc/>
    protected override bool End()
    {
        var isOpen = isInReference;
        EndReference(isWhole: false);
        return isOpen;
    }

    /// <inheritdoc/>
    protected override void Take(byte octet)
    {
        if (isInTag)
        {
            isInTag = octet != '>';
            return;
        }

        if (isInReference)
        {
            if (octet == ';')
            {
                EndReference(isWhole: true);
                return;
            }

            if (reference.Length < LongestReference && octet is (>= (byte)'a' and <= (byte)'z') or (>= (byte)'A' and <= (byte)'Z') or (>= (byte)'0' and <= (byte)'9') or (byte)'#')
            {
                reference.Append((char)octet);
                return;
            }

            EndReference(isWhole: false);
        }

        if (octet == '<')
            isInTag = true;
        else if (octet == '&')
            isInReference = true;
        else
            ready.Enqueue(octet);
    }

    void EndReference(bool isWhole)
    {
        if (!isInReference)
            return;
        isInReference = false;
        var name = reference.ToString();
        reference.Clear();
        foreach (var octet in Encoding.UTF8.GetBytes((isWhole ? Resolve(name) : null) ?? "&" + name + (isWhole ? ";" : "")))
            ready.Enqueue(octet);
    }

    static string? Resolve(string name)
    {
        switch (name)
        {
            case "lt": return "<";
            case "gt": return ">";
            case "amp": return "&";
            case "quot": return "\"";
            case "apos": return "'";
            case "nbsp": return " ";
        }

        if (name.Length < 2 || name[0] != '#')
            return null;
        var isHex = name[1] is 'x' or 'X';
        if (!int.TryParse(name[(isHex ? 2 : 1)..], isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code)
            || code is <= 0 or > 0x10FFFF or (>= 0xD800 and <= 0xDFFF))
            return null;
        return code == 0xA0 ? " " : char.ConvertFromUtf32(code);
    }
}
