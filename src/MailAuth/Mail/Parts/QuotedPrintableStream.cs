using System.IO;

namespace MailAuth.Mail;

/// <summary>Decodes quoted-printable as it is read (RFC 2045 section 6.7). An equals sign that begins nothing stays.</summary>
sealed class QuotedPrintableStream(Stream inner) : FilterStream(inner)
{
    // White space at the end of a line was added on the way and goes; more than this is no line that anybody wrote.
    const int MostHeld = 1024;

    readonly byte[] held = new byte[MostHeld + 4];
    int holding;
    int released;
    bool isEscape;

    /// <inheritdoc/>
    protected override bool TryGive(out byte octet)
    {
        octet = 0;
        if (released == 0)
            return false;
        // What was held and turned out to be text, in order.
        octet = held[holding - released];
        if (--released == 0)
            holding = 0;
        return true;
    }

    /// <inheritdoc/>
    protected override bool End()
    {
        if (holding == 0 || (isEscape && holding == 1))
            return false;
        isEscape = false;
        released = holding;
        return true;
    }

    /// <inheritdoc/>
    protected override void Take(byte octet)
    {
        if (isEscape)
        {
            TakeEscaped(octet);
            return;
        }

        switch (octet)
        {
            case (byte)'=':
                // Blanks before it are inside the line.
                Hold(octet);
                if (holding > 1)
                {
                    holding--;
                    released = holding;
                    TakeAgain();
                    break;
                }

                isEscape = true;
                break;
            case (byte)' ' or (byte)'\t' or (byte)'\r':
                Hold(octet);
                break;
            case (byte)'\n':
                DropBlanks();
                Release(octet);
                break;
            default:
                Release(octet);
                break;
        }
    }

    // Behind "=": two digits, or blanks and a line end.
    void TakeEscaped(byte octet)
    {
        if (octet == '\n')
        {
            isEscape = false;
            // "=4" and the line's end are text; "=" and blanks are a line that goes on.
            if (holding > 1 && Hex.Value(held[1]) >= 0)
                Release(octet);
            else
                holding = 0;
            return;
        }

        if (holding == 2 && Hex.Value(held[1]) >= 0)
        {
            isEscape = false;
            if (Hex.Value(octet) < 0)
            {
                released = holding;
                TakeAgain();
                return;
            }

            held[0] = (byte)((Hex.Value(held[1]) << 4) | Hex.Value(octet));
            holding = released = 1;
            return;
        }

        if (octet is (byte)' ' or (byte)'\t' or (byte)'\r' || (holding == 1 && Hex.Value(octet) >= 0))
        {
            Hold(octet);
            return;
        }

        isEscape = false;
        released = holding;
        TakeAgain();
    }

    void Hold(byte octet)
    {
        held[holding++] = octet;
        if (holding < MostHeld)
            return;
        isEscape = false;
        released = holding;
    }

    void Release(byte octet)
    {
        held[holding++] = octet;
        released = holding;
    }

    // The CR of the line end stays.
    void DropBlanks()
    {
        var hasCr = holding > 0 && held[holding - 1] == '\r';
        holding = 0;
        if (hasCr)
            held[holding++] = (byte)'\r';
    }
}
