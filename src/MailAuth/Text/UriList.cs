using System;
using System.Collections.Generic;
using System.Text;

namespace MailAuth.Text;

/// <summary>
/// The comma-separated URIs of a report destination tag:
/// <c>dmarc-urilist = dmarc-uri *(*WSP "," *WSP dmarc-uri)</c> (RFC 9989 section 4.8; RFC 8460 section 3 alike).
/// Commas, semicolons and exclamation marks inside a URI are percent-encoded.
/// </summary>
public static class UriList
{
    const int MaxLocalPartLength = 64;

    /// <summary>Reads the list. What is no destination stays in it as invalid, with a problem that says where.</summary>
    /// <param name="value">The tag's value.</param>
    /// <param name="offset">Where the value stands in the record's text; added to the problems' offsets.</param>
    /// <param name="problems">Takes what is wrong: <c>EmptyUri</c>, <c>InvalidUri</c>, <c>UnknownUriScheme</c>, <c>ObsoleteSizeLimit</c>.</param>
    public static IReadOnlyList<ReportUri> Parse(string value, int offset, ICollection<SyntaxProblem> problems)
    {
        if (value is null)
            throw new ArgumentNullException(nameof(value));
        if (problems is null)
            throw new ArgumentNullException(nameof(problems));

        var uris = new List<ReportUri>();
        for (var start = 0; start <= value.Length;)
        {
            var end = value.IndexOf(',', start);
            if (end < 0)
                end = value.Length;
            var raw = value.Substring(start, end - start);
            var text = raw.Trim(' ', '\t');
            var at = offset + start + (raw.Length - raw.TrimStart(' ', '\t').Length);
            if (text.Length == 0)
            {
                problems.Add(new("EmptyUri", ProblemLevel.Warning, at, 0, "a URI", ""));
            }
            else
            {
                var uri = ReadOne(text);
                uris.Add(uri);
                if (Judge(uri, text, at) is { } problem)
                    problems.Add(problem);
            }

            start = end + 1;
        }

        return uris.ToArray();
    }

    /// <summary>Reads one URI.</summary>
    internal static ReportUri ReadOne(string text)
    {
        var mark = text.LastIndexOf('!');
        var limit = mark > 0 && IsSizeLimit(text, mark + 1) ? text[(mark + 1)..] : null;
        var uri = limit is null ? text : text[..mark];
        var colon = uri.IndexOf(':');
        var scheme = colon > 0 && IsScheme(uri, colon) ? uri[..colon].ToLowerInvariant() : null;
        var (address, host) = scheme is null || !IsUriText(uri) ? (null, null)
            : scheme == "mailto" ? ReadMailbox(uri[(colon + 1)..])
            : (null, ReadHost(uri));
        return new()
        {
            Uri = VisibleText.Escape(uri),
            Scheme = scheme,
            Address = address,
            Host = host,
            SizeLimit = limit,
            IsValid = scheme is not null && IsUriText(uri) && (scheme is "mailto" ? address is not null : scheme is not ("http" or "https") || host is not null),
        };
    }

    static SyntaxProblem? Judge(ReportUri uri, string text, int at)
    {
        if (!uri.IsValid)
            return new("InvalidUri", ProblemLevel.Warning, at, text.Length, "mailto:address@domain", VisibleText.Escape(text));
        if (uri.Scheme is not ("mailto" or "https"))
            return new("UnknownUriScheme", ProblemLevel.Warning, at, text.Length, "mailto:address@domain", VisibleText.Escape(text));
        return uri.SizeLimit is { } limit
            ? new("ObsoleteSizeLimit", ProblemLevel.Note, at + text.Length - limit.Length - 1, limit.Length + 1, "no size limit", "!" + limit)
            : null;
    }

    /// <summary><c>addr-spec ["?" hfields]</c> (RFC 6068), one address.</summary>
    static (string? Address, string? Host) ReadMailbox(string text)
    {
        var query = text.IndexOf('?');
        var address = PercentDecode(query < 0 ? text : text[..query]);
        var at = address.LastIndexOf('@');
        if (at is <= 0 or > MaxLocalPartLength || address.IndexOf(' ') >= 0 || address[0] == '/' || address.IndexOf('@') != at
            || !DomainName.TryParse(address[(at + 1)..], out var domain) || domain.Labels.Count < 2)
        {
            return (null, null);
        }

        return (VisibleText.Escape(address), domain.Ascii);
    }

    static string? ReadHost(string uri) =>
        System.Uri.TryCreate(uri, UriKind.Absolute, out var parsed) && DomainName.TryParse(parsed.Host, out var host) ? host.Ascii : null;

    // RFC 3986: unreserved, reserved and percent-encoded; the exclamation mark has to be encoded here.
    static bool IsUriText(string uri)
    {
        for (var i = 0; i < uri.Length; i++)
        {
            var c = uri[i];
            if (c is <= ' ' or > '~' or '"' or '<' or '>' or '\\' or '^' or '`' or '{' or '|' or '}' or '!' or ';')
                return false;
            if (c == '%' && (i + 2 >= uri.Length || HexValue(uri[i + 1]) < 0 || HexValue(uri[i + 2]) < 0))
                return false;
        }

        return true;
    }

    static bool IsScheme(string uri, int length)
    {
        for (var i = 0; i < length; i++)
        {
            var c = uri[i];
            if (!(c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') || (i > 0 && c is (>= '0' and <= '9') or '+' or '-' or '.')))
                return false;
        }

        return true;
    }

    // dmarc-uri = URI [ "!" 1*DIGIT [ "k" / "m" / "g" / "t" ] ] (RFC 7489 section 6.4)
    static bool IsSizeLimit(string text, int from)
    {
        var at = from;
        while (at < text.Length && text[at] is >= '0' and <= '9')
            at++;
        return at > from && (at == text.Length || (at == text.Length - 1 && text[at] is 'k' or 'm' or 'g' or 't' or 'K' or 'M' or 'G' or 'T'));
    }

    static string PercentDecode(string text)
    {
        if (text.IndexOf('%') < 0)
            return text;
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%')
            {
                bytes.Add((byte)((HexValue(text[i + 1]) << 4) | HexValue(text[i + 2])));
                i += 2;
            }
            else
            {
                bytes.Add((byte)text[i]);
            }
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    static int HexValue(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };
}
