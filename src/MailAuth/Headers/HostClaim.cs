using System;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Headers;

/// <summary>What a field of a hosting panel is about.</summary>
public enum HostClaimKind
{
    /// <summary><c>X-AntiAbuse</c>: the machine, and the domain that the mail was handed in for.</summary>
    AbuseTrace,

    /// <summary><c>X-Get-Message-Sender-Via</c>, <c>X-Authenticated-Sender</c>: the account that handed the mail in.</summary>
    Account,

    /// <summary><c>X-SPF-Result</c>: SPF as a filter on the way saw it.</summary>
    Spf,

    /// <summary><c>X-DKIM-Status</c>: DKIM as a filter on the way saw it.</summary>
    Dkim,

    /// <summary><c>X-Sender-Warning</c>: a doubt about the client, such as a missing reverse name.</summary>
    Warning,
}

/// <summary>A field that cPanel, MailScanner and their like add: what a relay on the way says. Nobody vouches for it.</summary>
public sealed record HostClaim
{
    /// <summary>What it is about.</summary>
    public required HostClaimKind Kind { get; init; }

    /// <summary>The field's value on one line, control characters made visible.</summary>
    public required string Raw { get; init; }

    /// <summary>The machine that speaks; null where it does not name itself.</summary>
    public string? Host { get; init; }

    /// <summary>The account or address that it names; null where it names none.</summary>
    public string? Account { get; init; }

    /// <summary>Whether fields of that name are such claims, and of which kind.</summary>
    internal static HostClaimKind? KindOf(string fieldName) => fieldName.ToUpperInvariant() switch
    {
        "X-ANTIABUSE" => HostClaimKind.AbuseTrace,
        "X-GET-MESSAGE-SENDER-VIA" or "X-AUTHENTICATED-SENDER" => HostClaimKind.Account,
        "X-SPF-RESULT" => HostClaimKind.Spf,
        "X-DKIM-STATUS" => HostClaimKind.Dkim,
        "X-SENDER-WARNING" => HostClaimKind.Warning,
        _ => null,
    };

    /// <summary>Reads a claim. Never throws on its content.</summary>
    public static HostClaim Parse(HostClaimKind kind, string value)
    {
        if (value is null)
            throw new ArgumentNullException(nameof(value));
        var text = VisibleText.Escape(FieldText.Unfold(value));
        return new()
        {
            Kind = kind,
            Raw = text,
            Host = HostIn(kind, text),
            // "relay.example: authenticated_id: someone@example.com/only user confirmed/virtual account not confirmed"
            Account = kind == HostClaimKind.Account
                ? text.Split([' ', '/', ':', ','], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(word => word.IndexOf('@') > 0)?.Trim('<', '>')
                : null,
        };
    }

    /// <summary>The value.</summary>
    public override string ToString() => Raw;

    static string? HostIn(HostClaimKind kind, string text)
    {
        const string Primary = "Primary Hostname - ";
        if (kind == HostClaimKind.AbuseTrace)
            return text.StartsWith(Primary, StringComparison.OrdinalIgnoreCase) ? text[Primary.Length..].Trim() : null;
        var colon = text.IndexOf(": ", StringComparison.Ordinal);
        var host = colon > 0 ? text.Substring(0, colon) : "";
        return host.IndexOf('.') > 0 && host.IndexOf(' ') < 0 ? host : null;
    }
}
