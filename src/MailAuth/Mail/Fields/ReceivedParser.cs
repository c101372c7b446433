using System;
using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Mail;

/// <summary>
/// <c>Stamp = From-domain By-domain Opt-info [CFWS] ";" FWS date-time</c> (RFC 5321 section 4.4), in the forms that Postfix,
/// Sendmail, Exim, qmail, Gmail and Exchange write. A keyword's first word is never taken for a keyword: a HELO may be "by".
/// </summary>
sealed class ReceivedParser(string value)
{
    const int MostComments = 100;

    // "Thu, 1 Jan 2026 10:00:00 +0900 (JST)".
    const int MostDateWords = 7;

    static readonly string[] Keywords = ["from", "by", "via", "with", "id", "for"];

    readonly FieldScanner scanner = new(value);
    readonly Dictionary<string, ReceivedClause> clauses = new(StringComparer.Ordinal);
    readonly List<string> comments = [];
    readonly ProblemList problems = new(20);
    int dateStart = -1;

    /// <summary>Reads the field.</summary>
    public ReceivedField Read()
    {
        ReadClauses();
        if (scanner.HasOpenEnd)
            problems.Add("OpenComment", ProblemLevel.Warning, 0, value.Length, "an end for every quote and every comment");
        // qmail writes a field for each of its own steps.
        if (clauses.Count == 0 && !(comments.Count > 0 && comments[0].StartsWith("qmail ", StringComparison.Ordinal)))
            problems.Add("NoClause", ProblemLevel.Warning, 0, value.Length, "from or by", value.Length > 60 ? value[..60] : value);

        var with = Clause("with");
        var tls = new ReceivedTls(comments, with.Words);
        var sender = ReceivedSender.Of(Clause("from"), isExim: comments.Exists(comment => comment.StartsWith("Exim", StringComparison.Ordinal)));
        var protocol = (with.First ?? "").ToUpperInvariant();
        var user = After("Authenticated sender:") ?? After("authenticated as ") ?? After("authenticated user ");
        var isMailProtocol = protocol.Contains("SMTP", StringComparison.Ordinal) || protocol.Contains("LMTP", StringComparison.Ordinal);
        return new()
        {
            HeloName = Shown(sender.Helo),
            SourceAddress = sender.Address,
            ReverseName = Shown(sender.ReverseName),
            ByName = Shown(Clause("by").First),
            ByAddress = ReceivedSender.FirstAddress(Clause("by").Comments),
            With = Shown(with.TextUpTo("tls")),
            Via = Shown(Clause("via").TextUpTo("")),
            Id = Shown(Clause("id").First),
            For = Shown(Clause("for").First?.Trim('<', '>')),
            EnvelopeFrom = Shown((After("envelope-from ") ?? After("envelope-sender "))?.Trim('<', '>')),
            AuthenticatedUser = Shown(user),
            // RFC 3848 section 2, RFC 6531 section 4.3: the letters behind the protocol.
            IsAuthenticated = user is not null || (isMailProtocol && protocol.EndsWith('A')),
            IsEncrypted = tls.Version is not null || protocol == "HTTPS" || (isMailProtocol && (protocol.EndsWith('S') || protocol.EndsWith("SA", StringComparison.Ordinal))),
            TlsVersion = tls.Version,
            TlsCipher = Shown(tls.Cipher),
            Date = ReadDate(),
            Comments = comments.ConvertAll(VisibleText.Escape),
            Problems = problems.ToList(),
        };
    }

    void ReadClauses()
    {
        var clause = new ReceivedClause();
        var afterKeyword = false;
        for (scanner.SkipBlanks(); !scanner.IsAtEnd; scanner.SkipBlanks())
        {
            if (scanner.TryComment(out var comment))
            {
                if (comments.Count >= MostComments)
                    continue;
                comments.Add(comment);
                clause.Comments.Add(comment);
            }
            else if (scanner.Next == ';')
            {
                // A date has no semicolon: the last one is before it.
                dateStart = ++scanner.At;
            }
            else if (ReadWord() is var word && !afterKeyword && word.Length <= 4 && Array.IndexOf(Keywords, word.ToLowerInvariant()) >= 0 && !clauses.ContainsKey(word.ToLowerInvariant()))
            {
                clauses[word.ToLowerInvariant()] = clause = new();
                afterKeyword = true;
                continue;
            }
            else if (dateStart < 0)
            {
                clause.Words.Add(word);
            }

            afterKeyword = false;
        }
    }

    string ReadWord()
    {
        if (scanner.TryQuoted(out var quoted))
            return quoted;
        var start = scanner.At++;
        while (!scanner.IsAtEnd && !FieldScanner.IsBlank(scanner.Next) && scanner.Next is not (';' or '('))
            scanner.At++;
        return value.Substring(start, scanner.At - start);
    }

    DateTimeOffset? ReadDate()
    {
        if (dateStart < 0)
            return ReadDateAtEnd();

        var read = MailDate.TryParse(value[dateStart..].Trim(), out var date, out var problem);
        if (problem is not null)
            problems.Add(problem.Code, problem.Level, dateStart + problem.Offset, problem.Length, problem.Expected, problem.Found);
        return read ? date : null;
    }

    // Some senders leave the semicolon out.
    DateTimeOffset? ReadDateAtEnd()
    {
        var blank = value.Length;
        for (var words = 1; words <= MostDateWords && blank > 0; words++)
        {
            blank = value.LastIndexOf(' ', blank - 1);
            if (words > 1 && blank > 0 && MailDate.TryParse(value[blank..].Trim(), out var date, out _))
            {
                problems.Add("MissingSemicolon", ProblemLevel.Warning, blank, 0, "a semicolon before the date");
                return date;
            }
        }

        problems.Add("MissingDate", ProblemLevel.Warning, value.Length, 0, "a semicolon and a date");
        return null;
    }

    ReceivedClause Clause(string keyword) => clauses.TryGetValue(keyword, out var clause) ? clause : ReceivedClause.None;

    // The word behind a mark in one of the comments.
    string? After(string mark)
    {
        foreach (var comment in comments)
        {
            var at = comment.IndexOf(mark, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
                continue;
            var rest = comment[(at + mark.Length)..].TrimStart();
            var end = rest.IndexOfAny([' ', '\t', ',', ';']);
            return end < 0 ? rest : rest[..end];
        }

        return null;
    }

    static string? Shown(string? text) => text is null ? null : VisibleText.Escape(text);
}
