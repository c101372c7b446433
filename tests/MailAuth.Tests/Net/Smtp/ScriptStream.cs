using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace MailAuth.Tests.Net;

/// <summary>A server that sends the next of its pieces whenever it is read from, keeps what it is told, and in the end closes or stays silent.</summary>
sealed class ScriptStream(bool endsSilent, params string[] pieces) : Stream
{
    readonly Queue<byte[]> left = new(Array.ConvertAll(pieces, Encoding.Latin1.GetBytes));
    readonly TaskCompletionSource<int> silence = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public StringBuilder Said { get; } = new();

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (left.Count == 0)
            return endsSilent ? new(silence.Task) : new(0);
        var piece = left.Dequeue();
        var length = Math.Min(buffer.Length, piece.Length);
        piece.AsMemory(0, length).CopyTo(buffer);
        return new(length);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Said.Append(Encoding.Latin1.GetString(buffer.Span));
        return default;
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override void Flush() => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        silence.TrySetException(new ObjectDisposedException(nameof(ScriptStream)));
        base.Dispose(disposing);
    }
}
