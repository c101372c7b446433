using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.Dkim;

/// <summary>The keys of a domain, as far as asking for selectors can show them: the DNS has no list of selectors.</summary>
public sealed record DkimSurvey
{
    /// <summary>The domain, as A-labels.</summary>
    public required string DomainName { get; init; }

    /// <summary>The selectors that were asked for, in that order.</summary>
    public IReadOnlyList<string> AskedSelectors { get; init; } = [];

    /// <summary>Whether the selectors were the user's own and not the common ones.</summary>
    public bool IsChosen { get; init; }

    /// <summary>One record for each selector that was asked for, absent ones included.</summary>
    public IReadOnlyList<DkimRecord> Records { get; init; } = [];

    /// <summary>The record that every selector without one of its own leads to; null where there is no wildcard.</summary>
    public DkimRecord? Wildcard { get; init; }

    /// <summary>What <c>_domainkey</c> itself says about keys below it.</summary>
    public DkimExistence Existence { get; init; }

    /// <summary>The questions about <c>_domainkey</c> and about a wildcard, with their answers.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init => field = KeptList.Of(value); } = [];

    /// <summary>What was found: records, and aliases whatever is behind them; the wildcard last.</summary>
    public IEnumerable<DkimRecord> Found
    {
        get
        {
            foreach (var record in Records)
            {
                if (record.Status is not (RecordStatus.Absent or RecordStatus.Unreachable) || record.Aliases.Count > 0)
                    yield return record;
            }

            if (Wildcard is not null)
                yield return Wildcard;
        }
    }

    /// <summary>How many selectors nobody could say anything about.</summary>
    public int UnreachableCount => Records.Count(record => record.Status == RecordStatus.Unreachable);
}
