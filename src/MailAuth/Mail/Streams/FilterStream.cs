using System.IO;

namespace MailAuth.Mail;

/// <summary>Hands out what becomes of another stream's octets, one after the other. It closes the other stream with itself.</summary>
abstract class FilterStream(Stream inner) : ReadOnlyStream
{
    readonly byte[] chunk = new byte[16 * 1024];
    int at;
    int end;

    /// <inheritdoc/>
    public sealed override int Read(byte[] buffer, int offset, int count)
    {
        var done = 0;
        while (done < count)
        {
            if (TryGive(out var octet))
            {
                buffer[offset + done++] = octet;
                continue;
            }

            // What is there is handed out before the next wait.
            if (at == end && (done > 0 || !Fill()))
                break;
            if (at < end)
                Take(chunk[at++]);
        }

        return done;
    }

    /// <summary>The next octet that is ready.</summary>
    protected abstract bool TryGive(out byte octet);

    /// <summary>Takes the next octet of the other stream.</summary>
    protected abstract void Take(byte octet);

    /// <summary>Told of the other stream's end; whether that made something ready.</summary>
    protected virtual bool End() => false;

    /// <summary>The octet just taken comes again.</summary>
    protected void TakeAgain() => at--;

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    // Whether there is anything to go on with.
    bool Fill()
    {
        at = 0;
        end = inner.Read(chunk, 0, chunk.Length);
        if (end > 0)
            return true;
        end = 0;
        return End();
    }
}
