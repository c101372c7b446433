namespace MailAuth.Analysis;

/// <summary>How much is told apart; what comes beyond is counted together. The defaults keep memory below some 150 MB, however many rows there are.</summary>
public sealed record DmarcSourceLimits
{
    /// <summary>How many groups of rows; 50,000 unless given.</summary>
    public int MaxGroups { get; init; } = 50_000;

    /// <summary>How many addresses over all sources; 500,000 unless given.</summary>
    public int MaxAddresses { get; init; } = 500_000;
}
