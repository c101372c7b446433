using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using MailAuth.Json;

namespace MailAuth.Audit;

/// <summary>
/// Audits in a text, one JSON line each: what a baseline is, and what the checkpoint of a survey holds, whose lines have the audit inside. A
/// text that is one JSON array, as <c>ConvertTo-Json</c> writes it, is read as well.
/// </summary>
public static class AuditLines
{
    // JsonReader takes no more; what is longer is none of ours.
    const int LongestLine = JsonReader.MaxLength;

    /// <summary>Writes an audit with its line end, LF on every system.</summary>
    public static void Write(TextWriter writer, MailDomainAudit audit)
    {
        if (writer is null)
            throw new ArgumentNullException(nameof(writer));
        JsonText.Write(writer, audit ?? throw new ArgumentNullException(nameof(audit)));
        writer.Write('\n');
    }

    /// <summary>Reads the audits one by one, so that only one is in memory.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="problem">Is told of each line that holds no audit: its number from 1, and why in English. The others are read.</param>
    /// <exception cref="IOException">The text cannot be read.</exception>
    public static IEnumerable<MailDomainAudit> Read(TextReader reader, Action<long, string> problem)
    {
        if (reader is null)
            throw new ArgumentNullException(nameof(reader));
        if (problem is null)
            throw new ArgumentNullException(nameof(problem));
        return ReadLines(reader, problem);
    }

    static IEnumerable<MailDomainAudit> ReadLines(TextReader reader, Action<long, string> problem)
    {
        var line = new StringBuilder();
        for (var number = 1L; TryReadLine(reader, line, out var isTooLong); number++)
        {
            // An array over many lines is one value.
            if (number == 1 && !isTooLong && line.ToString().TrimStart('\uFEFF', ' ', '\t', '\r').StartsWith("[", StringComparison.Ordinal))
                isTooLong = !TryReadRest(reader, line);
            if (isTooLong)
            {
                problem(number, "longer than 67108864 characters");
                continue;
            }

            var text = line.ToString();
            if (text.Trim().Length == 0)
                continue;
            if (JsonReader.Parse(text, out var fault) is not { } value)
            {
                problem(number, fault?.ToString() ?? "no JSON");
                continue;
            }

            // The first line of a checkpoint tells of its options.
            if (number == 1 && value["MailAuthSurvey"] is not null)
                continue;
            foreach (var item in value.Kind == JsonKind.Array ? value.Items : [value])
            {
                if (ObjectReader.Read<MailDomainAudit>(item["Audit"] ?? item, out var problems) is { } audit)
                    yield return audit;
                else
                    problem(number, problems.Count > 0 ? problems[0].ToString() : "no audit");
            }
        }
    }

    static bool TryReadLine(TextReader reader, StringBuilder line, out bool isTooLong)
    {
        line.Clear();
        isTooLong = false;
        var isAny = false;
        for (int c; (c = reader.Read()) >= 0;)
        {
            isAny = true;
            if (c == '\n')
                break;
            if (line.Length < LongestLine)
                line.Append((char)c);
            else
                isTooLong = true;
        }

        return isAny;
    }

    static bool TryReadRest(TextReader reader, StringBuilder text)
    {
        var block = new char[64 * 1024];
        text.Append('\n');
        for (int count; (count = reader.Read(block, 0, block.Length)) > 0;)
        {
            if (text.Length + count > LongestLine)
                return false;
            text.Append(block, 0, count);
        }

        return true;
    }
}
