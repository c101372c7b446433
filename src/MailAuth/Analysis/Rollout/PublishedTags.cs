using MailAuth.Dmarc;
using MailAuth.Records;
using MailAuth.Reports;

namespace MailAuth.Analysis;

/// <summary>What a report says that was published.</summary>
readonly record struct PublishedTags(DmarcPolicy? Policy, DmarcPolicy? SubdomainPolicy, DmarcPolicy? NonexistentSubdomainPolicy, DmarcAlignment? Dkim, DmarcAlignment? Spf, int? Percent, bool? IsTesting)
{
    /// <summary>Those of a row.</summary>
    public static PublishedTags Of(DmarcReportRow row) => new(row.Policy, row.SubdomainPolicy, row.NonexistentSubdomainPolicy, row.DkimAlignment, row.SpfAlignment, row.Percentage, row.IsTesting);

    /// <summary>The stage that they are.</summary>
    public DmarcRolloutStage Stage => StageOf(Policy, IsTesting == true || Percent == 0);

    /// <summary>
    /// The record that they are of, as far as reports tell. Reporters fill in what the record leaves out (<c>sp</c> as <c>p</c>,
    /// <c>r</c> for both alignments, <c>pct=100</c>): what means the same when left out is left out.
    /// </summary>
    public DmarcRecord ToRecord(string domain) => new()
    {
        DomainName = domain,
        Owner = "_dmarc." + domain,
        Status = RecordStatus.Published,
        Policy = Policy,
        SubdomainPolicy = SubdomainPolicy == Policy ? null : SubdomainPolicy,
        NonexistentSubdomainPolicy = NonexistentSubdomainPolicy == (SubdomainPolicy ?? Policy) ? null : NonexistentSubdomainPolicy,
        DkimAlignment = Dkim == DmarcAlignment.Strict ? Dkim : null,
        SpfAlignment = Spf == DmarcAlignment.Strict ? Spf : null,
        TestMode = IsTesting == true ? true : null,
        Percent = Percent == 100 ? null : Percent,
    };

    /// <summary>The stage of a policy and of whether it is tested only.</summary>
    public static DmarcRolloutStage StageOf(DmarcPolicy? policy, bool isTesting) => policy switch
    {
        null => DmarcRolloutStage.NoRecord,
        DmarcPolicy.None => DmarcRolloutStage.Monitoring,
        DmarcPolicy.Quarantine => isTesting ? DmarcRolloutStage.QuarantineTest : DmarcRolloutStage.Quarantine,
        _ => isTesting ? DmarcRolloutStage.RejectTest : DmarcRolloutStage.Reject,
    };
}
