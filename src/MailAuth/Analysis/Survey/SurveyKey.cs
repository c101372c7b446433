using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MailAuth.Audit;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>What tells one domain of a survey from another: its name, its label and what the tenant says of its purpose. The first half of a SHA-256.</summary>
public readonly record struct SurveyKey
{
    /// <summary>Hexadecimal digits of its text.</summary>
    internal const int Digits = 32;

    readonly ulong high;
    readonly ulong low;

    SurveyKey(ulong high, ulong low)
    {
        this.high = high;
        this.low = low;
    }

    /// <summary>The key of a domain.</summary>
    /// <param name="domain">Its name.</param>
    /// <param name="label">The label it was given; null: none.</param>
    /// <param name="hints">What the tenant says that it is for.</param>
    public static SurveyKey Of(DomainName domain, string? label, PurposeHints hints)
    {
        if (domain is null)
            throw new ArgumentNullException(nameof(domain));
        if (hints is null)
            throw new ArgumentNullException(nameof(hints));
        // Neither a name nor an escaped label holds a line feed, and no label is not an empty one.
        var text = string.Join("\n", domain.Ascii, label is null ? "" : "=" + label, hints.DomainType,
            hints.IsInitialDomain, hints.IsCoexistenceDomain, hints.SendingFromDomainDisabled, hints.OutboundOnly);
        using var sha = SHA256.Create();
        return TryParse(HexText.Of(sha.ComputeHash(Encoding.UTF8.GetBytes(text))).Substring(0, Digits), out var key) ? key : default;
    }

    /// <summary>Reads the text of a key.</summary>
    internal static bool TryParse(string text, out SurveyKey key)
    {
        key = default;
        if (text.Length != Digits
            || !ulong.TryParse(text.Substring(0, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var high)
            || !ulong.TryParse(text.Substring(16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var low))
            return false;
        key = new(high, low);
        return true;
    }

    /// <summary>32 hexadecimal digits.</summary>
    public override string ToString() => high.ToString("x16", CultureInfo.InvariantCulture) + low.ToString("x16", CultureInfo.InvariantCulture);
}
