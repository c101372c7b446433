using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.Dkim;

/// <summary>Makes findings about keys.</summary>
static class DkimFinding
{
    /// <summary>How many selectors are named in a sentence before it says how many more there are.</summary>
    const int MostNamed = 8;

    /// <summary>A finding about one selector, or about all of them.</summary>
    public static Finding Of(Rule rule, DkimFacts facts, DkimRecord? record, Remedy? remedy) => new()
    {
        Rule = rule,
        Target = record?.Owner ?? facts.Survey.DomainName,
        Arguments = new Dictionary<string, string>
        {
            ["domain"] = facts.Survey.DomainName,
            ["owner"] = record?.Owner ?? "_domainkey." + facts.Survey.DomainName,
            ["selector"] = record?.Selector ?? "",
            ["bits"] = record?.KeySizeBits?.ToString(CultureInfo.InvariantCulture) ?? "",
            ["service"] = record?.SigningService ?? "",
            ["alias"] = record?.Aliases.Count > 0 ? record.Aliases[record.Aliases.Count - 1] : "",
            ["expected"] = record?.ExpectedAlias ?? "",
            ["problem"] = record?.Problems.FirstOrDefault(problem => problem.Level == ProblemLevel.Error)?.ToString() ?? "",
            ["hashes"] = record is null ? "" : string.Join(", ", record.HashAlgorithms),
            ["services"] = record is null ? "" : string.Join(", ", record.ServiceTypes),
            ["count"] = (record is null ? facts.Survey.AskedSelectors.Count : record.Texts.Count).ToString(CultureInfo.InvariantCulture),
            ["selectors"] = Name(facts.Survey.AskedSelectors),
        },
        Evidence = record?.Evidence ?? EvidenceOf(facts.Survey),
        Remedy = remedy,
    };

    static string Name(IReadOnlyList<string> selectors) =>
        string.Join(", ", selectors.Take(MostNamed)) + (selectors.Count > MostNamed ? ", …" : "");

    /// <summary>What _domainkey says, and all failures; the dozens of plain absences would only be noise.</summary>
    static Evidence[] EvidenceOf(DkimSurvey survey) =>
        survey.Evidence.Concat(survey.Records.Where(record => record.Status == RecordStatus.Unreachable || survey.IsChosen).SelectMany(record => record.Evidence))
            .Where(evidence => evidence.Status != DnsStatus.Success || evidence.Answer.Count > 0).ToArray();
}
