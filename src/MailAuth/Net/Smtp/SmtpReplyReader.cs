using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using System.Threading.Tasks;
using MailAuth.Text;

namespace MailAuth.Net;

/// <summary>
/// Reads replies off a stream: <c>Reply-line = *( Reply-code "-" [ textstring ] CRLF ) Reply-code [ SP textstring ] CRLF</c>
/// (RFC 5321 section 4.2). A server may send what it likes: lines, their number and the whole are bounded.
/// </summary>
sealed class SmtpReplyReader(Stream stream)
{
    // RFC 5321 section 4.5.3.1.5 has 512 octets for a line; some servers list their limits in longer ones.
    const int MaxLine = 2048;

    const int MaxLines = 100;

    readonly byte[] buffer = new byte[4096];
    int at;
    int end;

    /// <summary>Whether something came behind the last reply that nobody asked for yet.</summary>
    public bool HasMore => at < end;

    /// <summary>The next reply; the problem where what comes is none; neither where the stream ends.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    public async Task<(SmtpReply? Reply, string? Problem)> ReadAsync()
    {
        var lines = new List<string>();
        int? code = null;
        while (lines.Count < MaxLines)
        {
            var (line, isWhole) = await ReadLineAsync().ConfigureAwait(false);
            if (line is null)
                return (null, lines.Count == 0 ? null : "the connection ended within a reply");
            if (!isWhole)
                return (null, "a line of more than 2048 octets: " + Beginning(line));
            if (CodeOf(line) is not { } number || (code is not null && number != code))
                return (null, "no reply of SMTP: " + Beginning(line));
            code = number;
            lines.Add(VisibleText.Escape(line.Length > 4 ? line[4..] : ""));
            if (line.Length == 3 || line[3] == ' ')
                return (new() { Code = number, Lines = lines.ToArray() }, null);
        }

        return (null, "a reply of more than 100 lines");
    }

    /// <summary>A line without its end; not whole where it is longer than any may be; null where the stream ends before one begins.</summary>
    async Task<(string? Line, bool IsWhole)> ReadLineAsync()
    {
        var line = new StringBuilder();
        while (true)
        {
            if (at == end)
            {
                at = 0;
                end = await stream.ReadAsync(buffer, 0, buffer.Length).ConfigureAwait(false);
                if (end == 0)
                    return (line.Length == 0 ? null : line.ToString(), line.Length > 0);
            }

            while (at < end)
            {
                var octet = buffer[at++];
                if (octet == '\n')
                {
                    if (line.Length > 0 && line[line.Length - 1] == '\r')
                        line.Length--;
                    return (line.ToString(), true);
                }

                // Octets beyond ASCII are shown as Latin-1: which characters were meant nobody says.
                line.Append((char)octet);
                if (line.Length > MaxLine)
                    return (line.ToString(), false);
            }
        }
    }

    static int? CodeOf(string line) =>
        line.Length >= 3 && line[0] is >= '2' and <= '5' && line[1] is >= '0' and <= '9' && line[2] is >= '0' and <= '9' && (line.Length == 3 || line[3] is ' ' or '-')
            ? ((line[0] - '0') * 100) + ((line[1] - '0') * 10) + (line[2] - '0')
            : null;

    static string Beginning(string line) => VisibleText.Escape(line.Length > 80 ? line[..80] : line);
}
