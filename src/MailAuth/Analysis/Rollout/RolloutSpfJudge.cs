using System.Linq;
using MailAuth.Spf;

namespace MailAuth.Analysis;

/// <summary>Judges how far the domain's SPF record covers its sources.</summary>
static class RolloutSpfJudge
{
    /// <summary>What rows tell, and the record where it was looked up.</summary>
    public static DmarcRolloutSpf Judge(RolloutSituation at, SpfRecord? record)
    {
        var withoutDkim = at.Mail.Own.Where(mail => at.Lacks(mail, tally => tally.Dkim)).Select(mail => mail.Source.Name).ToArray();
        var path = OwnMail.Sum(at.Mail.Own, mail => mail.Tally.OwnPath);
        var passed = OwnMail.Sum(at.Mail.Own, mail => mail.Tally.OwnPathPassed);
        var isFail = record?.AllQualifier == SpfQualifier.Fail;
        var can = isFail || (path > 0 && Shares.Of(passed, path) >= at.Options.MinimumAlignedShare && withoutDkim.Length == 0);
        return new()
        {
            Record = record?.Text,
            All = record?.AllQualifier is { } qualifier ? Word(qualifier) : null,
            WithoutSpf = at.Mail.Own.Where(mail => at.Lacks(mail, tally => tally.Spf)).Select(mail => mail.Source.Name).ToArray(),
            WithoutDkim = withoutDkim,
            OwnFailCount = path - passed,
            ForwardedFailCount = OwnMail.Sum(at.Mail.Forwarded, mail => mail.Tally.OwnPath - mail.Tally.OwnPathPassed),
            CanEndInFail = can,
            ProposedRecord = can && !isFail && record is not null ? WithFail(record) : null,
        };
    }

    // Only a record whose last word is a soft one: what a redirect says is another record's business.
    static string? WithFail(SpfRecord record)
    {
        var words = record.Text?.Split(' ') ?? [];
        var at = System.Array.FindIndex(words, word => word is "~all" or "?all");
        if (at < 0 || record.Terms.OfType<SpfAll>().Count() != 1)
            return null;
        words[at] = "-all";
        return string.Join(" ", words);
    }

    static string Word(SpfQualifier qualifier) => qualifier switch
    {
        SpfQualifier.Fail => "-all",
        SpfQualifier.SoftFail => "~all",
        SpfQualifier.Neutral => "?all",
        _ => "+all",
    };
}
