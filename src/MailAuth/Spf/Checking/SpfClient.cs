using System;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>A request as the rules want it: parts told apart, defaults filled in, names as A-labels.</summary>
sealed class SpfClient
{
    /// <summary>What stands for a name that nobody knows (RFC 7208 section 7.3).</summary>
    public const string Unknown = "unknown";

    const string Postmaster = "postmaster";

    SpfClient(SpfRequest request)
    {
        Address = IpText.Unmap(request.IPAddress.GetAddressBytes());
        HeloGiven = ToAscii(request.Helo);
        var sender = TrimPath(request.Sender);
        var at = sender.LastIndexOf('@');
        var senderDomain = ToAscii(sender[(at + 1)..]);
        var isNull = sender.Length == 0;
        Identity = isNull && HeloGiven.Length > 0 && string.IsNullOrWhiteSpace(request.DomainName) ? SpfIdentity.Helo : SpfIdentity.MailFrom;
        Domain = ToAscii(string.IsNullOrWhiteSpace(request.DomainName) ? isNull ? HeloGiven : senderDomain : request.DomainName);

        // A sender without a local part gets one (section 4.3).
        LocalPart = at > 0 ? sender[..at] : Postmaster;
        SenderDomain = !isNull ? senderDomain : HeloGiven.Length > 0 ? HeloGiven : Domain;
        Receiver = ToAscii(request.Receiver) is { Length: > 0 } receiver ? receiver : Unknown;
        ReceivedAt = request.ReceivedAt ?? DateTimeOffset.UtcNow;
        Record = request.Record;
    }

    /// <summary>The client's address, 4 or 16 octets.</summary>
    public byte[] Address { get; }

    public SpfIdentity Identity { get; }

    /// <summary>The domain to check, without the final dot; no domain name, perhaps.</summary>
    public string Domain { get; }

    public string LocalPart { get; }

    public string SenderDomain { get; }

    public string Sender => LocalPart + "@" + SenderDomain;

    /// <summary>The HELO name; empty where none was given.</summary>
    public string HeloGiven { get; }

    public string Helo => HeloGiven.Length > 0 ? HeloGiven : Unknown;

    public string Receiver { get; }

    public DateTimeOffset ReceivedAt { get; }

    /// <summary>The text that stands for the domain's record.</summary>
    public string? Record { get; }

    public static SpfClient From(SpfRequest request)
    {
        if (request is null)
            throw new ArgumentNullException(nameof(request));
        if (request.IPAddress is null)
            throw new ArgumentException("A check needs an address.", nameof(request));
        return new(request);
    }

    /// <summary>The domain whose record a check without a domain evaluates, as given: the sender's, then that of HELO; null where there is neither.</summary>
    public static string? DomainOf(string? sender, string? helo)
    {
        var path = TrimPath(sender);
        var name = path.Length == 0 ? (helo ?? "").Trim() : path[(path.LastIndexOf('@') + 1)..];
        return name.Length == 0 ? null : name;
    }

    /// <summary>The name to ask for a domain's record; null where the text is no domain of at least two labels (RFC 7208 section 4.3).</summary>
    public static DomainName? NameOf(string domain) =>
        domain.Length > 0 && domain[0] != '[' && DomainName.FromPlainText(domain) is { Octets.Count: > 1 } name ? name : null;

    // RFC 8616 section 4: U-labels are converted before anything is asked or expanded.
    static string ToAscii(string? name)
    {
        var text = (name ?? "").Trim();
        if (text.EndsWith('.'))
            text = text[..^1];
        return !IsAscii(text) && DomainName.TryParse(text, out var parsed) ? parsed.Ascii : text;
    }

    static string TrimPath(string? sender)
    {
        var text = (sender ?? "").Trim();
        return text.Length > 1 && text[0] == '<' && text.EndsWith('>') ? text[1..^1] : text;
    }

    /// <summary>Whether every character is ASCII.</summary>
    public static bool IsAscii(string text)
    {
        foreach (var c in text)
        {
            if (c > '\x7F')
                return false;
        }

        return true;
    }
}
