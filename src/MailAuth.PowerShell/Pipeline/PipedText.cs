using System;
using System.Collections.Generic;
using System.IO;
using System.Text.RegularExpressions;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>
/// Puts together what a pipeline takes apart: a header that comes line by line, octets that come one by one. A single line
/// that is no line of a header is a path.
/// </summary>
sealed class PipedText
{
    // A drive has one letter, a field's name has more.
    static readonly Regex FieldStart = new("^>?[ \t]*[!-9;-~]{2,}[ \t]*:", RegexOptions.CultureInvariant);

    readonly List<string> lines = [];
    readonly List<byte> octets = [];

    /// <summary>Takes a line of a header, if it is one.</summary>
    public bool TakeLine(string text)
    {
        var isLine = FieldStart.IsMatch(text) || (lines.Count > 0 && (text.Length == 0 || text[0] is ' ' or '\t' || !text.Contains(Path.DirectorySeparatorChar.ToString())));
        if (isLine)
            lines.Add(text);
        return isLine;
    }

    /// <summary>Takes an octet.</summary>
    public void Take(byte octet) => octets.Add(octet);

    /// <summary>What has been put together so far, which is then forgotten.</summary>
    public IEnumerable<MessageInput> Finish()
    {
        if (lines.Count > 0)
            yield return MessageInput.Header(string.Join("\n", lines), "");
        if (octets.Count > 0)
            yield return MessageInput.Octets(octets.ToArray(), "");
        lines.Clear();
        octets.Clear();
    }
}
