using System;
using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>The words of an open enumeration: those of the standard, and what is written instead of them.</summary>
sealed class WordTable<T>
    where T : struct
{
    readonly Dictionary<string, (T Value, string Word)> words = new(StringComparer.OrdinalIgnoreCase);
    readonly (string Word, T Value)[] proper;
    readonly string expected;

    /// <param name="proper">The words of the standard.</param>
    /// <param name="others">What is written instead, each with the word that is meant.</param>
    public WordTable((string Word, T Value)[] proper, params (string Other, string Word)[] others)
    {
        this.proper = proper;
        foreach (var (word, value) in proper)
            words.Add(word, (value, word));
        foreach (var (other, word) in others)
            words.Add(other, words[word]);
        expected = string.Join(" | ", Array.ConvertAll(proper, pair => pair.Word));
    }

    /// <summary>What a word means; null where no edition knows it.</summary>
    public T? Find(string? text) => text is not null && words.TryGetValue(text, out var known) ? known.Value : null;

    /// <summary>What a word means; null, and a diagnostic, where no edition knows it.</summary>
    public T? Read(string text, DiagnosticList diagnostics)
    {
        // As the standard writes it, nearly always.
        foreach (var (word, value) in proper)
        {
            if (string.Equals(word, text, StringComparison.Ordinal))
                return value;
        }

        if (text.Length == 0)
        {
            diagnostics.Add(DmarcReportDeviation.MissingValue, ProblemLevel.Note, "", expected, "no value");
            return null;
        }

        if (!words.TryGetValue(text, out var known))
        {
            diagnostics.Add(DmarcReportDeviation.UnknownWord, ProblemLevel.Warning, text, expected, "no known value");
            return null;
        }

        if (!string.Equals(known.Word, text, StringComparison.Ordinal))
            diagnostics.Add(DmarcReportDeviation.OtherWord, ProblemLevel.Note, text, expected, known.Word);
        return known.Value;
    }
}
