using System;
using System.Text;

namespace MailAuth.Verification;

/// <summary>Where something about the delivery is known from.</summary>
public enum EnvelopeSource
{
    /// <summary>It is not known.</summary>
    Unknown,

    /// <summary>The user said so.</summary>
    Given,

    /// <summary>The Received field by which the message came in.</summary>
    Received,

    /// <summary>Return-Path.</summary>
    ReturnPath,

    /// <summary>Received-SPF.</summary>
    ReceivedSpf,

    /// <summary>Authentication-Results.</summary>
    AuthenticationResults,

    /// <summary>X-Forefront-Antispam-Report.</summary>
    AntispamReport,
}

/// <summary>How a message came in: who connected, and as whom (RFC 5321).</summary>
public sealed record MessageEnvelope
{
    /// <summary>The address that connected, as canonical text; null where it is not known.</summary>
    public string? IPAddress { get; init; }

    /// <summary>Where that is known from.</summary>
    public EnvelopeSource IPAddressSource { get; init; }

    /// <summary>The name given in HELO or EHLO; null where it is not known.</summary>
    public string? Helo { get; init; }

    /// <summary>Where that is known from.</summary>
    public EnvelopeSource HeloSource { get; init; }

    /// <summary>The reverse-path, MAIL FROM; empty for that of bounces, null where it is not known.</summary>
    public string? Sender { get; init; }

    /// <summary>Where that is known from.</summary>
    public EnvelopeSource SenderSource { get; init; }

    /// <summary>The name that the receiving server found for the address; null where it found none.</summary>
    public string? ReverseName { get; init; }

    /// <summary>The server that took the message in; null where it is not known.</summary>
    public string? ReceivedBy { get; init; }

    /// <summary>When it did, in UTC; null where it is not known.</summary>
    public DateTimeOffset? ReceivedAt { get; init; }

    /// <summary>The number of the Received field that says so, 1 for the topmost; null where there is none.</summary>
    public int? Hop { get; init; }

    /// <summary>The domain of <see cref="Sender"/>, of <see cref="Helo"/> where that is empty; empty where neither is known.</summary>
    public string Domain => Sender is { Length: > 0 } sender ? sender[(sender.LastIndexOf('@') + 1)..] : Sender is null ? "" : Helo ?? "";

    /// <summary>Address, HELO and reverse-path.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(IPAddress ?? "?");
        if (Helo is not null)
            text.Append(" (").Append(Helo).Append(')');
        return text.Append(" <").Append(Sender ?? "?").Append('>').ToString();
    }
}
