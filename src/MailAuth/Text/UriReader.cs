using System;
using System.Collections.Generic;

namespace MailAuth.Text;

/// <summary>Takes one URI apart, as far as mail needs it. <see cref="Uri"/> is too lenient, and differs between frameworks.</summary>
static class UriReader
{
    /// <summary>The URI, or null and a problem.</summary>
    public static UriText? Read(string text, int offset, ICollection<SyntaxProblem> problems)
    {
        var scheme = SchemeOf(text);
        if (scheme.Length == 0 || !HasOnlyUriCharacters(text))
        {
            problems.Add(new("NotAUri", ProblemLevel.Warning, offset, text.Length, "a URI such as mailto:reports@example.com", VisibleText.Escape(text)));
            return null;
        }

        var rest = text[(scheme.Length + 1)..];
        string? address = null;
        string? host;
        if (scheme == "mailto")
        {
            var query = rest.IndexOf('?');
            address = Uri.UnescapeDataString(query < 0 ? rest : rest[..query]);
            host = DomainOf(address);
        }
        else
        {
            host = HostOf(rest);
        }

        if (host is null && scheme is ("mailto" or "http" or "https"))
        {
            problems.Add(new(scheme == "mailto" ? "NotAnAddress" : "NoHost", ProblemLevel.Warning, offset, text.Length,
                scheme == "mailto" ? "an address with a domain" : "a host", VisibleText.Escape(text)));
            return null;
        }

        return new()
        {
            Value = VisibleText.Escape(text),
            Scheme = scheme,
            Address = address is null ? null : VisibleText.Escape(address),
            Host = host,
            Offset = offset,
        };
    }

    // scheme = ALPHA *( ALPHA / DIGIT / "+" / "-" / "." ) (RFC 3986 section 3.1)
    static string SchemeOf(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == ':')
                return text[..i].ToLowerInvariant();
            var letter = c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
            if (!letter && (i == 0 || c is not ((>= '0' and <= '9') or '+' or '-' or '.')))
                break;
        }

        return "";
    }

    // Everything of RFC 3986 section 2, and letters beyond ASCII, which people write and receivers may take (RFC 3987).
    static bool HasOnlyUriCharacters(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c is <= ' ' or '"' or '<' or '>' or '\\' or '^' or '`' or '{' or '|' or '}' or (>= '\x7F' and <= '\x9F'))
                return false;
            if (c == '%' && (i + 2 >= text.Length || !Uri.IsHexDigit(text[i + 1]) || !Uri.IsHexDigit(text[i + 2])))
                return false;
        }

        return true;
    }

    static string? DomainOf(string address)
    {
        var at = address.LastIndexOf('@');
        return at > 0 && DomainName.TryParse(address[(at + 1)..], out var domain) ? domain.Ascii : null;
    }

    static string? HostOf(string rest)
    {
        if (!rest.StartsWith("//", StringComparison.Ordinal))
            return null;
        var end = rest.IndexOfAny(['/', '?', '#'], 2);
        var authority = end < 0 ? rest[2..] : rest[2..end];
        authority = authority[(authority.LastIndexOf('@') + 1)..];
        if (authority.StartsWith('['))
            return authority.IndexOf(']') is var close and > 1 ? authority[..(close + 1)].ToLowerInvariant() : null;
        var port = authority.IndexOf(':');
        return DomainName.TryParse(port < 0 ? authority : authority[..port], out var host) ? host.Ascii : null;
    }
}
