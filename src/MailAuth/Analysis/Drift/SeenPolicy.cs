using System.Collections.Generic;
using System.Linq;
using MailAuth.Dmarc;

namespace MailAuth.Analysis;

/// <summary>What a policy means, whether or not a record or a reporter writes out what is the default.</summary>
readonly record struct SeenPolicy(DmarcPolicy Policy, DmarcPolicy Subdomains, DmarcAlignment Dkim, DmarcAlignment Spf, bool IsTesting)
{
    /// <summary>What rows tell; null where they do not say.</summary>
    public static SeenPolicy? Of(PublishedTags tags) => tags.Policy is { } policy
        ? new(policy, tags.SubdomainPolicy ?? policy, tags.Dkim ?? DmarcAlignment.Relaxed, tags.Spf ?? DmarcAlignment.Relaxed, tags.IsTesting == true || tags.Percent == 0)
        : null;

    /// <summary>What a record says.</summary>
    public static SeenPolicy? Of(DmarcRecord record) => record.Policy is { } policy
        ? new(policy, record.SubdomainPolicy ?? policy, record.DkimAlignment ?? DmarcAlignment.Relaxed, record.SpfAlignment ?? DmarcAlignment.Relaxed, record.TestMode == true || record.Percent == 0)
        : null;

    /// <summary>How strict it is, to say whether a change is for the better.</summary>
    public int Strictness => ((int)Stage * 4) + (int)Subdomains;

    DmarcRolloutStage Stage => PublishedTags.StageOf(Policy, IsTesting);

    /// <summary>As tags.</summary>
    public override string ToString() => string.Join("; ", new[]
    {
        "p=" + Word(Policy),
        Subdomains == Policy ? null : "sp=" + Word(Subdomains),
        Dkim == DmarcAlignment.Strict ? "adkim=s" : null,
        Spf == DmarcAlignment.Strict ? "aspf=s" : null,
        IsTesting ? "t=y" : null,
    }.OfType<string>());

    static string Word(DmarcPolicy policy) => policy.ToString().ToLowerInvariant();
}

/// <summary>Who saw a policy, and when.</summary>
sealed class PolicySighting
{
    const int MostReporters = 1000;

    public HashSet<int> Reporters { get; } = [];

    public DriftTally Tally { get; } = new();

    public void Add(int reporter, long count, int? day)
    {
        if (Reporters.Count < MostReporters)
            Reporters.Add(reporter);
        Tally.Add(count, passes: true, refused: false, day);
    }
}
