using System;
using System.Collections.Generic;
using System.IO;

namespace MailAuth.Mail;

/// <summary>A run of octets within a file.</summary>
readonly record struct ChainRun(long Offset, long Length);

/// <summary>Octets that lie about in pieces: a stream of a compound file. Where a piece is missing they end.</summary>
sealed class ChainOctets : OctetSource
{
    readonly OctetSource whole;
    readonly List<ChainRun> runs;
    readonly long[] starts;
    readonly long length;

    public ChainOctets(OctetSource whole, List<ChainRun> runs, long length)
    {
        this.whole = whole;
        this.runs = runs;
        starts = new long[runs.Count];
        long have = 0;
        for (var i = 0; i < runs.Count; i++)
        {
            starts[i] = have;
            have += runs[i].Length;
        }

        this.length = Math.Min(length, have);
    }

    /// <inheritdoc/>
    public override long Length => length;

    /// <inheritdoc/>
    public override Stream Open(long offset, long count) =>
        new ChainStream(whole.Open(0, whole.Length), runs, starts, offset, Math.Max(0, Math.Min(count, length - offset)));

    // Can be positioned, since a mini stream lies in a chain itself.
    sealed class ChainStream(Stream inner, List<ChainRun> runs, long[] starts, long start, long count) : ReadOnlyStream
    {
        long at;

        public override bool CanSeek => true;

        public override long Length => count;

        public override long Position
        {
            get => at;
            set => at = value;
        }

        public override int Read(byte[] buffer, int offset, int most)
        {
            most = (int)Math.Min(most, count - at);
            if (most <= 0)
                return 0;
            var run = Array.BinarySearch(starts, start + at);
            if (run < 0)
                run = ~run - 1;
            var within = start + at - starts[run];
            if (runs[run].Offset + within >= inner.Length)
                return 0;
            inner.Position = runs[run].Offset + within;
            var read = inner.Read(buffer, offset, (int)Math.Min(most, runs[run].Length - within));
            at += Math.Max(0, read);
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
