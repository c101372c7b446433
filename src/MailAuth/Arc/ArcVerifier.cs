using System;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dkim;
using MailAuth.Dns;
using MailAuth.Mail;

namespace MailAuth.Arc;

/// <summary>Validates the ARC chain of a message (RFC 8617 section 5.2), with every instance's seal and message signature.</summary>
public static class ArcVerifier
{
    /// <summary>Validates. Whatever message or DNS hold is in the result; a failure of the DNS is <see cref="ArcResult.TempError"/>.</summary>
    /// <param name="resolver">Who is asked for keys.</param>
    /// <param name="header">The message's header.</param>
    /// <param name="body">The message's body, read once to its end; null where it is not at hand.</param>
    /// <param name="options">What is known of the message; null for nothing. Signatures are not counted: a chain has at most 50 sets.</param>
    /// <param name="trusted">The sealers that are trusted; null for none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentNullException">There is no resolver or no header.</exception>
    /// <exception cref="IOException">The body cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static async Task<ArcVerification> VerifyAsync(
        IDnsResolver resolver, MailHeader header, Stream? body, DkimVerifyOptions? options, TrustedSealers? trusted, CancellationToken cancellationToken)
    {
        Check(resolver, header);
        var run = new ArcRun(new(header), options ?? DkimVerifyOptions.Standard, trusted ?? TrustedSealers.None);
        run.AskForKeys(new(resolver, cancellationToken));
        var hashes = body is null ? null : await BodyHashes.ReadAsync(body, run.BodyForms, cancellationToken).ConfigureAwait(false);
        return await run.FinishAsync(hashes).ConfigureAwait(false);
    }

    /// <summary>Validates the chain and verifies the DKIM signatures, both with one pass over the body and each key asked for once.</summary>
    /// <param name="resolver">Who is asked for keys.</param>
    /// <param name="header">The message's header.</param>
    /// <param name="body">The message's body, read once to its end; null where it is not at hand.</param>
    /// <param name="options">What is known of the message, and how strict to be; null for what the standards say, now.</param>
    /// <param name="trusted">The sealers that are trusted; null for none.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentNullException">There is no resolver or no header.</exception>
    /// <exception cref="IOException">The body cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static async Task<(DkimVerification Dkim, ArcVerification Arc)> VerifyWithDkimAsync(
        IDnsResolver resolver, MailHeader header, Stream? body, DkimVerifyOptions? options, TrustedSealers? trusted, CancellationToken cancellationToken)
    {
        Check(resolver, header);
        options ??= DkimVerifyOptions.Standard;
        var signed = new SignedHeader(header);
        var questions = new KeyQuestions(resolver, cancellationToken);
        var dkim = new DkimRun(signed, options);
        var arc = new ArcRun(signed, options, trusted ?? TrustedSealers.None);
        dkim.AskForKeys(questions);
        arc.AskForKeys(questions);
        var hashes = body is null ? null : await BodyHashes.ReadAsync(body, dkim.BodyForms.Concat(arc.BodyForms), cancellationToken).ConfigureAwait(false);
        return (await dkim.FinishAsync(hashes).ConfigureAwait(false), await arc.FinishAsync(hashes).ConfigureAwait(false));
    }

    static void Check(IDnsResolver resolver, MailHeader header)
    {
        if (resolver is null)
            throw new ArgumentNullException(nameof(resolver));
        if (header is null)
            throw new ArgumentNullException(nameof(header));
    }
}
