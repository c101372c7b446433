using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Headers;

/// <summary>
/// Reads Authentication-Results by RFC 8601 section 2.2, and what servers write instead. Total: every text comes to an
/// object, and whatever is not by the book is a problem with its place. Each character is looked at a fixed number of times.
/// </summary>
/// <remarks>
/// authres-payload = [CFWS] authserv-id [ CFWS authres-version ] ( no-result / 1*resinfo ) [CFWS]
/// resinfo = [CFWS] ";" methodspec [ CFWS reasonspec ] [ CFWS 1*propspec ]
/// methodspec = [CFWS] Keyword [ [CFWS] "/" [CFWS] 1*DIGIT ] [CFWS] "=" [CFWS] Keyword
/// propspec = ptype [CFWS] "." [CFWS] property [CFWS] "=" pvalue
/// </remarks>
public static class AuthenticationResultsParser
{
    /// <summary>Results and properties beyond these are not read.</summary>
    const int MaxParts = 1000;

    /// <summary>Reads the value of Authentication-Results, ARC-Authentication-Results, Authentication-Results-Original or X-MS-Exchange-Authentication-Results, folded or not. Never throws on its content.</summary>
    public static AuthenticationResults Parse(string value)
    {
        if (value is null)
            throw new ArgumentNullException(nameof(value));
        return new Reading(value).Read();
    }

    sealed class Reading
    {
        readonly List<SyntaxProblem> problems = [];
        readonly List<MethodResultDraft> results = [];
        readonly List<string> comments = [];
        // What stands in front of the first result, or of the next one.
        readonly List<ResultProperty> early = [];
        readonly string text;
        readonly ResultScanner scanner;
        string? authServId;
        string? recipient;
        int version = 1;
        int? instance;
        int parts;
        // Whether the text is still quoted-printable, as from a bounce: "spf=3Dnone".
        bool isEncoded;
        bool saysNone;

        public Reading(string value)
        {
            text = FieldText.Unfold(value);
            scanner = new(text, problems);
            if (FieldText.TooLong(value) is { } cut)
                problems.Add(cut);
        }

        public AuthenticationResults Read()
        {
            for (var isFirst = true; !scanner.AtEnd && parts < MaxParts; isFirst = false)
            {
                ReadPart(isFirst);
                scanner.Take(';');
            }

            if (!scanner.AtEnd)
                scanner.Report("TooManyResults", ProblemLevel.Warning, scanner.Position, "fewer results");
            var finished = results.Select(result => result.Finish()).ToArray();
            if (finished.Length == 0 && !saysNone)
                problems.Add(new("NoResult", ProblemLevel.Warning, text.Length, 0, "a result, or none", ""));
            var dialect = authServId is not null ? ResultDialect.Standard
                : IsMicrosofts(finished) ? ResultDialect.Microsoft
                : ResultDialect.Nameless;
            // Not worth a word for Exchange Online: all of its fields are so.
            if (dialect == ResultDialect.Nameless)
                problems.Add(new("NoServerName", ProblemLevel.Note, 0, 0, "the name of the server that checked", ""));
            return new()
            {
                Raw = VisibleText.Escape(text),
                AuthServId = authServId,
                Version = version,
                Instance = instance,
                Dialect = dialect,
                Results = finished,
                Problems = problems.OrderBy(problem => problem.Offset).ToArray(),
            };
        }

        // What stands between two semicolons.
        void ReadPart(bool isFirst)
        {
            scanner.SkipBlank(comments);
            Settle();
            for (var atStart = true; !scanner.AtEnd && scanner.Next != ';' && parts < MaxParts; atStart = false)
            {
                var start = scanner.Position;
                var name = ReadDottedName();
                if (name.Length == 0 && scanner.Position == start)
                {
                    scanner.Pass();
                    scanner.Report("Unexpected", ProblemLevel.Warning, start, "name=value");
                    scanner.SkipBlank(comments);
                    continue;
                }

                parts++;
                scanner.SkipBlank(comments);
                var methodVersion = scanner.Take('/') ? ReadVersion() : 1;
                if (scanner.Take('='))
                    AcceptPair(name, methodVersion, ReadPairValue(name), atStart, start);
                else
                    AcceptWord(name, isFirst, atStart, start);
                scanner.SkipBlank(comments);
                Settle();
            }
        }

        // Comments belong to the result that they stand behind or in.
        void Settle()
        {
            if (results.Count > 0)
                results[^1].Comments.AddRange(comments);
            comments.Clear();
        }

        string ReadDottedName()
        {
            var name = scanner.ReadName();
            // CFWS may stand on both sides of the one dot.
            for (var joins = 0; joins < 2 && name.Length > 0 && name.IndexOf(' ') < 0; joins++)
            {
                scanner.SkipBlank(comments);
                var isOpen = name.IndexOf('.') == name.Length - 1 && scanner.Next is not (';' or '=' or '\0');
                if (scanner.Next != '.' && !isOpen)
                    break;
                name += scanner.ReadName();
            }

            return name;
        }

