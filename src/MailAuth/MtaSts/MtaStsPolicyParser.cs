using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using MailAuth.Text;

namespace MailAuth.MtaSts;

/// <summary>
/// Reads a policy file (RFC 8461 section 3.2):
/// <c>sts-policy-record = sts-policy-field *WSP *(sts-policy-term sts-policy-field *WSP) [sts-policy-term]</c>, where a
/// field is <c>name ":" *WSP value</c> and a term LF or CRLF. What the grammar does not allow is an error, since a strict
/// sender then has no policy; of fields that may stand once the first counts, and unknown fields are ignored.
/// </summary>
sealed class MtaStsPolicyParser
{
    const int MaxProblems = 100;

    const int MaxNameLength = 32;

    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    readonly string text;
    readonly List<SyntaxProblem> problems = [];
    readonly List<string> patterns = [];
    readonly List<string> extensions = [];
    readonly HashSet<string> seen = new(StringComparer.Ordinal);
    MtaStsMode? mode;
    long? maxAge;

    MtaStsPolicyParser(string text) => this.text = text;

    public static MtaStsPolicy Parse(byte[] octets)
    {
        var length = Math.Min(octets.Length, MtaStsPolicy.MaxOctets);
        string text;
        SyntaxProblem? problem = null;
        try
        {
            text = StrictUtf8.GetString(octets, 0, length);
        }
        catch (DecoderFallbackException)
        {
            text = Encoding.GetEncoding("iso-8859-1").GetString(octets, 0, length);
            // A character that was cut in two at the limit is not the file's fault.
            if (octets.Length <= MtaStsPolicy.MaxOctets)
                problem = new("NotUtf8", ProblemLevel.Error, 0, 0, "text in UTF-8", "");
        }

        return new MtaStsPolicyParser(text).Read(problem, octets.Length > MtaStsPolicy.MaxOctets);
    }

    public static MtaStsPolicy Parse(string text)
    {
        var isLong = text.Length > MtaStsPolicy.MaxOctets;
        return new MtaStsPolicyParser(isLong ? text[..MtaStsPolicy.MaxOctets] : text).Read(null, isLong);
    }

    MtaStsPolicy Read(SyntaxProblem? first, bool isLong)
    {
        if (first is not null)
            problems.Add(first);
        if (LooksLikeHtml())
            Report("HtmlPage", ProblemLevel.Error, 0, Math.Min(text.Length, 20), "a policy, not a web page");
        else
            ReadLines();
        if (isLong)
            Report("TooLong", ProblemLevel.Error, text.Length, 0, "at most 65536 octets");
        Require();
        return new()
        {
            Mode = mode,
            MaxAgeSeconds = maxAge,
            MxPatterns = patterns.ToArray(),
            Extensions = extensions.ToArray(),
            Text = string.Join("\n", text.Replace("\r\n", "\n").Split('\n').Select(VisibleText.Escape)),
            Problems = problems.OrderBy(problem => problem.Offset).ToArray(),
        };
    }

