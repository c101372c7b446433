using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using MailAuth.Text;

namespace MailAuth.Dns;

/// <summary>Reads the words of one entry, one after the other. Each reader that returns false has said what was expected and where.</summary>
sealed class MasterCursor(IReadOnlyList<MasterToken> tokens, int at, int line, DomainName? origin, ZoneProblems problems)
{
    /// <summary>TTL and class in either order, both optional, then the type.</summary>
    public bool Preamble(out int? ttl, out bool isNone, out DnsType type)
    {
        (ttl, isNone, type) = (null, false, default);
        var sawClass = false;
        for (; at < tokens.Count; at++)
        {
            var token = tokens[at];
            var word = token.IsQuoted ? "" : token.Raw;
            if (!sawClass && IsClass(word, out isNone))
            {
                sawClass = true;
            }
            else if (ttl is null && word.Length > 0 && word[0] is >= '0' and <= '9')
            {
                if (!Ttl(out var seconds))
                    return false;
                ttl = seconds;
                at--;
            }
            else if (DnsTypeText.TryParse(word, out type))
            {
                at++;
                return true;
            }
            else if (isNone && string.Equals(word, "ANY", StringComparison.OrdinalIgnoreCase))
            {
                type = ZoneFile.AnyType;
                at++;
                return true;
            }
            else
            {
                return Fail("a record type, such as TXT");
            }
        }

        return Fail("a record type, such as TXT");
    }

    /// <summary>A name, relative ones completed by the origin.</summary>
    public bool Name([NotNullWhen(true)] out DomainName? name)
    {
        name = null;
        if (at >= tokens.Count || tokens[at].IsQuoted)
            return Fail("a domain name");
        name = ReadName(tokens[at], origin, problems);
        if (name is null)
            return false;
        at++;
        return true;
    }

    /// <summary>A whole number.</summary>
    public bool Number(long max, string what, out long number)
    {
        number = 0;
        if (at >= tokens.Count || tokens[at].IsQuoted
            || !long.TryParse(tokens[at].Raw, NumberStyles.None, CultureInfo.InvariantCulture, out number) || number > max)
            return Fail(FormattableString.Invariant($"{what}, a number from 0 to {max}"));
        at++;
        return true;
    }

    /// <summary>A time in seconds, or with units as BIND writes it: <c>1h30m</c>.</summary>
    public bool Ttl(out int seconds)
    {
        seconds = 0;
        if (at >= tokens.Count || tokens[at].IsQuoted || !DurationText.TryParse(tokens[at].Raw, out var value) || value > int.MaxValue)
            return Fail("a time to live: seconds from 0 to 2147483647, or with units as in 1h30m");
        seconds = (int)value;
        at++;
        return true;
    }

    /// <summary>A time of an SOA, 32 bits.</summary>
    public bool Duration(string what, out long seconds)
    {
        seconds = 0;
        if (at >= tokens.Count || tokens[at].IsQuoted || !DurationText.TryParse(tokens[at].Raw, out seconds))
            return Fail($"{what}: seconds, or with units as in 1h30m");
        at++;
        return true;
    }

    /// <summary>One word or string as octets.</summary>
    public bool Octets(string what, int max, [NotNullWhen(true)] out byte[]? octets)
    {
        octets = null;
        if (at >= tokens.Count)
            return Fail(what);
        if (!MasterText.TryUnescape(tokens[at].Raw, out octets))
            return Fail("an escape as \\DDD, from \\000 to \\255, or \\X");
        if (octets.Length > max)
            return Fail(FormattableString.Invariant($"{what} of at most {max} octets, not {octets.Length}"));
        at++;
        return true;
    }

    /// <summary>One word as it stands.</summary>
    public bool Word(string what, out string word)
    {
        word = "";
        if (at >= tokens.Count || tokens[at].Raw.Length == 0)
            return Fail(what);
        word = tokens[at++].Raw;
        return true;
    }

    /// <summary>All the remaining words joined, for hexadecimal and base64 that is broken over lines.</summary>
    public string Rest()
    {
        if (at == tokens.Count - 1)
            return tokens[at++].Raw;
        var text = new StringBuilder();
        for (; at < tokens.Count; at++)
            text.Append(tokens[at].Raw);
        return text.ToString();
    }

    /// <summary>Whether a word is left.</summary>
    public bool HasMore => at < tokens.Count;

    /// <summary>Whether the next word is <paramref name="word"/>, which is then passed over.</summary>
    public bool Skip(string word)
    {
        if (at >= tokens.Count || tokens[at].IsQuoted || !string.Equals(tokens[at].Raw, word, StringComparison.Ordinal))
            return false;
        at++;
        return true;
    }

    /// <summary>The end of the entry.</summary>
    public bool End() => at >= tokens.Count || Fail("the end of the record");

    /// <summary>Says what was expected at the current word, or behind the last one.</summary>
    public bool Fail(string expected)
    {
        if (at < tokens.Count)
            problems.Add(tokens[at], expected);
        else if (tokens.Count > 0)
            problems.Add(tokens[^1].Line, tokens[^1].Column + tokens[^1].Raw.Length + (tokens[^1].IsQuoted ? 2 : 0), expected, "");
        else
            problems.Add(line, 1, expected, "");
        return false;
    }

    /// <summary>Says what was expected at the word before the current one.</summary>
    public bool FailBefore(string expected)
    {
        problems.Add(tokens[at - 1], expected);
        return false;
    }

    /// <summary>A name, <c>@</c> for the origin, relative ones completed.</summary>
    public static DomainName? ReadName(MasterToken token, DomainName? origin, ZoneProblems problems)
    {
        var raw = token.Raw;
        if (raw == "@")
        {
            if (origin is null)
                problems.Add(token, "$ORIGIN before @");
            return origin;
        }

        if (!MasterText.IsAbsolute(raw))
        {
            if (origin is null)
            {
                problems.Add(token, "a name with a final dot, as no $ORIGIN says what it is relative to");
                return null;
            }

            raw = origin.IsRoot ? raw + "." : raw + "." + origin.Ascii + ".";
        }

        if (DomainName.TryParse(raw, out var name, out var problem))
            return name;
        problems.Add(token, "a domain name with " + problem.Expected);
        return null;
    }

    static bool IsClass(string word, out bool isNone)
    {
        isNone = string.Equals(word, "NONE", StringComparison.OrdinalIgnoreCase);
        return isNone || string.Equals(word, "IN", StringComparison.OrdinalIgnoreCase);
    }
}
