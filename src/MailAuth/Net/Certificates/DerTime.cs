using System;
using System.Globalization;
using MailAuth.Crypto;

namespace MailAuth.Net;

/// <summary>Reads the times of certificates (RFC 5280 section 4.1.2.5): UTC, seconds, no fractions.</summary>
static class DerTime
{
    /// <summary>The next value as a time; null where it is none, stepped over as far as it can be.</summary>
    public static DateTimeOffset? Read(DerReader reader)
    {
        if (reader.NextTag is not { } tag || reader.Enter(tag) is not { } value)
            return null;
        var text = DerText.Latin1(value.ReadRest());
        // Two digits of a year from 50 up are of the last century (section 4.1.2.5.1).
        if ((DerTag)tag == DerTag.UtcTime && text.Length >= 2)
            text = (string.CompareOrdinal(text[..2], "50") < 0 ? "20" : "19") + text;
        return (DerTag)tag is DerTag.UtcTime or DerTag.GeneralizedTime
            && DateTimeOffset.TryParseExact(text, "yyyyMMddHHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : null;
    }
}
