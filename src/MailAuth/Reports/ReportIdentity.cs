using System;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MailAuth.Reports;

/// <summary>What makes a report the same as its copies.</summary>
static class ReportIdentity
{
    // To make one takes longer than to use it.
    [ThreadStatic]
    static SHA256? digest;

    /// <summary>A short text that is the same for the same parts, and for no others. Null and empty are the same part.</summary>
    public static string Key(string?[] parts)
    {
        var octets = (digest ??= SHA256.Create()).ComputeHash(Encoding.UTF8.GetBytes(string.Join("\n", parts)));
        return BitConverter.ToString(octets, 0, 16).Replace("-", "").ToLowerInvariant();
    }

    /// <summary>A time as a part; null where there is none.</summary>
    public static string? Seconds(DateTimeOffset? time) => time?.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
