using MailAuth.Mail;
using MailAuth.Services;
using MailAuth.Text;

namespace MailAuth.Verification;

/// <summary>What can be known of a delivery, each from the best witness. Pure: the fields are read already.</summary>
static class EnvelopeFinder
{
    /// <summary>Puts together what the user said and what the fields say.</summary>
    public static MessageEnvelope Find(EnvelopeGiven given, EnvelopeClaims claims)
    {
        var hop = claims.Boundary;
        var (address, addressSource) = First(
            (given.IPAddress, EnvelopeSource.Given),
            // Where a gateway stands before Exchange Online, what SPF was checked for is not who connected.
            (claims.ResultsAddress, EnvelopeSource.AuthenticationResults),
            (IsPrivate(hop?.SourceAddress) ? null : hop?.SourceAddress, EnvelopeSource.Received),
            (claims.ReportAddress, EnvelopeSource.AntispamReport),
            (claims.SpfAddress, EnvelopeSource.ReceivedSpf));
        var isHopsClient = hop?.SourceAddress is null || address is null || SameAddress(address, hop.SourceAddress);
        var (helo, heloSource) = First(
            (given.Helo, EnvelopeSource.Given),
            (isHopsClient ? hop?.HeloName : null, EnvelopeSource.Received),
            (claims.SpfHelo, EnvelopeSource.ReceivedSpf),
            (claims.ReportHelo, EnvelopeSource.AntispamReport));
        var (sender, senderSource) = First(
            (given.Sender, EnvelopeSource.Given),
            (claims.ReturnPath, EnvelopeSource.ReturnPath),
            (hop?.EnvelopeFrom, EnvelopeSource.Received),
            (claims.SpfSender, EnvelopeSource.ReceivedSpf),
            (claims.ResultsSender, EnvelopeSource.AuthenticationResults));
        return new()
        {
            IPAddress = IpText.Parse(address) is { } octets ? IpText.Format(IpText.Unmap(octets)) : address,
            IPAddressSource = addressSource,
            Helo = helo,
            HeloSource = heloSource,
            Sender = sender == "<>" ? "" : sender,
            SenderSource = senderSource,
            ReverseName = isHopsClient ? hop?.ReverseName : null,
            ReceivedBy = hop?.ByName,
            ReceivedAt = hop?.Date,
            Hop = claims.BoundaryNumber,
        };
    }

    static (string? Value, EnvelopeSource Source) First(params (string? Value, EnvelopeSource Source)[] witnesses)
    {
        foreach (var witness in witnesses)
        {
            if (witness.Value is not null)
                return witness;
        }

        return (null, EnvelopeSource.Unknown);
    }

    // A load balancer or an unnamed server of one's own: whoever stands behind it, this is not the client.
    static bool IsPrivate(string? address) => IpText.Parse(address) is { } octets && MicrosoftHosts.IsPrivate(IpText.Unmap(octets));

    static bool SameAddress(string one, string other) =>
        IpText.Parse(one) is { } first && IpText.Parse(other) is { } second && IpText.Format(IpText.Unmap(first)) == IpText.Format(IpText.Unmap(second));
}

/// <summary>What the user said of a delivery; null for what the message is to tell.</summary>
/// <param name="IPAddress">The address that connected.</param>
/// <param name="Helo">What it said in HELO.</param>
/// <param name="Sender">The reverse-path; empty for that of bounces.</param>
sealed record EnvelopeGiven(string? IPAddress, string? Helo, string? Sender);

/// <summary>What the fields of a message say of its delivery; null for what none says.</summary>
sealed record EnvelopeClaims
{
    /// <summary>The Received field by which it came in.</summary>
    public ReceivedField? Boundary { get; init; }

    /// <summary>Its number, 1 for the topmost.</summary>
    public int? BoundaryNumber { get; init; }

    /// <summary>Return-Path, without angle brackets.</summary>
    public string? ReturnPath { get; init; }

    /// <summary>The address for which Exchange Online checked SPF.</summary>
    public string? ResultsAddress { get; init; }

    /// <summary>The MAIL FROM domain in Authentication-Results.</summary>
    public string? ResultsSender { get; init; }

    /// <summary>The address in Received-SPF.</summary>
    public string? SpfAddress { get; init; }

    /// <summary>The HELO name in Received-SPF.</summary>
    public string? SpfHelo { get; init; }

    /// <summary>The reverse-path in Received-SPF.</summary>
    public string? SpfSender { get; init; }

    /// <summary>The address in X-Forefront-Antispam-Report.</summary>
    public string? ReportAddress { get; init; }

    /// <summary>The HELO name in X-Forefront-Antispam-Report.</summary>
    public string? ReportHelo { get; init; }
}
