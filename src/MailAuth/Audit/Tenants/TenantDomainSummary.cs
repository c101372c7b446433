using MailAuth.Findings;
using MailAuth.Microsoft365;

namespace MailAuth.Audit;

/// <summary>An accepted domain of a tenant at a glance.</summary>
public sealed record TenantDomainSummary
{
    /// <summary>The domain, as A-labels.</summary>
    public required string DomainName { get; init; }

    /// <summary>How the tenant treats mail to recipients that it does not have; null where it was not given.</summary>
    public AcceptedDomainType? DomainType { get; init; }

    /// <summary>What it is for, by what the tenant says.</summary>
    public required DomainPurpose Purpose { get; init; }

    /// <summary>The grade of its records.</summary>
    public required Grade Grade { get; init; }

    /// <summary>The score of its records; null where a question that carries weight could not be answered.</summary>
    public int? Score { get; init; }

    /// <summary>How many findings there are.</summary>
    public int FindingCount { get; init; }

    /// <summary>The title of the worst one, in the language that the summary was made in.</summary>
    public string WorstFinding { get; init; } = "";

    /// <summary>Domain and grade.</summary>
    public override string ToString() => $"{DomainName}: {Grade}";
}
