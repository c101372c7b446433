using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Mail;
using MailAuth.Services;

namespace MailAuth.Headers;

/// <summary>The way that a message took, as its Received fields tell it. Only what own servers wrote is more than a claim.</summary>
public sealed record MessageRoute
{
    /// <summary>Received fields beyond these are not read: RFC 5321 section 6.3 sees a loop at a hundred.</summary>
    const int MaxHops = 200;

    /// <summary>The steps, first to last.</summary>
    public IReadOnlyList<MessageHop> Hops { get; init; } = [];

    /// <summary>The step by which the message came from outside to own servers; null where there is none, as for mail within an organisation.</summary>
    public MessageHop? Entry { get; init; }

    /// <summary>Whether all steps are within own servers.</summary>
    public bool IsInternal => Hops.Count > 0 && Entry is null;

    /// <summary>Whether the message lies in Exchange Online or Outlook.com.</summary>
    public bool IsAtMicrosoft => Hops.Count > 0 && Hops[^1].ByOwner == HopOwner.Microsoft;

    /// <summary>Seconds from the first step to the last; null where a time is missing.</summary>
    public double? TotalSeconds => Hops.Count > 0 && Hops[0].Time is { } first && Hops[^1].Time is { } last ? (last - first).TotalSeconds : null;

    /// <summary>Reads the way out of a header.</summary>
    public static MessageRoute Read(MailHeader header, TrustedServers? trusted = null)
    {
        if (header is null)
            throw new ArgumentNullException(nameof(header));
        trusted ??= TrustedServers.Default;
        var fields = new List<(int Position, ReceivedField Field)>();
        for (var i = 0; i < header.Fields.Count && fields.Count < MaxHops; i++)
        {
            if (header.Fields[i].Is("Received"))
                fields.Add((i, ReceivedField.Parse(header.Fields[i].Value)));
        }

        var home = fields.Count == 0 ? null : fields[0].Field.ByName;
        var hops = new MessageHop[fields.Count];
        MessageHop? before = null;
        for (var i = fields.Count - 1; i >= 0; i--)
        {
            var number = fields.Count - i;
            before = hops[number - 1] = ToHop(number, fields[i].Position, fields[i].Field, before, home, trusted);
        }

        return new() { Hops = hops, Entry = EntryOf(hops, trusted) };
    }

    /// <summary>The steps in a line each.</summary>
    public override string ToString() => string.Join(Environment.NewLine, Hops);

    static MessageHop ToHop(int number, int position, ReceivedField field, MessageHop? before, string? home, TrustedServers trusted) => new()
    {
        Number = number,
        Position = position,
        From = field.HeloName,
        FromAddress = field.SourceAddress,
        ReverseName = field.ReverseName,
        By = field.ByName,
        With = field.With,
        Time = field.Date,
        DelaySeconds = before?.Time is { } then && field.Date is { } now ? (now - then).TotalSeconds : null,
        IsEncrypted = field.IsEncrypted,
        AuthenticatedUser = field.AuthenticatedUser,
        FromOwner = FromOwner(field, home, trusted),
        ByOwner = MicrosoftHosts.IsMicrosofts(field.ByName) ? HopOwner.Microsoft
            : trusted.HasName(field.ByName) || IsHome(field.ByName, home) ? HopOwner.Own
            : HopOwner.Foreign,
    };

    // Whoever connects says of himself what he likes: it takes the address, or a name that the receiving server looked up.
    static HopOwner FromOwner(ReceivedField field, string? home, TrustedServers trusted)
    {
        if (MicrosoftHosts.IsOutbound(field.ReverseName ?? field.HeloName) && MicrosoftHosts.IsInside(field.SourceAddress))
            return HopOwner.MicrosoftOutbound;
        if (trusted.HasAddress(field.SourceAddress) || trusted.HasName(field.ReverseName))
            return HopOwner.Own;
        // At the edge of Exchange Online everybody is a stranger: a machine rented from Microsoft has Microsoft's address, too.
        if (MicrosoftHosts.IsMicrosofts(field.HeloName) && MicrosoftHosts.IsInside(field.SourceAddress) && !MicrosoftHosts.IsEdge(field.ByName))
            return HopOwner.Microsoft;
        // Handed over within one machine. Another private address may be a load balancer's, with anybody behind it.
        if (!MicrosoftHosts.IsMicrosofts(field.ByName) && (field.SourceAddress is null ? field.HeloName is null or "localhost" : IsLoopback(field.SourceAddress)))
            return HopOwner.Own;
        return IsHome(field.HeloName, home) && IsLocal(field.SourceAddress) && !MicrosoftHosts.IsMicrosofts(field.HeloName) ? HopOwner.Own : HopOwner.Foreign;
    }

    static bool IsHome(string? name, string? home) => name is not null && home is not null && name.IndexOf('.') > 0
        && (string.Equals(name, home, StringComparison.OrdinalIgnoreCase) || string.Equals(Above(name), Above(home), StringComparison.OrdinalIgnoreCase));

    // mx1.contoso.example and mx2.contoso.example: the same name above, of at least two labels.
    static string Above(string name) => name.IndexOf('.') is var dot && name.IndexOf('.', dot + 1) > 0 ? name[(dot + 1)..] : name;

    static bool IsLoopback(string address) => address == "::1" || address.StartsWith("127.", StringComparison.Ordinal);

    static bool IsLocal(string? address) => address is null || (Text.IpText.Parse(address) is { } octets && MicrosoftHosts.IsPrivate(Text.IpText.Unmap(octets)));

    // From the last step back: the first that own servers had from strangers. What is below it, strangers can have written.
    static MessageHop? EntryOf(MessageHop[] hops, TrustedServers trusted)
    {
        if (trusted.HopCount is { } count)
            return hops.Length > 0 ? hops[Math.Max(0, hops.Length - Math.Max(1, count))] : null;
        var atMicrosoft = hops.Length > 0 && hops[^1].ByOwner == HopOwner.Microsoft;
        for (var i = hops.Length - 1; i >= 0; i--)
        {
            var hop = hops[i];
            // What an own server handed over, that server wrote down before, whatever it calls itself.
            var isOwn = i == hops.Length - 1 || hop.ByOwner == HopOwner.Own || hops[i + 1].FromOwner == HopOwner.Own || IsHandOver(hops[i + 1]) || (hop.ByOwner == HopOwner.Microsoft && atMicrosoft);
            if (!isOwn)
                return hops[i + 1];
            if (hop.FromOwner is HopOwner.Foreign or HopOwner.MicrosoftOutbound && !IsHandOver(hop) && !IsSubmission(hop, atMicrosoft))
                return hop;
        }

        return null;
    }

    // One part of a server to the next, as at Google: "by 2002:a05:… with SMTP id …".
    static bool IsHandOver(MessageHop hop) => hop.From is null && hop.FromAddress is null;

    // The mailbox itself hands in: "with mapi", "with HTTPS".
    static bool IsSubmission(MessageHop hop, bool atMicrosoft) => atMicrosoft && hop.FromOwner != HopOwner.MicrosoftOutbound
        && (hop.From is null || MicrosoftHosts.IsMicrosofts(hop.From)) && MicrosoftHosts.IsInside(hop.FromAddress) && !MicrosoftHosts.IsEdge(hop.By);
}
