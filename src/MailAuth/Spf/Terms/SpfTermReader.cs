using System;
using System.Collections.Generic;
using System.Globalization;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>Reads one term.</summary>
sealed class SpfTermReader
{
    readonly string text;
    readonly int offset;
    readonly List<SyntaxProblem> problems;

    SpfTermReader(string text, int offset, List<SyntaxProblem> problems)
    {
        this.text = text;
        this.offset = offset;
        this.problems = problems;
    }

    public static SpfTerm Read(string text, int offset, List<SyntaxProblem> problems) => new SpfTermReader(text, offset, problems).Read();

    // directive = [ qualifier ] mechanism          modifier = redirect / explanation / unknown-modifier
    // qualifier = "+" / "-" / "?" / "~"            unknown-modifier = name "=" macro-string
    SpfTerm Read()
    {
        var begin = text[0] is '+' or '-' or '?' or '~' ? 1 : 0;
        var end = begin;
        while (end < text.Length && IsNameCharacter(text[end]))
            end++;
        var name = text[begin..end].ToLowerInvariant();
        if (begin == 0 && end < text.Length && text[end] == '=' && IsLetter(text[0]))
            return ReadModifier(name, end + 1);
        return ReadMechanism(begin == 0 ? SpfQualifier.Pass : Qualifier(text[0]), name, end);
    }

    SpfTerm ReadModifier(string name, int valueAt)
    {
        var value = text[valueAt..];
        if (name is "redirect" or "exp")
        {
            if (ReadDomain(value, valueAt) is not { } domain)
                return Unknown(name);
            return name == "exp"
                ? new SpfExplanation { Text = text, Offset = offset, Domain = domain }
                : new SpfRedirect { Text = text, Offset = offset, Domain = domain };
        }

        var macros = SpfMacroString.Parse(value);
        if (Report(macros, valueAt))
            return Unknown("");
        if (IsMechanismName(name))
            Problem("MechanismAsModifier", ProblemLevel.Warning, 0, text.Length, $"{name}: with a colon; receivers ignore {name}=");
        return new SpfUnknownModifier { Text = text, Offset = offset, ModifierName = text.Substring(0, valueAt - 1), Value = macros };
    }

    SpfTerm ReadMechanism(SpfQualifier qualifier, string name, int nameEnd) => name switch
    {
        "all" => ReadAll(qualifier, nameEnd),
        "include" => ReadRequiredDomain(name, nameEnd) is { } domain
            ? new SpfInclude { Text = text, Offset = offset, Qualifier = qualifier, Domain = domain } : Unknown(name),
        "exists" => ReadRequiredDomain(name, nameEnd) is { } domain
            ? new SpfExists { Text = text, Offset = offset, Qualifier = qualifier, Domain = domain } : Unknown(name),
        "a" or "mx" => ReadHost(qualifier, name, nameEnd),
        "ptr" => ReadPtr(qualifier, nameEnd),
        "ip4" => ReadNetwork(qualifier, name, nameEnd, 32),
        "ip6" => ReadNetwork(qualifier, name, nameEnd, 128),
        _ => ReadUnknown(),
    };

    // all = "all"
    SpfTerm ReadAll(SpfQualifier qualifier, int at)
    {
        if (at == text.Length)
            return new SpfAll { Text = text, Offset = offset, Qualifier = qualifier };
        Problem("UnexpectedArgument", ProblemLevel.Error, at, text.Length - at, "a space or the end behind all");
        return Unknown("all");
    }

    // include = "include" ":" domain-spec          exists = "exists" ":" domain-spec
    SpfMacroString? ReadRequiredDomain(string name, int at)
    {
        if (at < text.Length && text[at] == ':')
            return ReadDomain(text[(at + 1)..], at + 1);
        if (at == text.Length)
            Problem("MissingDomain", ProblemLevel.Error, at, 0, name + ":domain");
        else
            ReadUnknown();
        return null;
    }

    // ptr = "ptr" [ ":" domain-spec ]
    SpfTerm ReadPtr(SpfQualifier qualifier, int at)
    {
        if (at == text.Length)
            return new SpfPtr { Text = text, Offset = offset, Qualifier = qualifier };
        return ReadRequiredDomain("ptr", at) is { } domain
            ? new SpfPtr { Text = text, Offset = offset, Qualifier = qualifier, Domain = domain }
            : Unknown("ptr");
    }

    // a = "a" [ ":" domain-spec ] [ dual-cidr-length ]     mx = "mx" [ ":" domain-spec ] [ dual-cidr-length ]
    SpfTerm ReadHost(SpfQualifier qualifier, string name, int at)
    {
        if (at < text.Length && text[at] is not (':' or '/'))
            return ReadUnknown();

        // A domain may itself hold slashes and digits, so the prefix lengths are taken from the end.
        var prefixAt = text.Length;
        while (prefixAt > at && text[prefixAt - 1] is '/' or (>= '0' and <= '9'))
            prefixAt--;
        prefixAt = text.IndexOf('/', prefixAt);
        if (prefixAt < 0)
            prefixAt = text.Length;
        if (ReadDualPrefix(prefixAt) is not { } prefix)
            return Unknown(name);

        SpfMacroString? domain = null;
        if (at < prefixAt && (domain = ReadRequiredDomain(name, at, prefixAt)) is null)
            return Unknown(name);
        return name == "a"
            ? new SpfA { Text = text, Offset = offset, Qualifier = qualifier, Domain = domain, Ip4PrefixLength = prefix.Ip4, Ip6PrefixLength = prefix.Ip6 }
            : new SpfMx { Text = text, Offset = offset, Qualifier = qualifier, Domain = domain, Ip4PrefixLength = prefix.Ip4, Ip6PrefixLength = prefix.Ip6 };
    }

