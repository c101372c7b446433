using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Mail;
using MailAuth.Verification;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>
/// Judges messages off the pipeline's thread: hashes and signatures are work. What comes is a <see cref="MessageAuthResult"/>, or the
/// error record about what cannot be read.
/// </summary>
/// <param name="resolver">Answers what is asked of the DNS.</param>
/// <param name="options">What is known beside the message.</param>
sealed class MessageJudge(IDnsResolver resolver, MessageVerifyOptions options)
{
    /// <summary>Judges the one message of an input, and lets go of its file.</summary>
    /// <param name="input">The input.</param>
    /// <param name="file">It, opened; null for a header.</param>
    /// <param name="stopped">Ends the work.</param>
    public Task<object> JudgeAsync(MessageInput input, MailFile? file, CancellationToken stopped) => Task.Run(async () =>
    {
        using (file)
        {
            foreach (var message in input.Read(file))
            {
                using (message)
                    return await VerifyAsync(input.Name, message, stopped).ConfigureAwait(false);
            }

            return CommandErrors.NoMessage(input.Name, file?.Kind ?? MailFileKind.Unknown);
        }
    }, stopped);

    /// <summary>Judges a message of a file that stays open.</summary>
    /// <param name="name">What the user knows the file by.</param>
    /// <param name="message">The message.</param>
    /// <param name="stopped">Ends the work.</param>
    public Task<object> JudgeAsync(string name, MailMessage message, CancellationToken stopped) => Task.Run(() => VerifyAsync(name, message, stopped), stopped);

    async Task<object> VerifyAsync(string name, MailMessage message, CancellationToken stopped)
    {
        try
        {
            return await MessageVerifier.VerifyAsync(resolver, message, options, stopped).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return CommandErrors.UnreadableMessage(name, e);
        }
    }
}
