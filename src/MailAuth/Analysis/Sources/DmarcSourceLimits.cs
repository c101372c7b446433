namespace MailAuth.Analysis;

/// <summary>How much is told apart; what comes beyond is counted together. With the defaults some 200 MB are enough for whatever comes, and real reports take a third of that.</summary>
public sealed record DmarcSourceLimits
{
    /// <summary>How many groups of rows; 50,000 unless given.</summary>
    public int MaxGroups { get; init; } = 50_000;

    /// <summary>How many addresses over all sources; 500,000 unless given.</summary>
    public int MaxAddresses { get; init; } = 500_000;
}
