using System;
using System.Collections.Generic;

namespace MailAuth.Dkim;

/// <summary>
/// Canonical form of a body (RFC 6376 sections 3.4.3 and 3.4.4) as a filter: octets go in piece by piece, digests get the
/// form. Where the pieces begin and end makes no difference. Memory is constant.
/// </summary>
/// <remarks>A LF that stands alone counts as a line end: on the wire it was CR LF (section 5.3). A CR that stands alone is text.</remarks>
sealed class BodyCanonicalizer(DkimCanonicalization canonicalization, IReadOnlyList<BodyDigest> digests)
{
    const int Room = 8 * 1024;

    readonly bool relaxed = canonicalization == DkimCanonicalization.Relaxed;
    readonly byte[] buffer = new byte[Room];
    int used;
    long emptied;

    // What is held back until something visible follows: line ends, white space, a CR that may begin a line end.
    long lineEnds;
    bool blank;
    bool cr;

    /// <summary>Octets of the canonical form so far; after <see cref="Finish"/> all of them.</summary>
    public long Length => emptied + used;

    /// <summary>Takes the next octets.</summary>
    public void Write(byte[] octets, int offset, int count)
    {
        var end = offset + count;
        for (var i = offset; i < end;)
        {
            var octet = octets[i];
            if (cr)
            {
                cr = false;
                if (octet == '\n')
                {
                    EndLine();
                    i++;
                    continue;
                }

                BeginText();
                Put((byte)'\r');
            }

            if (octet == '\r')
            {
                cr = true;
                i++;
            }
            else if (octet == '\n')
            {
                EndLine();
                i++;
            }
            else if (relaxed && octet is (byte)' ' or (byte)'\t')
            {
                blank = true;
                i++;
            }
            else
            {
                BeginText();
                var run = relaxed ? RelaxedRun(octets, i, end) : SimpleRun(octets, i, end);
                Put(octets, i, run - i);
                i = run;
            }
        }
    }

    /// <summary>Ends the body: one line end, unless nothing visible was in it and the form is relaxed.</summary>
    public void Finish()
    {
        if (cr)
        {
            BeginText();
            Put((byte)'\r');
        }

        if (Length > 0 || !relaxed)
        {
            Put((byte)'\r');
            Put((byte)'\n');
        }

        Empty();
    }

    // From a visible octet on, as far as the canonical form is the same octets: past single blanks and past line ends
    // behind which something visible begins. That is nearly all of most bodies.
    static int RelaxedRun(byte[] octets, int i, int end)
    {
        i++;
        while ((i = WordScan.SkipPlain(octets, i, end)) < end)
        {
            var octet = octets[i];
            if (octet == '\r' && i + 2 < end && octets[i + 1] == '\n' && octets[i + 2] > ' ')
                i += 3;
            else if (octet == ' ' && i + 1 < end && octets[i + 1] > ' ')
                i += 2;
            else if (octet is (byte)' ' or (byte)'\r' or (byte)'\t' or (byte)'\n')
                return i;
            else
                i++;
        }

        return i;
    }

    static int SimpleRun(byte[] octets, int i, int end)
    {
        while ((i = WordScan.SkipVisible(octets, i, end)) < end)
        {
            var octet = octets[i];
            if (octet == '\r' && i + 2 < end && octets[i + 1] == '\n' && octets[i + 2] > '\r')
                i += 3;
            else if (octet is (byte)'\r' or (byte)'\n')
                return i;
            else
                i++;
        }

        return i;
    }

    void EndLine()
    {
        lineEnds++;
        blank = false;
    }

    void BeginText()
    {
        for (; lineEnds > 0; lineEnds--)
        {
            Put((byte)'\r');
            Put((byte)'\n');
        }

        if (blank)
            Put((byte)' ');
        blank = false;
    }

    void Put(byte octet)
    {
        if (used == Room)
            Empty();
        buffer[used++] = octet;
    }

    void Put(byte[] octets, int offset, int count)
    {
        if (count > Room - used)
        {
            Empty();
            if (count >= Room)
            {
                Emit(octets, offset, count);
                return;
            }
        }

        Buffer.BlockCopy(octets, offset, buffer, used, count);
        used += count;
    }

    void Empty()
    {
        var count = used;
        used = 0;
        Emit(buffer, 0, count);
    }

    void Emit(byte[] octets, int offset, int count)
    {
        emptied += count;
        for (var i = 0; i < digests.Count; i++)
            digests[i].Append(octets, offset, count);
    }
}
