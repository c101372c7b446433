using System;
using System.IO;

namespace MailAuth.Tests.Dkim;

/// <summary>Octets that come in pieces of given sizes, over and over, and are counted.</summary>
sealed class PiecewiseStream(byte[] octets, int[] sizes) : MemoryStream(octets, writable: false)
{
    int reads;

    public long OctetsRead { get; private set; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = base.Read(buffer, offset, Math.Min(count, sizes[reads++ % sizes.Length]));
        OctetsRead += read;
        return read;
    }

    public override System.Threading.Tasks.Task<int> ReadAsync(byte[] buffer, int offset, int count, System.Threading.CancellationToken cancellationToken) =>
        System.Threading.Tasks.Task.FromResult(Read(buffer, offset, count));
}
