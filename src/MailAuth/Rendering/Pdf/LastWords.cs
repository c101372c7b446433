using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Rendering;

/// <summary>The last lines that a program wrote, as many as fit; safe to fill from any thread.</summary>
/// <param name="length">How many characters are kept.</param>
sealed class LastWords(int length)
{
    readonly Queue<string> lines = new();
    int kept;

    /// <summary>Takes a line; null at the end.</summary>
    public void Add(string? line)
    {
        if (string.IsNullOrWhiteSpace(line))
            return;
        var cut = line!.Length > length ? line.Substring(0, length) : line;
        lock (lines)
        {
            lines.Enqueue(cut);
            for (kept += cut.Length; kept > length;)
                kept -= lines.Dequeue().Length;
        }
    }

    /// <summary>The line with these words; null where there is none.</summary>
    public string? Find(string words)
    {
        lock (lines)
            return lines.FirstOrDefault(line => line.Contains(words, StringComparison.OrdinalIgnoreCase)) is { } found ? VisibleText.Escape(found.Trim()) : null;
    }

    /// <summary>The lines, in one line.</summary>
    public override string ToString()
    {
        lock (lines)
            return VisibleText.Escape(string.Join(" / ", lines.Skip(Math.Max(0, lines.Count - 3)).Select(line => line.Trim())));
    }
}