        int ReadVersion()
        {
            var start = scanner.Position;
            scanner.SkipBlank(comments);
            var word = scanner.ReadName();
            if (int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                scanner.SkipBlank(comments);
                return number;
            }

            scanner.Report("BadVersion", ProblemLevel.Warning, start, "a number");
            return 1;
        }

        string ReadPairValue(string name)
        {
            var before = scanner.Position;
            scanner.SkipBlank(comments);
            if (scanner.AtEnd || scanner.Next == ';')
                return "";
            // "header.from= action=none": white space behind the sign is allowed, but this is the next property.
            if (scanner.Position > before && ResultWords.BeginsProperty(scanner.PeekWord()))
                return "";
            var value = scanner.ReadValue();
            if (value.StartsWith("3D", StringComparison.Ordinal) && (isEncoded || (results.Count == 0 && ResultWords.Method(name) != AuthenticationMethod.Unknown)))
            {
                if (!isEncoded)
                    scanner.Report("QuotedPrintable", ProblemLevel.Note, before - 1, "decoded text");
                isEncoded = true;
                value = value[2..];
            }

            return value;
        }

        void AcceptPair(string name, int methodVersion, string value, bool atStart, int start)
        {
            if (atStart && results.Count == 0 && authServId is null && instance is null && string.Equals(name, "i", StringComparison.OrdinalIgnoreCase))
                ReadInstance(value, start);
            else if (atStart && !ResultWords.IsProperty(name, value))
                Begin(name, methodVersion, value, start);
            else if (!atStart && ResultWords.Method(name) != AuthenticationMethod.Unknown && ResultWords.Outcome(value) != AuthenticationOutcome.Unknown)
            {
                scanner.Report("MissingSemicolon", ProblemLevel.Warning, start, "a semicolon in front of a result");
                Begin(name, methodVersion, value, start);
            }
            else
                AddProperty(name, value, atStart, start);
        }

        void ReadInstance(string value, int start)
        {
            // RFC 8617 section 4.2.1.
            if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= 50)
                instance = number;
            else
                scanner.Report("BadInstance", ProblemLevel.Error, start, "an instance from 1 to 50");
        }

        void Begin(string name, int methodVersion, string word, int start)
        {
            if (word.Length == 0)
                scanner.Report("EmptyResult", ProblemLevel.Warning, start, "a result");
            var result = new MethodResultDraft(name, methodVersion, word, start, recipient);
            result.Properties.AddRange(early);
            early.Clear();
            recipient = null;
            results.Add(result);
        }

        void AddProperty(string name, string value, bool atStart, int start)
        {
            // "; smtp.mailfrom=…" belongs to the result in front, Yahoo's "from=…" and what precedes all results to the next.
            var isEarly = results.Count == 0 || (atStart && string.Equals(name, "from", StringComparison.OrdinalIgnoreCase));
            if (atStart || isEarly)
                scanner.Report("StrayProperty", ProblemLevel.Note, start, "a property behind its result");
            if (!isEarly && string.Equals(name, "reason", StringComparison.OrdinalIgnoreCase) && results[^1].Reason is null)
            {
                results[^1].Reason = value;
                return;
            }

            var dot = name.IndexOf('.');
            var property = new ResultProperty(dot < 0 ? "" : name.Substring(0, dot), name[(dot + 1)..], value);
            if (isEarly)
                early.Add(property);
            else
                results[^1].Properties.Add(property);
        }

        void AcceptWord(string word, bool isFirst, bool atStart, int start)
        {
            if (string.Equals(word, "none", StringComparison.OrdinalIgnoreCase) && results.Count == 0 && atStart)
                saysNone = true;
            else if (results.Count == 0 && authServId is null && atStart && recipient is null)
                authServId = word;
            else if (results.Count == 0 && !atStart && isFirst | instance is not null && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
                version = number;
            else if (atStart && scanner.AtEnd | scanner.Next == ';' && word.IndexOf('.') > 0)
                recipient = word;
            // What quoted-printable leaves at the end of a line.
            else if (!isEncoded)
                scanner.Report("StrayWord", ProblemLevel.Warning, start, "name=value");
        }

        static bool IsMicrosofts(MethodResult[] results) => results.Any(result =>
            result.Method == AuthenticationMethod.CompAuth
            || result.Result == AuthenticationOutcome.BestGuessPass
            || result.Property("", "action") is not null
            || result.RecipientDomain is not null
            || result.Comment.StartsWith("sender IP is", StringComparison.OrdinalIgnoreCase)
            || (result.Method == AuthenticationMethod.Dkim && result.Property("header", "d") == "none"));
    }
}
