using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Dns;
using MailAuth.Text;

namespace MailAuth.Findings;

/// <summary>What a statement rests on: a question, its answer and who gave it.</summary>
public sealed record Evidence
{
    /// <summary>What was asked: <c>TXT _dmarc.contoso.example</c>.</summary>
    public required string Question { get; init; }

    /// <summary>What happened.</summary>
    public required DnsStatus Status { get; init; }

    /// <summary>The answer's records as master-file data, aliases first, control characters made visible.</summary>
    public IReadOnlyList<string> Answer { get; init; } = [];

    /// <summary>Who answered.</summary>
    public required string Server { get; init; }

    /// <summary>When, in UTC.</summary>
    public DateTimeOffset AskedAt { get; init; }

    /// <summary>How long it took, in milliseconds.</summary>
    public double ElapsedMilliseconds { get; init; }

    /// <summary>Whether the server set the AD bit.</summary>
    public bool IsAuthenticated { get; init; }

    /// <summary>What went wrong, where something did.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether nobody could say (see <see cref="DnsAnswer.IsFailure"/>).</summary>
    public bool IsFailure => Status is not (DnsStatus.Success or DnsStatus.NoData or DnsStatus.NoSuchName);

    /// <summary>The evidence that an answer is.</summary>
    public static Evidence From(DnsAnswer answer)
    {
        if (answer is null)
            throw new ArgumentNullException(nameof(answer));
        return new()
        {
            Question = $"{DnsTypeText.Format(answer.Type)} {answer.Name}",
            Status = answer.Status,
            Answer = answer.Aliases.Concat(answer.Records).Select(record => VisibleText.Escape(record.ToString())).ToArray(),
            Server = answer.Source,
            AskedAt = answer.AskedAt,
            ElapsedMilliseconds = answer.Elapsed.TotalMilliseconds,
            IsAuthenticated = answer.IsAuthenticated,
            Problem = answer.Problem,
        };
    }

    /// <summary>One line: question, what happened, server.</summary>
    public override string ToString() => $"{Question}: {Status} ({Server})";
}
