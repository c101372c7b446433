using System;
using System.Collections.Generic;

namespace MailAuth.Reports;

/// <summary>
/// Reads what <see cref="ReportResultList{T}"/> writes as text, which is what a CSV file has of it:
/// <c>pass contoso.example (selector1); fail example.net</c>. What only the objects have, HumanResult, is not in it.
/// </summary>
static class ReportResultText
{
    const string Between = "; ";

    /// <summary>The results in a text; none in an empty one.</summary>
    public static IEnumerable<T> Read<T>(string text)
    {
        var kind = typeof(T);
        // What else is listed with sources has no way back out of a table.
        if (text.Trim().Length == 0 || (kind != typeof(ReportDkimResult) && kind != typeof(ReportSpfResult) && kind != typeof(ReportOverrideReason)))
            yield break;
        var items = text.Split([Between], StringSplitOptions.None);
        for (var i = 0; i < items.Length; i++)
        {
            object result;
            if (kind == typeof(ReportDkimResult))
            {
                result = Dkim(items[i]);
            }
            else if (kind == typeof(ReportSpfResult))
            {
                result = Spf(items[i]);
            }
            else
            {
                // A comment may have the separator in it.
                var item = items[i];
                while (i + 1 < items.Length && ReportWords.Override.Find(TypeOf(items[i + 1])) is null)
                    item += Between + items[++i];
                result = Reason(item);
            }

            yield return (T)result;
        }
    }

    static ReportDkimResult Dkim(string item)
    {
        var (result, domain, selector) = Parts(item);
        return new() { Domain = domain, Selector = selector, ResultText = result, Result = ReportWords.Dkim.Find(result) ?? ReportAuthResult.Unknown };
    }

    static ReportSpfResult Spf(string item)
    {
        var (result, domain, scope) = Parts(item);
        return new()
        {
            Domain = domain,
            ScopeText = scope,
            Scope = ReportWords.Scope.Find(scope) ?? ReportSpfScope.Unknown,
            ResultText = result,
            Result = ReportWords.Spf.Find(result) ?? ReportAuthResult.Unknown,
        };
    }

    static ReportOverrideReason Reason(string item)
    {
        var type = TypeOf(item);
        var comment = type.Length < item.Length ? item.Substring(type.Length).TrimStart(':', ' ') : null;
        return new() { TypeText = OrNull(Plain(type)), Type = ReportWords.Override.Find(Plain(type)) ?? ReportOverrideType.Unknown, Comment = SpreadsheetText.Unguard(OrNull(comment)) };
    }

    static string TypeOf(string item)
    {
        var colon = item.IndexOf(": ", StringComparison.Ordinal);
        return colon < 0 ? item : item.Substring(0, colon);
    }

    // Result, domain, and what stands in brackets behind it.
    static (string? Result, string? Domain, string? Bracketed) Parts(string item)
    {
        var blank = item.IndexOf(' ');
        if (blank < 0)
            return (OrNull(Plain(item)), null, null);
        var rest = item.Substring(blank + 1);
        string? bracketed = null;
        var bracket = rest.LastIndexOf(" (", StringComparison.Ordinal);
        if (bracket >= 0 && rest.EndsWith(')'))
        {
            bracketed = rest.Substring(bracket + 2, rest.Length - bracket - 3);
            rest = rest.Substring(0, bracket);
        }

        return (OrNull(Plain(item.Substring(0, blank))), OrNull(Plain(rest)), OrNull(Plain(bracketed)));
    }

    static string? Plain(string? text) => SpreadsheetText.Unguard(text);

    static string? OrNull(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
