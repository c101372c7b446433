using System;

namespace MailAuth.Analysis;

/// <summary>How selectors are harvested and judged.</summary>
public sealed record DkimSelectorOptions
{
    /// <summary>The moment for which they are judged. What reports tell of days behind it is forged or mistaken and counts for nothing.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>After how many days without a signature that verifies a key is unused.</summary>
    public int UnusedDays { get; init; } = 30;

    /// <summary>Whether signatures of domains count that are not those of the author's own organization: of services that sign as themselves, and of forgers.</summary>
    public bool IncludesOtherDomains { get; init; }

    /// <summary>How many selectors are kept in all.</summary>
    public int MostSelectors { get; init; } = 50_000;

    /// <summary>How many selectors of a domain are kept that have verified at least once.</summary>
    public int MostPassing { get; init; } = 1_000;

    /// <summary>How many selectors of a domain are kept that have never verified: whoever forges mail writes any number of them.</summary>
    public int MostFailing { get; init; } = 100;
}
