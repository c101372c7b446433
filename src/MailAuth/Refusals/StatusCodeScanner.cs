using System;
using System.Collections.Generic;

namespace MailAuth.Refusals;

/// <summary>Finds codes in what a server or a notice says, in one pass over the text and without going back in it by more than a few characters.</summary>
/// <remarks>
/// <para>Addresses, versions and dates look like codes. A code counts where something says that it is one: a reply code before it
/// (<c>550 5.7.1</c>, <c>550-5.7.1</c>, <c>550; 5.7.1</c>), or <c>Status:</c>, <c>dsn=</c>, <c>#</c>. Codes that stand by themselves count
/// where there are no others, and reply codes without any where there are none of these.</para>
/// </remarks>
sealed class StatusCodeScanner(string text)
{
    /// <summary>How many codes of a text are found.</summary>
    const int MostCodes = 200;

    // "550 5.7.1", "550-5.7.1", "550; 5.7.1", "550 #5.7.1", "550 <5.7.1": so many characters stand between the two at most.
    const int WidestGap = 4;

    static readonly string[] Announcements = ["status:", "dsn=", "status code:", "status="];

    // Postfix: "host mx.example[192.0.2.1] said: 550 no"; transcripts of a dialogue: "<<< 550 no".
    static readonly string[] Quotations = ["said:", "<<<"];

    readonly List<StatusCode> sure = [];
    readonly List<StatusCode> bare = [];
    readonly List<StatusCode> replies = [];

    /// <summary>The codes of refusals in the order of the text, the surest kind that there is.</summary>
    public IReadOnlyList<StatusCode> Find()
    {
        for (var i = 0; i < text.Length && sure.Count < MostCodes; i++)
        {
            if (text[i] is not ('2' or '4' or '5') || (i > 0 && IsPartOfNumber(text[i - 1])))
                continue;
            if (i + 1 < text.Length && text[i + 1] == '.')
                TakeEnhanced(i);
            else
                TakeReply(i);
        }

        return sure.Count > 0 ? sure : bare.Count > 0 ? bare : replies;
    }

    void TakeEnhanced(int at)
    {
        var end = at + 2;
        if (ReadNumber(ref end) is not { } subject || end >= text.Length || text[end++] != '.' || ReadNumber(ref end) is not { } detail)
            return;
        // A fourth number makes it an address or a version.
        if (end < text.Length && (char.IsLetterOrDigit(text[end]) || (text[end] == '.' && end + 1 < text.Length && char.IsDigit(text[end + 1]))))
            return;
        var code = new StatusCode(at, ReplyBefore(at, out var offset), text[at] - '0', subject, detail);
        if (!code.IsRefusal)
            return;
        if (code.Reply > 0)
            sure.Add(code with { Offset = offset });
        else if (IsAnnounced(at))
            sure.Add(code);
        else if (bare.Count < MostCodes && subject <= 7 && (at == 0 || !char.IsLetter(text[at - 1])))
            bare.Add(code);
    }

    // By itself it counts only at the beginning of a line or of what somebody quotes: every text has numbers.
    void TakeReply(int at)
    {
        if (replies.Count >= MostCodes || at + 3 >= text.Length || !char.IsDigit(text[at + 1]) || !char.IsDigit(text[at + 2]) || text[at] == '2')
            return;
        if (text[at + 3] is not (' ' or '-') || at + 4 >= text.Length || !(char.IsLetter(text[at + 4]) || text[at + 4] is ' ' or '<' or '['))
            return;
        var before = at - 1;
        while (before >= 0 && text[before] is ' ' or '\t')
            before--;
        if (before < 0 || text[before] is '\n' or '\r' or '\'' or '"' or ';' or '\u2018' or '\u201C' || Array.Exists(Quotations, word => EndsWith(before + 1, word)))
            replies.Add(new(at, ReadReply(at), 0, 0, 0));
    }

    // One to three digits; more are no code.
    int? ReadNumber(ref int at)
    {
        var (number, start) = (0, at);
        for (; at < text.Length && text[at] is >= '0' and <= '9'; at++)
        {
            if (at - start >= 3)
                return null;
            number = (number * 10) + text[at] - '0';
        }

        return at > start ? number : null;
    }

    int ReplyBefore(int at, out int offset)
    {
        var end = at;
        while (end > 0 && at - end < WidestGap && text[end - 1] is ' ' or '-' or ';' or '#' or '<' or '(')
            end--;
        offset = end - 3;
        return end < at && offset >= 0 && text[offset] is '2' or '4' or '5' && char.IsDigit(text[offset + 1]) && char.IsDigit(text[offset + 2])
            && (offset == 0 || !IsPartOfNumber(text[offset - 1]))
            ? ReadReply(offset)
            : 0;
    }

    bool IsAnnounced(int at)
    {
        if (at > 0 && text[at - 1] == '#')
            return true;
        var end = at;
        while (end > 0 && at - end < WidestGap && text[end - 1] == ' ')
            end--;
        return Array.Exists(Announcements, word => EndsWith(end, word));
    }

    bool EndsWith(int end, string word) => end >= word.Length && string.Compare(text, end - word.Length, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0;

    int ReadReply(int at) => ((text[at] - '0') * 100) + ((text[at + 1] - '0') * 10) + text[at + 2] - '0';

    static bool IsPartOfNumber(char c) => c is '.' or (>= '0' and <= '9');
}
