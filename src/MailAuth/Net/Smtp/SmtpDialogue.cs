using System;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace MailAuth.Net;

/// <summary>
/// A dialogue with a mail server over a stream, command by command. What the server does is data; a step that does not end
/// in time closes the stream, since nothing else stops a read everywhere. The stream stays the caller's.
/// </summary>
public sealed class SmtpDialogue
{
    readonly Stream stream;
    readonly TimeSpan timeout;
    readonly SmtpReplyReader reader;

    /// <summary>A dialogue that has not begun, or begins anew over TLS.</summary>
    /// <param name="stream">The way to the server.</param>
    /// <param name="timeout">How long one step may take, the whole reply included.</param>
    public SmtpDialogue(Stream stream, TimeSpan timeout)
    {
        this.stream = stream ?? throw new ArgumentNullException(nameof(stream));
        this.timeout = timeout > TimeSpan.Zero ? timeout : throw new ArgumentOutOfRangeException(nameof(timeout));
        reader = new(stream);
    }

    /// <summary>
    /// Whether the server sent more than it was asked for. Behind the answer to STARTTLS it was sent in clear and would be taken for what
    /// came encrypted: somebody on the way can put it there.
    /// </summary>
    public bool HasUnaskedOctets => reader.HasMore;

    /// <summary>Waits for the greeting.</summary>
    public Task<SmtpAnswer> GreetAsync(CancellationToken cancellationToken) => StepAsync(null, cancellationToken);

    /// <summary>Says a command and waits for its reply.</summary>
    /// <param name="command">The command, one line of visible ASCII without its end.</param>
    /// <param name="cancellationToken">Ends it with an exception.</param>
    public Task<SmtpAnswer> SayAsync(string command, CancellationToken cancellationToken)
    {
        if (command is null)
            throw new ArgumentNullException(nameof(command));
        foreach (var c in command)
        {
            // A line end within it would be a second command.
            if (c is < ' ' or > '~')
                throw new ArgumentException("A command is one line of visible ASCII.", nameof(command));
        }

        return StepAsync(Encoding.ASCII.GetBytes(command + "\r\n"), cancellationToken);
    }

    async Task<SmtpAnswer> StepAsync(byte[]? command, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var clock = Stopwatch.StartNew();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        using (limit.Token.Register(stream.Dispose))
        {
            try
            {
                if (command is not null)
                {
                    await stream.WriteAsync(command, 0, command.Length, CancellationToken.None).ConfigureAwait(false);
                    await stream.FlushAsync(CancellationToken.None).ConfigureAwait(false);
                }

                var (reply, problem) = await reader.ReadAsync().ConfigureAwait(false);
                return reply is not null ? new() { Status = SmtpAnswerStatus.Answered, Reply = reply, Elapsed = clock.Elapsed }
                    : new() { Status = problem is null ? SmtpAnswerStatus.Closed : SmtpAnswerStatus.Malformed, Problem = problem ?? "the server closed the connection", Elapsed = clock.Elapsed };
            }
            catch (Exception) when (limit.IsCancellationRequested)
            {
                cancellationToken.ThrowIfCancellationRequested();
                return new() { Status = SmtpAnswerStatus.Timeout, Problem = "no reply in time", Elapsed = clock.Elapsed };
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
            {
                return new() { Status = SmtpAnswerStatus.Closed, Problem = "the connection broke", Elapsed = clock.Elapsed };
            }
        }
    }
}
