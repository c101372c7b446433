using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Text;

namespace MailAuth.Change;

/// <summary>The records of a name and type as the DNS answered: a finding's evidence says more than its record.</summary>
public static class KnownSet
{
    /// <summary>The proposal that a remedy is, with what the evidence says of all records there.</summary>
    /// <param name="remedy">The remedy; one that no record carries out gives null.</param>
    /// <param name="evidence">The questions and answers of its finding.</param>
    /// <param name="ruleId">The finding's rule; null where there is none.</param>
    public static DnsProposal? Propose(Remedy remedy, IReadOnlyList<Evidence> evidence, string? ruleId)
    {
        if (remedy is null)
            throw new ArgumentNullException(nameof(remedy));
        if (evidence is null)
            throw new ArgumentNullException(nameof(evidence));
        if (remedy is not { Kind: RemedyKind.PublishRecord or RemedyKind.RemoveRecord, Owner: { Length: > 0 } owner, Type: { Length: > 0 } type })
            return null;
        var records = Find(owner, type, evidence);
        return new()
        {
            Owner = owner,
            Type = type,
            IsRemoval = remedy.Kind == RemedyKind.RemoveRecord,
            Current = remedy.Current,
            Proposed = remedy.Kind == RemedyKind.RemoveRecord ? [] : remedy.Proposed,
            Known = records?.Select(RecordData.Of).ToArray(),
            KnownTtl = records is { Length: > 0 } ? records.Min(record => record.TtlSeconds) : null,
            RuleId = ruleId,
            Step = remedy.Command,
        };
    }

    /// <summary>The data of the records of a name and type.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<DnsRecord> records, DomainName owner, string type) => Select(records, owner, type).Select(RecordData.Of).ToArray();

    /// <summary>Their time to live in seconds; null where there are none.</summary>
    public static int? TtlOf(IEnumerable<DnsRecord> records, DomainName owner, string type) =>
        Select(records, owner, type) is { Length: > 0 } found ? found.Min(record => record.TtlSeconds) : null;

    /// <summary>Those of a set that a proposal takes the place of: texts of the same version, of other types all but for sets of hosts.</summary>
    public static IReadOnlyList<string> SameKind(IReadOnlyList<string> known, DnsProposal proposal)
    {
        if (proposal is null)
            throw new ArgumentNullException(nameof(proposal));
        return string.Equals(proposal.Type, "TXT", StringComparison.OrdinalIgnoreCase)
            ? known.Where(text => proposal.Proposed.Any(proposed => RecordPieces.Flavour(proposed) is ['v', '=', ..] and var kind && RecordPieces.Flavour(text) == kind)).ToArray()
            : string.Equals(proposal.Type, "CNAME", StringComparison.OrdinalIgnoreCase) ? known : [];
    }

    static DnsRecord[] Select(IEnumerable<DnsRecord> records, DomainName owner, string type) =>
        records.Where(record => record.Owner.Equals(owner) && string.Equals(DnsTypeText.Format(record.Type), type, StringComparison.OrdinalIgnoreCase)).ToArray();

    static DnsRecord[]? Find(string owner, string type, IReadOnlyList<Evidence> evidence)
    {
        if (!DomainName.TryParse(owner, out var name) || evidence.FirstOrDefault(each => !each.IsFailure && string.Equals(each.Question, type + " " + name, StringComparison.OrdinalIgnoreCase)) is not { } answer)
            return null;
        var file = ZoneFile.Parse("evidence", string.Join("\n", answer.Answer), DomainName.Root);
        return file.Problems.Count > 0 ? null : file.Records.Where(record => record.Owner.Equals(name) && DnsTypeText.Format(record.Type) == type).ToArray();
    }
}
