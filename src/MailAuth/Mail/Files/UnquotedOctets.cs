using System;
using System.IO;

namespace MailAuth.Mail;

/// <summary>Octets without the ones that an mbox put in front of <c>From </c> lines.</summary>
/// <param name="quoted">The octets as they stand in the file.</param>
/// <param name="marks">The places of the <c>&gt;</c> to leave out, in order.</param>
sealed class UnquotedOctets(OctetSource quoted, long[] marks) : OctetSource
{
    /// <inheritdoc/>
    public override long Length => quoted.Length - marks.Length;

    /// <inheritdoc/>
    public override Stream Open(long offset, long length)
    {
        // The mark that comes next is the first with at least so many octets of text before it.
        int low = 0, high = marks.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (marks[middle] - middle < offset)
                low = middle + 1;
            else
                high = middle;
        }

        var start = offset + low;
        return new Unquoting(quoted.Open(start, quoted.Length - start), start, Math.Min(length, Length - offset), marks, low);
    }

    sealed class Unquoting(Stream inner, long start, long length, long[] marks, int next) : ReadOnlyStream
    {
        long at = start;
        long left = length;
        int mark = next;

        public override int Read(byte[] buffer, int offset, int count)
        {
            while (mark < marks.Length && marks[mark] == at)
            {
                if (inner.ReadByte() < 0)
                    return 0;
                at++;
                mark++;
            }

            var most = (int)Math.Min(count, left);
            if (mark < marks.Length)
                most = (int)Math.Min(most, marks[mark] - at);
            var read = most <= 0 ? 0 : inner.Read(buffer, offset, most);
            at += read;
            left -= read;
            return read;
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
