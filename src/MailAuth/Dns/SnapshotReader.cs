using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Dns;

/// <summary>Reads what a snapshot's comments say, and gathers each question's records under it: docs/snapshot.md.</summary>
sealed class SnapshotReader(ZoneProblems problems)
{
    readonly List<DnsAnswer> answers = [];
    readonly List<DnsRecord> records = [];
    Question? current;

    /// <summary>A reader, if the file's first line says that it is a snapshot.</summary>
    public static SnapshotReader? Begin(string firstComment, ZoneProblems problems)
    {
        if (!firstComment.StartsWith(SnapshotFormat.HeaderStart, StringComparison.Ordinal))
            return null;
        if (firstComment.TrimEnd() != SnapshotFormat.Header)
            problems.Add(1, 1, "a snapshot of format 1", firstComment.Trim());
        return new(problems);
    }

    /// <summary>Takes a comment line; those of people are passed over.</summary>
    public void Comment(string text, int line)
    {
        if (text.Length == 0 || text[0] is not (SnapshotFormat.Question or SnapshotFormat.Time or SnapshotFormat.Problem))
            return;
        var words = Words(text[1..]);
        if (text[0] == SnapshotFormat.Question)
        {
            Close();
            current = ReadQuestion(words);
            if (current is null)
                problems.Add(line, 1, "name, type, status, [ad] [trusted] [ttl=seconds] server \"name\"", ";" + text);
        }
        else if (current is null)
        {
            problems.Add(line, 1, "a question (;?) before this line", ";" + text);
        }
        else if (text[0] == SnapshotFormat.Time)
        {
            if (words.Count == 3 && SnapshotFormat.TryParse(words[0].Raw, out DateTimeOffset time) && SnapshotFormat.TryParse(words[1].Raw, out TimeSpan elapsed))
                current = current with { AskedAt = time, Elapsed = elapsed };
            else
                problems.Add(line, 1, "a UTC time and milliseconds, as 2026-11-22T08:00:00.0000000Z 12.5 ms", ";" + text);
        }
        else if (words.Count == 1 && Decode(words[0]) is { } problem)
        {
            current = current with { Problem = problem };
        }
        else
        {
            problems.Add(line, 1, "one quoted text", ";" + text);
        }
    }

    /// <summary>Takes a record for the question above it.</summary>
    public void Record(DnsRecord record, int line)
    {
        if (current is null)
            problems.Add(line, 1, "a question (;?) before this record", "");
        else
            records.Add(record);
    }

    public IReadOnlyList<DnsAnswer> Finish()
    {
        Close();
        return answers.ToArray();
    }

    void Close()
    {
        if (current is { } question)
        {
            // What is no record of the asked type led to it.
            var mayHaveAliases = question.Type != DnsType.CNAME;
            var aliases = mayHaveAliases ? records.OfType<NameRecord>().Where(record => record.Type == DnsType.CNAME).ToArray() : [];
            answers.Add(new()
            {
                Name = question.Name,
                Type = question.Type,
                Status = question.Status,
                Records = records.Where(record => !mayHaveAliases || record.Type != DnsType.CNAME).ToArray(),
                Aliases = aliases,
                TtlSeconds = question.TtlSeconds,
                IsAuthenticated = question.IsAuthenticated,
                IsTrusted = question.IsTrusted,
                Source = question.Source,
                AskedAt = question.AskedAt,
                Elapsed = question.Elapsed,
                Problem = question.Problem,
            });
        }

        current = null;
        records.Clear();
    }

    static Question? ReadQuestion(List<MasterToken> words)
    {
        if (words.Count < 5 || !DomainName.TryParse(words[0].Raw, out var name) || !DnsTypeText.TryParse(words[1].Raw, out var type)
            || !char.IsLetter(words[2].Raw.FirstOrDefault()) || !Enum.TryParse(words[2].Raw, out DnsStatus status)
            || words[^2].Raw != SnapshotFormat.Server || Decode(words[^1]) is not { } source)
            return null;
        var question = new Question(name, type, status, source);
        foreach (var word in words.Skip(3).Take(words.Count - 5).Select(word => word.Raw))
        {
            if (word == SnapshotFormat.Authenticated)
                question = question with { IsAuthenticated = true };
            else if (word == SnapshotFormat.Trusted)
                question = question with { IsTrusted = true };
            else if (word.StartsWith(SnapshotFormat.Ttl, StringComparison.Ordinal)
                && int.TryParse(word[SnapshotFormat.Ttl.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var ttl))
                question = question with { TtlSeconds = ttl };
            else
                return null;
        }

        return question;
    }

    static string? Decode(MasterToken token) =>
        token.IsQuoted && MasterText.TryUnescape(token.Raw, out var octets) ? MasterText.Decode([octets]) : null;

    static List<MasterToken> Words(string text)
    {
        var entry = new MasterEntry();
        new MasterScanner(text, new("")).Read(entry);
        return entry.IsBroken ? [] : entry.Tokens;
    }

    sealed record Question(DomainName Name, DnsType Type, DnsStatus Status, string Source)
    {
        public bool IsAuthenticated { get; init; }

        public bool IsTrusted { get; init; }

        public int? TtlSeconds { get; init; }

        public DateTimeOffset AskedAt { get; init; }

        public TimeSpan Elapsed { get; init; }

        public string? Problem { get; init; }
    }
}
