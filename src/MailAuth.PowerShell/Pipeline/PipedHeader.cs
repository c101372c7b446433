using System;
using System.Collections.Generic;
using System.IO;
using System.Text.RegularExpressions;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>
/// Puts together what a pipeline takes apart: a header that comes line by line, octets that come one by one. A single line
/// that is no line of a header is a path.
/// </summary>
sealed class PipedHeader : IPipedPieces
{
    // A drive has one letter, a field's name has more.
    static readonly Regex FieldStart = new("^>?[ \t]*[!-9;-~]{2,}[ \t]*:", RegexOptions.CultureInvariant);

    readonly List<string> lines = [];
    readonly List<byte> octets = [];

    /// <inheritdoc/>
    public void Take(byte octet) => octets.Add(octet);

    /// <inheritdoc/>
    public IReadOnlyList<MessageInput>? TakeText(string text)
    {
        if (text.Trim().IndexOf('\n') >= 0)
            return [MessageInput.Header(text, "")];
        if (!FieldStart.IsMatch(text) && !GoesOn(text))
            return null;
        lines.Add(text);
        return [];
    }

    /// <inheritdoc/>
    public IReadOnlyList<MessageInput> Finish()
    {
        var finished = new List<MessageInput>();
        if (lines.Count > 0)
            finished.Add(MessageInput.Header(string.Join("\n", lines), ""));
        if (octets.Count > 0)
            finished.Add(MessageInput.Octets(octets.ToArray(), ""));
        lines.Clear();
        octets.Clear();
        return finished;
    }

    // Of a header that was begun.
    bool GoesOn(string text) => lines.Count > 0 && (text.Length == 0 || text[0] is ' ' or '\t' || !text.Contains(Path.DirectorySeparatorChar.ToString()));
}
