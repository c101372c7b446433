using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Headers;
using MailAuth.Mail;

namespace MailAuth.Verification;

/// <summary>What the rules about a message's sender and way judge.</summary>
public sealed record MessageFacts
{
    /// <summary>Addresses of a field beyond these are not looked at.</summary>
    const int MaxAddresses = 100;

    /// <summary>The addresses of all From fields, in order.</summary>
    public IReadOnlyList<Mailbox> From { get; init; } = [];

    /// <summary>How many From fields there are; RFC 5322 section 3.6 allows one.</summary>
    public int FromFieldCount { get; init; }

    /// <summary>The addresses that answers go to.</summary>
    public IReadOnlyList<Mailbox> ReplyTo { get; init; } = [];

    /// <summary>The recipients that the header names.</summary>
    public IReadOnlyList<Mailbox> To { get; init; } = [];

    /// <summary>The domain of the reverse-path, in lower case; null where it is empty or not known.</summary>
    public string? EnvelopeDomain { get; init; }

    /// <summary>The stamps and the way.</summary>
    public required MessageStamps Stamps { get; init; }

    /// <summary>The organisation's own domains, where they are known.</summary>
    public IReadOnlyList<string> OwnDomains { get; init; } = [];

    /// <summary>Persons who might be imitated.</summary>
    public KnownPeople People { get; init; } = KnownPeople.None;

    /// <summary>Whether the From domain is authenticated: DMARC passes, or own servers say that it or composite authentication does; null where nobody can say.</summary>
    public bool? IsFromAuthenticated { get; init; }

    /// <summary>Gathers the facts of a header.</summary>
    /// <param name="header">The header.</param>
    /// <param name="stamps">Its stamps; null to read them.</param>
    /// <param name="isFromAuthenticated">What a verification found; null to go by the stamps of own servers.</param>
    public static MessageFacts Gather(MailHeader header, MessageStamps? stamps = null, bool? isFromAuthenticated = null)
    {
        if (header is null)
            throw new ArgumentNullException(nameof(header));
        stamps ??= MessageStamps.Read(header);
        return new()
        {
            From = Mailboxes(header, "From"),
            FromFieldCount = header.All("From").Count(),
            ReplyTo = Mailboxes(header, "Reply-To"),
            To = Mailboxes(header, "To"),
            EnvelopeDomain = EnvelopeOf(header, stamps),
            Stamps = stamps,
            IsFromAuthenticated = isFromAuthenticated ?? ByStamps(stamps),
        };
    }

    static Mailbox[] Mailboxes(MailHeader header, string name) =>
        header.All(name).Take(MaxAddresses).SelectMany(field => MailboxList.Parse(field.Value).Mailboxes).Where(mailbox => mailbox.Address.Length + mailbox.DisplayName.Length > 0).Take(MaxAddresses).ToArray();

    static string? EnvelopeOf(MailHeader header, MessageStamps stamps)
    {
        var path = header.First("Return-Path") is { } field ? HostOf(field.VisibleValue) : null;
        return path ?? stamps.Trusted(StampKind.ReceivedSpf)?.ReceivedSpf?.Domain ?? HostOf(stamps.Trusted(StampKind.AuthenticationResults)?.Results?.First(AuthenticationMethod.Spf)?.Property("smtp", "mailfrom"));
    }

    static string? HostOf(string? path)
    {
        var at = path?.LastIndexOf('@') ?? -1;
        var domain = path?[(at + 1)..].Trim('<', '>', ' ', '"').ToLowerInvariant();
        return domain is { Length: > 0 } && domain.IndexOf('.') > 0 ? domain : null;
    }

    static bool? ByStamps(MessageStamps stamps)
    {
        bool? found = null;
        foreach (var results in stamps.All.Where(stamp => stamp is { IsTrusted: true, Kind: StampKind.AuthenticationResults }).Select(stamp => stamp.Results!))
        {
            var dmarc = results.First(AuthenticationMethod.Dmarc)?.Result;
            var compAuth = results.First(AuthenticationMethod.CompAuth)?.Result;
            if (dmarc is AuthenticationOutcome.Pass or AuthenticationOutcome.BestGuessPass || compAuth == AuthenticationOutcome.Pass)
                return true;
            if (dmarc == AuthenticationOutcome.Fail || compAuth == AuthenticationOutcome.Fail)
                found = false;
        }

        return found;
    }
}