    void ReadLines()
    {
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            var next = end < 0 ? text.Length : end + 1;
            if (end < 0)
                end = text.Length;
            else if (end > start && text[end - 1] == '\r')
                end--;
            ReadField(start, end);
            start = next;
        }
    }

    void ReadField(int start, int end)
    {
        while (end > start && text[end - 1] is ' ' or '\t')
            end--;
        if (end == start)
        {
            // Nothing in the grammar is an empty line, but nothing is lost with it either.
            Report("EmptyLine", ProblemLevel.Note, start, 0, "no empty line");
            return;
        }

        var colon = text.IndexOf(':', start, end - start);
        var name = colon < 0 ? "" : text.Substring(start, colon - start);
        if (!IsName(name))
        {
            Report("NotAField", ProblemLevel.Error, start, end - start, "name: value");
            return;
        }

        var at = colon + 1;
        while (at < end && text[at] is ' ' or '\t')
            at++;
        ReadValue(name, start, at, text.Substring(at, end - at));
    }

    void ReadValue(string name, int start, int at, string value)
    {
        if (name is "mx")
        {
            ReadPattern(at, value);
        }
        else if (name is "version" or "mode" or "max_age")
        {
            if (!seen.Add(name))
                Report("DuplicateField", ProblemLevel.Warning, start, at - start + value.Length, "each field once, but for mx");
            else if (name is "version")
                ReadVersion(at, value);
            else if (name is "mode")
                ReadMode(at, value);
            else
                ReadMaxAge(at, value);
        }
        else
        {
            ReadExtension(name, start, at, value);
        }
    }

    void ReadVersion(int at, string value)
    {
        if (value != "STSv1")
            Report("BadVersion", ProblemLevel.Error, at, value.Length, "STSv1");
    }

    void ReadMode(int at, string value)
    {
        mode = value switch { "enforce" => MtaStsMode.Enforce, "testing" => MtaStsMode.Testing, "none" => MtaStsMode.None, _ => null };
        if (mode is null)
            Report("BadMode", ProblemLevel.Error, at, value.Length, "enforce, testing or none");
    }

    void ReadMaxAge(int at, string value)
    {
        if (value.Length is 0 or > 10 || !value.All(c => c is >= '0' and <= '9'))
            Report("BadMaxAge", ProblemLevel.Error, at, value.Length, "seconds, 0 to 31557600");
        else if ((maxAge = long.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture)) > MtaStsPolicy.MaxMaxAgeSeconds)
            Report("LongMaxAge", ProblemLevel.Warning, at, value.Length, "seconds, 0 to 31557600");
    }

    void ReadPattern(int at, string value)
    {
        if (MtaStsMxPattern.TryParse(value) is { } pattern)
            patterns.Add(pattern.Text);
        else
            Report("BadMxPattern", ProblemLevel.Error, at, value.Length, "a host name in A-labels, or *. and a name");
    }

    void ReadExtension(string name, int start, int at, string value)
    {
        if (value.Length == 0 || value.Any(c => c is < ' ' or '\x7F'))
            Report("BadValue", ProblemLevel.Error, at, value.Length, "visible characters");
        else if (name.ToLowerInvariant() is "version" or "mode" or "max_age" or "mx")
            Report("WrongCase", ProblemLevel.Warning, start, name.Length, "small letters");
        extensions.Add(VisibleText.Escape($"{name}: {value}"));
    }

    void Require()
    {
        if (!seen.Contains("version"))
            Report("MissingVersion", ProblemLevel.Error, text.Length, 0, "version: STSv1");
        if (!seen.Contains("mode"))
            Report("MissingMode", ProblemLevel.Error, text.Length, 0, "mode: enforce, testing or none");
        if (!seen.Contains("max_age"))
            Report("MissingMaxAge", ProblemLevel.Error, text.Length, 0, "max_age: seconds, 0 to 31557600");
        if (patterns.Count == 0 && mode is MtaStsMode.Enforce or MtaStsMode.Testing && problems.All(problem => problem.Code != "BadMxPattern"))
            Report("MissingMx", ProblemLevel.Error, text.Length, 0, "mx: and a host, unless mode is none");
    }

    // A host that serves its start page for every path is the commonest fault of all.
    bool LooksLikeHtml()
    {
        var at = 0;
        while (at < text.Length && text[at] is ' ' or '\t' or '\r' or '\n' or '\uFEFF')
            at++;
        return at < text.Length && text[at] == '<';
    }

    // sts-policy-ext-name = (ALPHA / DIGIT) *31(ALPHA / DIGIT / "_" / "-" / ".")
    static bool IsName(string name) => name.Length is > 0 and <= MaxNameLength && IsLetterOrDigit(name[0]) && name.All(c => IsLetterOrDigit(c) || c is '_' or '-' or '.');

    static bool IsLetterOrDigit(char c) => c is (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    void Report(string code, ProblemLevel level, int offset, int length, string expected)
    {
        // Errors that stand at the end of a thousand bad lines still make the policy unusable.
        if (problems.Count < MaxProblems || (level == ProblemLevel.Error && problems.All(problem => problem.Level != ProblemLevel.Error)))
            problems.Add(new(code, level, offset, length, expected, VisibleText.Escape(text.Substring(offset, Math.Min(length, 80)))));
    }
}
