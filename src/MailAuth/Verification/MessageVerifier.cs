using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Arc;
using MailAuth.Dkim;
using MailAuth.Dmarc;
using MailAuth.Dns;
using MailAuth.Headers;
using MailAuth.Mail;
using MailAuth.Spf;
using MailAuth.Text;

namespace MailAuth.Verification;

/// <summary>Whether a message is from whom it says: DKIM, SPF and DMARC checked now, what servers stamped then, and what follows from both.</summary>
public static class MessageVerifier
{
    /// <summary>From domains beyond these are not evaluated each: two are one too many already.</summary>
    const int MostAuthors = 4;

    /// <summary>Verifies. Whatever message or DNS hold is in the result; without a resolver it says what the stamps tell.</summary>
    /// <param name="resolver">Who is asked; null for nobody.</param>
    /// <param name="message">The message.</param>
    /// <param name="options">What the reader knows and whom the reader trusts; null for nothing and nobody.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentNullException">There is no message.</exception>
    /// <exception cref="System.IO.IOException">The body cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static async Task<MessageAuthResult> VerifyAsync(IDnsResolver? resolver, MailMessage message, MessageVerifyOptions? options, CancellationToken cancellationToken)
    {
        if (message is null)
            throw new ArgumentNullException(nameof(message));
        options ??= MessageVerifyOptions.Standard;
        resolver ??= new UnavailableResolver("nobody", "no DNS is asked");
        var reading = new MessageReading(message, options);
        var (dkim, arc) = await VerifySignaturesAsync(resolver, reading, options, cancellationToken).ConfigureAwait(false);
        var spf = await CheckSpfAsync(resolver, reading, cancellationToken).ConfigureAwait(false);
        var identifiers = IdentifierReader.Of(spf, reading.Envelope, dkim);
        var dmarc = await CheckDmarcAsync(reading.Authors.Domains, identifiers).ConfigureAwait(false);
        var perAuthor = new List<DmarcCheck>();
        foreach (var author in reading.Authors.Domains.Take(reading.Authors.Domains.Count > 1 ? MostAuthors : 0))
            perAuthor.Add(await CheckDmarcAsync([author], identifiers).ConfigureAwait(false));
        return MessageJudge.Judge(reading, new(spf, dkim, arc, dmarc, perAuthor));

        Task<DmarcCheck> CheckDmarcAsync(IReadOnlyList<string> authors, IReadOnlyList<DmarcAuthentication> authentications) =>
            DmarcChecker.CheckAsync(resolver, new() { AuthorDomains = authors, Authentications = authentications, Standard = options.DmarcStandard }, cancellationToken);
    }

    static async Task<(DkimVerification Dkim, ArcVerification Arc)> VerifySignaturesAsync(IDnsResolver resolver, MessageReading reading, MessageVerifyOptions options, CancellationToken cancellationToken)
    {
        var message = reading.Message;
        using var body = message.HasOriginalBytes ? message.OpenWireBody() : null;
        return await ArcVerifier.VerifyWithDkimAsync(resolver, message.WireHeader, body, new()
        {
            At = reading.JudgedAt,
            HasOriginalBytes = message.HasOriginalBytes,
            // Exchange Online writes its own form of a delivered message; a file that ends with its header is a header that somebody saved.
            BodyMayBeRewritten = reading.Trusted.IsExchangeOnline || message.BodyLength == 0,
            AuthorDomain = DomainName.TryParse(reading.Authors.Domain, out var author) && !author.IsRoot ? author : null,
        }, TrustedSealers.Parse(options.TrustedArcSealers), cancellationToken).ConfigureAwait(false);
    }

    // DMARC wants MAIL FROM; HELO stands in only for the null reverse-path, not for one that nobody knows.
    static async Task<SpfCheck?> CheckSpfAsync(IDnsResolver resolver, MessageReading reading, CancellationToken cancellationToken)
    {
        var envelope = reading.Envelope;
        if (IpText.Parse(envelope.IPAddress) is not { } address || envelope.Domain.Length == 0)
            return null;
        return await SpfChecker.CheckAsync(resolver, new()
        {
            IPAddress = new(address),
            Sender = envelope.Sender,
            Helo = envelope.Helo,
            Receiver = envelope.ReceivedBy,
            ReceivedAt = reading.JudgedAt,
        }, null, cancellationToken).ConfigureAwait(false);
    }
}
