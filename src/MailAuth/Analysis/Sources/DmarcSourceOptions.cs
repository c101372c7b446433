using System.Collections.Generic;

namespace MailAuth.Analysis;

/// <summary>What is known beside the rows.</summary>
public sealed record DmarcSourceOptions
{
    /// <summary>Sources that an administrator knows; of several that a row fits, the first counts.</summary>
    public IReadOnlyList<KnownDmarcSource> KnownSources { get; init; } = [];

    /// <summary>How much is told apart.</summary>
    public DmarcSourceLimits Limits { get; init; } = new();
}
