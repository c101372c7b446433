using System;
using System.Globalization;

namespace MailAuth.Dns;

/// <summary>The words of a snapshot's comments; docs/snapshot.md is the specification.</summary>
static class SnapshotFormat
{
    /// <summary>The first line, without its semicolon.</summary>
    public const string Header = " MailAuth DNS snapshot 1";

    /// <summary>What every version's first line begins with.</summary>
    public const string HeaderStart = " MailAuth DNS snapshot ";

    public const char Question = '?';
    public const char Time = '@';
    public const char Problem = '!';
    public const string Authenticated = "ad";
    public const string Trusted = "trusted";
    public const string Ttl = "ttl=";
    public const string Server = "server";

    const string TimePattern = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString(TimePattern, CultureInfo.InvariantCulture);

    public static bool TryParse(string text, out DateTimeOffset time) => DateTimeOffset.TryParseExact(
        text, TimePattern, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);

    /// <summary>Milliseconds to the last tick.</summary>
    public static string Format(TimeSpan elapsed) =>
        (elapsed.Ticks / (decimal)TimeSpan.TicksPerMillisecond).ToString("0.####", CultureInfo.InvariantCulture);

    public static bool TryParse(string text, out TimeSpan elapsed)
    {
        elapsed = default;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var milliseconds)
            || milliseconds > (decimal)TimeSpan.MaxValue.TotalDays * 86_400_000m)
            return false;
        elapsed = TimeSpan.FromTicks((long)(milliseconds * TimeSpan.TicksPerMillisecond));
        return true;
    }
}
