using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>
/// Puts together what a pipeline takes apart: a report that comes line by line, octets that come one by one. A line that does
/// not begin as a report does, with none begun before it, is a path.
/// </summary>
sealed class PipedReport : IPipedPieces
{
    // gzip, zip, "<?xml", "<fe", "{" with what follows it, in base64.
    static readonly string[] PackedStarts = ["H4sI", "UEsD", "PD94", "PGZl", "eyJ", "ewo", "ew0"];

    const int ShortestBase64 = 64;

    readonly StringBuilder lines = new();
    readonly List<byte> octets = [];

    /// <inheritdoc/>
    public void Take(byte octet) => octets.Add(octet);

    /// <inheritdoc/>
    public IReadOnlyList<MessageInput>? TakeText(string text)
    {
        if (Whole(text) is { } whole)
            return [.. Finish(), whole];
        var start = text.TrimStart('\uFEFF', ' ', '\t');
        // Where a report begins, the one before it has ended.
        var finished = lines.Length > 0 && start.StartsWith("<?xml", StringComparison.Ordinal) ? Finish() : [];
        if (lines.Length == 0 && !(start.Length > 0 && start[0] is '<' or '{'))
            return null;
        lines.Append(text).Append('\n');
        return finished;
    }

    /// <inheritdoc/>
    public IReadOnlyList<MessageInput> Finish()
    {
        var finished = new List<MessageInput>();
        if (lines.Length > 0)
            finished.Add(MessageInput.Octets(Encoding.UTF8.GetBytes(lines.ToString()), ""));
        if (octets.Count > 0)
            finished.Add(MessageInput.Octets(octets.ToArray(), ""));
        lines.Clear();
        octets.Clear();
        return finished;
    }

    // A report, a message, base64; null for a line or a path.
    static MessageInput? Whole(string text)
    {
        if (text.Trim().IndexOf('\n') >= 0)
            return MessageInput.Octets(Encoding.UTF8.GetBytes(text), "");
        return text.Length >= ShortestBase64 && PackedStarts.Any(start => text.StartsWith(start, StringComparison.Ordinal)) ? MessageInput.Base64(text, "") : null;
    }
}
