using System;
using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Mail;

/// <summary>One hop as the receiving server wrote it down: a Received field (RFC 5321 section 4.4), whichever program's form it has.</summary>
/// <remarks>All texts are claims of whoever wrote the field, with controls as visible escapes.</remarks>
public sealed record ReceivedField
{
    /// <summary>The name that the sending host gave in HELO or EHLO; null where none is told.</summary>
    public string? HeloName { get; init; }

    /// <summary>The IP address that the connection came from, in canonical text; null where none is told.</summary>
    public string? SourceAddress { get; init; }

    /// <summary>The name that the server found for that address; null where it found none or doubted it.</summary>
    public string? ReverseName { get; init; }

    /// <summary>The server that wrote the field.</summary>
    public string? ByName { get; init; }

    /// <summary>That server's IP address, if it told it.</summary>
    public string? ByAddress { get; init; }

    /// <summary>How the message came: <c>ESMTPS</c>, <c>Microsoft SMTP Server</c>.</summary>
    public string? With { get; init; }

    /// <summary>What carried it beside that: <c>Frontend Transport</c>.</summary>
    public string? Via { get; init; }

    /// <summary>The server's own name for the message.</summary>
    public string? Id { get; init; }

    /// <summary>The address it was for, without angle brackets.</summary>
    public string? For { get; init; }

    /// <summary>The envelope sender, where the server writes it into the field, without angle brackets; empty for the null reverse-path.</summary>
    public string? EnvelopeFrom { get; init; }

    /// <summary>The account that the sender had logged in with, where the server tells it.</summary>
    public string? AuthenticatedUser { get; init; }

    /// <summary>Whether the field says that the sender had logged in (RFC 3848: <c>ESMTPA</c>, <c>ESMTPSA</c>).</summary>
    public bool IsAuthenticated { get; init; }

    /// <summary>Whether the field says that the connection was encrypted.</summary>
    public bool IsEncrypted { get; init; }

    /// <summary>The version of TLS: <c>1.3</c>; null where none is told.</summary>
    public string? TlsVersion { get; init; }

    /// <summary>The cipher suite as the server names it.</summary>
    public string? TlsCipher { get; init; }

    /// <summary>When the server got it, in UTC; null where that cannot be read.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>Every comment in order, without the outer brackets.</summary>
    public IReadOnlyList<string> Comments { get; init; } = [];

    /// <summary>What is wrong; offsets count characters of the unfolded value. <c>NoClause</c>, <c>MissingDate</c>, <c>MissingSemicolon</c>, <c>NotADate</c> and what else a date can have, <c>OpenComment</c>.</summary>
    public IReadOnlyList<SyntaxProblem> Problems { get; init; } = [];

    /// <summary>Reads an unfolded value. Never throws on what it holds.</summary>
    public static ReceivedField Parse(string value)
    {
        if (value is null)
            throw new ArgumentNullException(nameof(value));
        return new ReceivedParser(value).Read();
    }

    /// <summary>The hop in a line.</summary>
    public override string ToString()
    {
        var source = (ReverseName ?? HeloName, SourceAddress) switch
        {
            (null, null) => "?",
            (null, var address) => address,
            (var name, null) => name,
            var (name, address) => $"{name} [{address}]",
        };
        return $"{source} -> {ByName ?? "?"}";
    }
}
