using System;
using MailAuth.Dmarc;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>What is known of a domain when its plan is made.</summary>
sealed record RolloutSituation
{
    /// <summary>The domain.</summary>
    public required string Domain { get; init; }

    /// <summary>The thresholds.</summary>
    public required DmarcRolloutOptions Options { get; init; }

    /// <summary>The stage.</summary>
    public required DmarcRolloutStage Stage { get; init; }

    /// <summary>The next one.</summary>
    public required DmarcRolloutStage NextStage { get; init; }

    /// <summary>The present record.</summary>
    public required DmarcRecord Current { get; init; }

    /// <summary>The next record.</summary>
    public required DmarcRecord Next { get; init; }

    /// <summary>Whether nothing is left to change.</summary>
    public required bool IsDone { get; init; }

    /// <summary>The mail of the days that are looked at.</summary>
    public required OwnMail Mail { get; init; }

    /// <summary>What reports say beside it.</summary>
    public required PolicyHistory History { get; init; }

    /// <summary>The days of the present stage.</summary>
    public required int[] StageDays { get; init; }

    /// <summary>The first of the days that are looked at, as <c>yyyy-MM-dd</c>; a question mark where reports have no dates.</summary>
    public required string Since { get; init; }

    /// <summary>Whether subdomains keep their policy for now; then only the domain's own mail counts for the gates.</summary>
    public required bool HoldsSubdomainsBack { get; init; }

    /// <summary>A source's mail that the next record touches.</summary>
    public FateTally Of(SourceMail mail) => HoldsSubdomainsBack ? mail.Domain : mail.Tally;

    /// <summary>Messages that would fail or might.</summary>
    public static long NotPassed(FateTally tally) => BoundedSum.Of(tally.Failed, tally.Uncertain);

    /// <summary>Whether more of a source's mail fails than may, and enough of it to count.</summary>
    public bool Fails(SourceMail mail)
    {
        var tally = Of(mail);
        return NotPassed(tally) >= Math.Max(1, Options.MinimumSourceMessages) && Shares.Of(tally.Passed, tally.Messages) < Options.MinimumAlignedShare;
    }

    /// <summary>Whether a source has enough mail to count and a mechanism that gives less than half of it an aligned pass.</summary>
    public bool Lacks(SourceMail mail, Func<FateTally, long> mechanism)
    {
        var tally = Of(mail);
        return tally.Messages >= Math.Max(1, Options.MinimumSourceMessages) && mechanism(tally) < tally.Messages - mechanism(tally);
    }
}
