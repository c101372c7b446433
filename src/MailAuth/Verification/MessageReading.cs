using System;
using System.Linq;
using MailAuth.Headers;
using MailAuth.Mail;
using MailAuth.Text;

namespace MailAuth.Verification;

/// <summary>What a message says of itself and what servers stamped, before anything is verified.</summary>
sealed class MessageReading
{
    readonly MailHeader header;

    public MessageReading(MailMessage message, MessageVerifyOptions options)
    {
        header = message.Header;
        Message = message;
        Options = options;
        Authors = MessageAuthors.Of(header);
        Stamps = MessageStamps.Read(header, options.Servers);
        Trusted = TrustedStamps.Of(Stamps);
        Envelope = EnvelopeFinder.Find(new(options.IPAddress, options.Helo, options.Sender), Claims());
        // What own servers wrote; below, the sender could have dated it as he pleased.
        JudgedAt = options.AsOf ?? Stamps.Route.Hops.LastOrDefault(hop => hop.Time is not null && !(hop.Position > Stamps.Route.Entry?.Position))?.Time ?? DateTimeOffset.UtcNow;
    }

    public MailMessage Message { get; }

    /// <summary>What the reader knows.</summary>
    public MessageVerifyOptions Options { get; }

    public MessageAuthors Authors { get; }

    public MessageStamps Stamps { get; }

    public TrustedStamps Trusted { get; }

    public MessageEnvelope Envelope { get; }

    /// <summary>When it arrived: signatures had to be valid then, whatever has expired since.</summary>
    public DateTimeOffset JudgedAt { get; }

    /// <summary>Date, as the sender wrote it; null where it cannot be read.</summary>
    public DateTimeOffset? Date => header.First("Date") is { } written && MailDate.TryParse(written.Value, out var date, out _) ? date : null;

    public string Subject => header.First("Subject") is { } written ? EncodedText.Decode(written.Value).Text : "";

    public string MessageId => header.First("Message-ID")?.VisibleValue ?? "";

    EnvelopeClaims Claims()
    {
        var entry = Stamps.Route.Entry;
        var results = Trusted.Results.FirstOrDefault(one => one.First(AuthenticationMethod.Spf) is not null);
        var spf = Trusted.ReceivedSpf.Count > 0 ? Trusted.ReceivedSpf[0] : null;
        var sender = results?.First(AuthenticationMethod.Spf)?.Property("smtp", "mailfrom");
        return new()
        {
            Boundary = entry is null ? null : ReceivedField.Parse(header.Fields[entry.Position].Value),
            BoundaryNumber = entry?.Number,
            ReturnPath = header.First("Return-Path")?.Value.Trim().TrimStart('<').TrimEnd('>') is { } path ? VisibleText.Escape(path) : null,
            ResultsAddress = results is null ? null : SenderAddress.Of(results),
            // Exchange Online and others write the domain alone.
            ResultsSender = sender,
            SpfAddress = spf?.ClientIP,
            SpfHelo = spf?.Helo,
            SpfSender = spf?.EnvelopeFrom ?? spf?.Domain,
            ReportAddress = Trusted.Report?.ConnectingIP,
            ReportHelo = Trusted.Report?.Helo,
        };
    }
}
