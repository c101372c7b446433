using System;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Mail;

namespace MailAuth.Dkim;

/// <summary>Verifies the DKIM signatures of a message (RFC 6376 section 6, RFC 8301, RFC 8463, RFC 8616).</summary>
public static class DkimVerifier
{
    /// <summary>Verifies. Whatever message or DNS hold is in the result; a failure of the DNS is <see cref="DkimResult.TempError"/>.</summary>
    /// <param name="resolver">Who is asked for keys.</param>
    /// <param name="header">The message's header.</param>
    /// <param name="body">The message's body, read once to its end; null where it is not at hand.</param>
    /// <param name="options">What is known of the message, and how strict to be; null for what the standards say, now.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentNullException">There is no resolver or no header.</exception>
    /// <exception cref="IOException">The body cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static async Task<DkimVerification> VerifyAsync(IDnsResolver resolver, MailHeader header, Stream? body, DkimVerifyOptions? options, CancellationToken cancellationToken)
    {
        if (resolver is null)
            throw new ArgumentNullException(nameof(resolver));
        if (header is null)
            throw new ArgumentNullException(nameof(header));
        var run = new DkimRun(new(header), options ?? DkimVerifyOptions.Standard);
        run.AskForKeys(new(resolver, cancellationToken));
        var hashes = body is null ? null : await BodyHashes.ReadAsync(body, run.BodyForms, cancellationToken).ConfigureAwait(false);
        return await run.FinishAsync(hashes).ConfigureAwait(false);
    }
}
