namespace MailAuth.Analysis;

/// <summary>How requirements on senders are judged.</summary>
public sealed record BulkSenderOptions
{
    /// <summary>Which share of the domain's own mail has to pass for a requirement to be met, 0 to 1. Receivers name none; a little always fails on its way.</summary>
    public double MinimumShare { get; init; } = 0.98;

    /// <summary>From how many messages a day a domain sends in bulk: what Outlook.com and Gmail say.</summary>
    public long BulkPerDay { get; init; } = 5_000;

    /// <summary>How many pairs of receiver and day are counted.</summary>
    public int MostCells { get; init; } = 500_000;

    /// <summary>How many samples are kept of a domain.</summary>
    public int MostSamples { get; init; } = 100;
}