    SpfMacroString? ReadRequiredDomain(string name, int at, int end)
    {
        if (text[at] == ':')
            return ReadDomain(text[(at + 1)..end], at + 1);
        Problem("BadPrefixLength", ProblemLevel.Error, at, text.Length - at, name + "[:domain][/0-32][//0-128]");
        return null;
    }

    // dual-cidr-length = [ ip4-cidr-length ] [ "/" ip6-cidr-length ]
    (int Ip4, int Ip6)? ReadDualPrefix(int at)
    {
        if (at == text.Length)
            return (32, 128);
        var lengths = text[at..];
        var split = lengths.IndexOf("//", StringComparison.Ordinal);
        var ip4 = split == 0 ? 32 : SpfNetworkReader.TryReadNumber(split < 0 ? lengths[1..] : lengths[1..split], 32);
        var ip6 = split < 0 ? 128 : SpfNetworkReader.TryReadNumber(lengths[(split + 2)..], 128);
        if (ip4 is { } four && ip6 is { } six)
            return (four, six);
        Problem("BadPrefixLength", ProblemLevel.Error, at, text.Length - at, "/0 to /32 for IPv4, //0 to //128 for IPv6, without leading zeros");
        return null;
    }

    // ip4 = "ip4" ":" ip4-network [ ip4-cidr-length ]      ip6 = "ip6" ":" ip6-network [ ip6-cidr-length ]
    SpfTerm ReadNetwork(SpfQualifier qualifier, string name, int at, int bits)
    {
        var form = bits == 32 ? "ip4:192.0.2.0/24" : "ip6:2001:db8::/32";
        if (at < text.Length && text[at] != ':')
            return ReadUnknown();
        if (at + 1 >= text.Length)
        {
            Problem("MissingAddress", ProblemLevel.Error, text.Length, 0, form + "; no space behind the colon");
            return Unknown(name);
        }

        var slash = text.IndexOf('/', at);
        var addressEnd = slash < 0 ? text.Length : slash;
        var written = text[(at + 1)..addressEnd];
        if (IpText.Parse(written) is not { } address || address.Length * 8 != bits)
        {
            Problem("BadAddress", ProblemLevel.Error, at + 1, addressEnd - at - 1, form);
            return Unknown(name);
        }

        if ((slash < 0 ? bits : SpfNetworkReader.TryReadNumber(text[(slash + 1)..], bits)) is not { } prefix)
        {
            Problem("BadPrefixLength", ProblemLevel.Error, slash, text.Length - slash, bits == 32 ? "/0 to /32" : "/0 to /128");
            return Unknown(name);
        }

        var block = new IpNetwork(address, prefix);
        var (plain, first) = (IpText.Format(address), block.FirstAddress);
        var network = first + "/" + prefix.ToString(CultureInfo.InvariantCulture);
        if (plain != first)
            Problem("HostBits", ProblemLevel.Note, at + 1, text.Length - at - 1, $"the network's own address, {network}");
        return bits == 32
            ? new SpfIp4 { Text = text, Offset = offset, Qualifier = qualifier, Address = plain, PrefixLength = prefix, Network = network, Block = block }
            : new SpfIp6 { Text = text, Offset = offset, Qualifier = qualifier, Address = plain, PrefixLength = prefix, Network = network, Block = block };
    }

    SpfUnknownTerm ReadUnknown()
    {
        foreach (var c in text)
        {
            if (c is >= '!' and <= '~')
                continue;
            Problem(c > '~' ? "NotAscii" : "ControlCharacter", ProblemLevel.Error, 0, text.Length, "terms of visible ASCII characters with spaces between them");
            return Unknown("");
        }

        Problem("UnknownMechanism", ProblemLevel.Error, 0, text.Length, "all, include, a, mx, ptr, ip4, ip6, exists or name=value");
        return Unknown("");
    }

    SpfMacroString? ReadDomain(string written, int at)
    {
        var domain = SpfMacroString.ParseDomain(written);
        return Report(domain, at) ? null : domain;
    }

    /// <summary>Passes a macro string's problems on; whether one of them spoils the record.</summary>
    bool Report(SpfMacroString value, int at)
    {
        var isBroken = false;
        foreach (var problem in value.Problems)
        {
            problems.Add(problem with { Offset = offset + at + problem.Offset });
            isBroken |= problem.Level == ProblemLevel.Error;
        }

        return isBroken;
    }

    SpfUnknownTerm Unknown(string attempted) => new() { Text = VisibleText.Escape(text), Offset = offset, Attempted = attempted };

    void Problem(string code, ProblemLevel level, int at, int length, string expected) =>
        problems.Add(new(code, level, offset + at, length, expected, VisibleText.Escape(text.Substring(at, length))));

    static SpfQualifier Qualifier(char sign) => sign switch
    {
        '-' => SpfQualifier.Fail,
        '~' => SpfQualifier.SoftFail,
        '?' => SpfQualifier.Neutral,
        _ => SpfQualifier.Pass,
    };

    static bool IsMechanismName(string name) => name is "all" or "include" or "a" or "mx" or "ptr" or "ip4" or "ip6" or "exists";

    static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    // name = ALPHA *( ALPHA / DIGIT / "-" / "_" / "." )
    static bool IsNameCharacter(char c) => IsLetter(c) || c is (>= '0' and <= '9') or '-' or '_' or '.';
}
