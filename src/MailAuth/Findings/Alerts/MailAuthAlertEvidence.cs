using System;
using System.Globalization;
using System.Text;
using MailAuth.Text;

namespace MailAuth.Findings;

/// <summary>One thing that an alert rests on: an address, a reporter, a day, a question to the DNS, with what was seen of it.</summary>
public sealed record MailAuthAlertEvidence
{
    /// <summary>What was looked at: <c>192.0.2.25</c>, <c>mail.receiver.example</c>, <c>TXT _dmarc.contoso.example</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>What there was before; null where nothing can be said, or nothing was.</summary>
    public string? Before { get; init; }

    /// <summary>What there is now.</summary>
    public string? After { get; init; }

    /// <summary>How many messages or sessions it is about; null where it is about none.</summary>
    public long? MessageCount { get; init; }

    /// <summary>When it was seen first, UTC.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>When it was seen last, UTC.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>One line that reads the same in every language: <c>192.0.2.25: 1 % → 62 %, ×4200, 2026-11-02/2026-11-05</c>.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Subject);
        var separator = ": ";
        void Add(string part)
        {
            text.Append(separator).Append(part);
            separator = ", ";
        }

        if (Before is not null || After is not null)
            Add($"{Before ?? "-"} → {After ?? "-"}");
        if (MessageCount is { } count)
            Add("×" + count.ToString(CultureInfo.InvariantCulture));
        if (FirstSeen is { } first)
            Add(UtcDay.Of(first) + (LastSeen is { } last && UtcDay.Of(last) != UtcDay.Of(first) ? "/" + UtcDay.Of(last) : ""));
        return text.ToString();
    }

    /// <summary>A question to the DNS and what came of it.</summary>
    internal static MailAuthAlertEvidence Of(Evidence evidence) => new()
    {
        Subject = evidence.Question,
        After = evidence.Answer.Count > 0 ? string.Join(" | ", evidence.Answer) : evidence.Problem ?? evidence.Status.ToString(),
        LastSeen = evidence.AskedAt,
        FirstSeen = evidence.AskedAt,
    };
}
