using System;
using System.Collections.Generic;
using System.Globalization;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>Words, times and addresses of a report, as RFC 8460 writes them and as reporters do.</summary>
sealed class TlsWords(TlsDiagnosticList diagnostics)
{
    // Until the year 9999, and in milliseconds where it is larger.
    const long LastSecond = 253_402_300_799;

    static readonly Dictionary<string, (TlsSessionResult Value, string Word)> Results = new(StringComparer.OrdinalIgnoreCase);

    static readonly Dictionary<string, (TlsPolicyType Value, string Word)> PolicyTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["sts"] = (TlsPolicyType.Sts, "sts"),
        ["tlsa"] = (TlsPolicyType.Tlsa, "tlsa"),
        ["no-policy-found"] = (TlsPolicyType.NoPolicyFound, "no-policy-found"),
        ["mta-sts"] = (TlsPolicyType.Sts, "sts"),
        ["dane"] = (TlsPolicyType.Tlsa, "tlsa"),
    };

    static TlsWords()
    {
        (string Word, TlsSessionResult Value)[] proper =
        [
            ("starttls-not-supported", TlsSessionResult.StartTlsNotSupported), ("certificate-host-mismatch", TlsSessionResult.CertificateHostMismatch),
            ("certificate-expired", TlsSessionResult.CertificateExpired), ("certificate-not-trusted", TlsSessionResult.CertificateNotTrusted),
            ("validation-failure", TlsSessionResult.ValidationFailure), ("tlsa-invalid", TlsSessionResult.TlsaInvalid),
            ("dnssec-invalid", TlsSessionResult.DnssecInvalid), ("dane-required", TlsSessionResult.DaneRequired),
            ("sts-policy-fetch-error", TlsSessionResult.StsPolicyFetchError), ("sts-policy-invalid", TlsSessionResult.StsPolicyInvalid),
            ("sts-webpki-invalid", TlsSessionResult.StsWebPkiInvalid),
        ];
        foreach (var (word, value) in proper)
            Results.Add(word, (value, word));
        // The drafts before RFC 8460.
        (string Other, string Word)[] old =
        [
            ("starttls-not-offered", "starttls-not-supported"), ("certificate-name-mismatch", "certificate-host-mismatch"), ("certificate-name-constraints-not-permitted", "certificate-not-trusted"),
            ("sts-invalid", "sts-policy-invalid"), ("webpki-invalid", "sts-webpki-invalid"), ("policy-fetch-error", "sts-policy-fetch-error"),
        ];
        foreach (var (other, word) in old)
            Results.Add(other, Results[word]);
    }

    /// <summary>What a result type means.</summary>
    public TlsSessionResult Result(string? text, string path) => Word(Results, text, path, "a registered result type");

    /// <summary>What a policy type means.</summary>
    public TlsPolicyType PolicyType(string? text, string path) => Word(PolicyTypes, text, path, "tlsa | sts | no-policy-found");

    /// <summary>A time of RFC 3339, in UTC; other forms that can mean one time only are taken, too.</summary>
    public DateTimeOffset? Time(string? text, string path)
    {
        if (text is null)
        {
            diagnostics.Add(TlsReportDeviation.MissingValue, ProblemLevel.Warning, path, "", "a time", "no value");
            return null;
        }

        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        if (DateTimeOffset.TryParseExact(text.ToUpperInvariant(), ["yyyy-MM-dd'T'HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"], CultureInfo.InvariantCulture, Utc, out var time))
            return time;
        DateTimeOffset? other = null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds <= LastSecond * 1000)
            other = DateTimeOffset.FromUnixTimeSeconds(seconds > LastSecond / 2 ? seconds / 1000 : seconds);
        else if (DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm:ss'Z'", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd HH:mm:sszzz", "yyyy-MM-dd HH:mm:ss 'UTC'", "yyyy-MM-dd"], CultureInfo.InvariantCulture, Utc, out time))
            other = time;
        if (other is { } read)
            diagnostics.Add(TlsReportDeviation.NotATime, ProblemLevel.Note, path, text, "a time of RFC 3339", read.ToString("u", CultureInfo.InvariantCulture));
        else
            diagnostics.Add(TlsReportDeviation.NotATime, ProblemLevel.Warning, path, text, "a time of RFC 3339", "no value");
        return other;
    }

    /// <summary>An address as canonical text; as sent where it is none.</summary>
    public string? Address(string? text, string path)
    {
        if (text is null)
            return null;
        var bare = text.Length > 2 && text[0] == '[' && text[^1] == ']' ? text[1..^1] : text;
        if (IpText.Parse(bare) is { } address)
            return IpText.Format(address);
        diagnostics.Add(TlsReportDeviation.NotAnAddress, ProblemLevel.Warning, path, text, "an IP address", "the text as sent");
        return text;
    }

    T Word<T>(Dictionary<string, (T Value, string Word)> words, string? text, string path, string expected)
        where T : struct
    {
        if (text is null)
        {
            diagnostics.Add(TlsReportDeviation.MissingValue, ProblemLevel.Warning, path, "", expected, "no value");
            return default;
        }

        if (!words.TryGetValue(text, out var known))
        {
            diagnostics.Add(TlsReportDeviation.UnknownWord, ProblemLevel.Warning, path, text, expected, "no known value");
            return default;
        }

        if (!string.Equals(known.Word, text, StringComparison.Ordinal))
            diagnostics.Add(TlsReportDeviation.OtherWord, ProblemLevel.Note, path, text, expected, known.Word);
        return known.Value;
    }
}
