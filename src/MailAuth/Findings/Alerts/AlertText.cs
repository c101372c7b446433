using System;
using System.Collections.Generic;
using System.Globalization;
using MailAuth.Resources;
using MailAuth.Text;

namespace MailAuth.Findings;

/// <summary>
/// The words of alerts: <c>Kind.Direction.Part</c>, or <c>Kind.Part</c> where all directions read the same; the argument <c>variant</c> stands in the direction's stead. Places are filled with
/// properties and arguments as they are kept, and how they are shown is the sentence's: <c>{beforeWord}</c> is a word in the reader's language,
/// <c>{afterShare}</c> a share of 0 to 1 in per cent, <c>{addressesNumber}</c> a number with its groups.
/// </summary>
static class AlertText
{
    /// <summary>The part <c>Title</c>, <c>Message</c> or <c>Advice</c> for a culture (null: the UI culture).</summary>
    public static string Render(MailAuthAlert alert, string part, CultureInfo? culture)
    {
        string? ValueOf(string place) => Find(alert, place, culture);
        var variant = alert.Arguments.TryGetValue("variant", out var word) ? word : alert.Direction.ToString();
        return SentenceFile.Alerts.TryFill($"{alert.Kind}.{variant}.{part}", ValueOf, culture)
            ?? SentenceFile.Alerts.TryFill($"{alert.Kind}.{part}", ValueOf, culture)
            ?? alert.Kind.ToString();
    }

    static string? Find(MailAuthAlert alert, string place, CultureInfo? culture) =>
        Plain(alert, place, culture)
        ?? (Stem(place, "Word") is { } word && Plain(alert, word, culture) is { } key ? SentenceFile.Alerts.Find("Word." + key, culture) ?? key : null)
        ?? (Stem(place, "Share") is { } share && Plain(alert, share, culture) is { } part ? Share(part, culture) : null)
        ?? (Stem(place, "Number") is { } number && Plain(alert, number, culture) is { } count ? Number(count, culture) : null);

    static string? Plain(MailAuthAlert alert, string place, CultureInfo? culture) => place switch
    {
        "domain" => alert.DomainName,
        "target" => alert.Target ?? alert.DomainName,
        "before" => alert.Before ?? "-",
        "after" => alert.After ?? "-",
        "count" => alert.MessageCount?.ToString(CultureInfo.InvariantCulture) ?? "0",
        "first" => UtcDay.Of(alert.FirstSeen, "-"),
        "last" => UtcDay.Of(alert.LastSeen, "-"),
        "protocol" => alert.Protocol?.ToString(),
        "findingTitle" => OfRule(alert, "Title", culture),
        "findingMessage" => OfRule(alert, "Message", culture),
        "findingAdvice" => OfRule(alert, "Advice", culture),
        _ => ArgumentWords.Find(alert.Arguments, place, culture),
    };

    static string? OfRule(MailAuthAlert alert, string part, CultureInfo? culture) => alert is { RuleId: { } id, Protocol: { } protocol }
        ? RuleText.Render(new Rule(id, protocol, alert.Severity, [], []), part, alert.Arguments, culture)
        : alert.RuleId;

    static string? Stem(string place, string suffix) => place.Length > suffix.Length && place.EndsWith(suffix, StringComparison.Ordinal) ? place.Substring(0, place.Length - suffix.Length) : null;

    static string Share(string text, CultureInfo? culture) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var share)
        ? (Math.Floor(share * 1000m) / 10m).ToString("0.#", culture ?? CultureInfo.CurrentCulture) + " %"
        : text;

    static string Number(string text, CultureInfo? culture) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
        ? number.ToString("N0", culture ?? CultureInfo.CurrentCulture)
        : text;
}
