using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>
/// Puts together what a pipeline takes apart: a report that comes line by line, octets that come one by one. A line that does
/// not begin as a report does, with none begun before it, is a path.
/// </summary>
sealed class PipedContent
{
    // gzip, zip, "<?xml", "<fe", "{" with what follows it, in base64.
    static readonly string[] PackedStarts = ["H4sI", "UEsD", "PD94", "PGZl", "eyJ", "ewo", "ew0"];

    const int ShortestBase64 = 64;

    readonly StringBuilder lines = new();
    readonly List<byte> octets = [];

    /// <summary>Takes an octet.</summary>
    public void Take(byte octet) => octets.Add(octet);

    /// <summary>What a text is, where it is whole in itself: a report, a message, base64; null where it is a line or a path.</summary>
    public static MessageInput? Whole(string text)
    {
        if (text.Trim().IndexOf('\n') >= 0)
            return MessageInput.Octets(Encoding.UTF8.GetBytes(text), "");
        return text.Length >= ShortestBase64 && PackedStarts.Any(start => text.StartsWith(start, StringComparison.Ordinal)) ? MessageInput.Base64(text, "") : null;
    }

    /// <summary>Takes a line, if it is one; where a report begins with it, the one before is given.</summary>
    public bool TakeLine(string text, out IReadOnlyList<MessageInput> finished)
    {
        var start = text.TrimStart('\uFEFF', ' ', '\t');
        finished = lines.Length > 0 && start.StartsWith("<?xml", StringComparison.Ordinal) ? Finish() : [];
        if (lines.Length == 0 && !(start.Length > 0 && start[0] is '<' or '{'))
            return false;
        lines.Append(text).Append('\n');
        return true;
    }

    /// <summary>What has been put together so far, which is then forgotten.</summary>
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
}
