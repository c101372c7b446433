using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Text;

namespace MailAuth.Audit;

/// <summary>One line of a file of accepted risks: <c>Domain,Rule,Reason,Expires</c>.</summary>
/// <param name="Domain">A domain, <c>*.domain</c> for everything below it, or <c>*</c> for every domain.</param>
/// <param name="RuleId">The rule that may be broken there.</param>
/// <param name="Acceptance">Why, and until when.</param>
public sealed record AcceptedRisk(string Domain, string RuleId, RiskAcceptance Acceptance)
{
    /// <summary>Whether it covers a finding of a domain at a time.</summary>
    public bool Covers(DomainName domain, Finding finding, DateTimeOffset now)
    {
        if (domain is null)
            throw new ArgumentNullException(nameof(domain));
        if (finding is null)
            throw new ArgumentNullException(nameof(finding));
        return string.Equals(RuleId, finding.RuleId, StringComparison.OrdinalIgnoreCase)
            && !(Acceptance.Expires <= now)
            && CoversDomain(domain);
    }

    /// <summary>Reads a CSV text with a header line. What cannot be used becomes a problem and is left out: an acceptance is never guessed.</summary>
    /// <param name="csv">The text.</param>
    /// <param name="isRule">Whether a rule of that id exists.</param>
    /// <param name="problems">Receives a sentence for each line that cannot be used, with its number and what was expected.</param>
    public static IReadOnlyList<AcceptedRisk> Read(string csv, Func<string, bool> isRule, ICollection<string> problems)
    {
        if (isRule is null)
            throw new ArgumentNullException(nameof(isRule));
        if (problems is null)
            throw new ArgumentNullException(nameof(problems));

        var risks = new List<AcceptedRisk>();
        foreach (var row in CsvRow.Read(csv))
        {
            if (string.Equals(row.Fields[0], "Domain", StringComparison.OrdinalIgnoreCase))
                continue;
            if (ReadRow(row, isRule, out var problem) is { } risk)
                risks.Add(risk);
            else
                problems.Add($"line {row.Line}: {problem}");
        }

        return risks.ToArray();
    }

    static AcceptedRisk? ReadRow(CsvRow row, Func<string, bool> isRule, out string problem)
    {
        problem = "";
        if (row.IsUnclosed)
            problem = "expected a closing quotation mark";
        else if (row.Fields.Count < 3 || row.Fields.Skip(4).Any(field => field.Length > 0))
            problem = "expected Domain,Rule,Reason,Expires, a reason with commas in quotation marks";
        else if (row.Fields[0] != "*" && !DomainName.TryParse(Below(row.Fields[0]) ?? row.Fields[0], out _))
            problem = $"expected a domain name, *.domain or *, found '{VisibleText.Escape(row.Fields[0])}'";
        else if (!isRule(row.Fields[1]))
            problem = $"no rule has the id '{VisibleText.Escape(row.Fields[1])}' (Get-MailAuthRule lists them)";
        else if (row.Fields[2].Length == 0)
            problem = "expected a reason";
        if (problem.Length > 0)
            return null;

        DateTimeOffset? expires = null;
        if (row.Fields.Count > 3 && row.Fields[3].Length > 0)
        {
            if (!DateTimeOffset.TryParseExact(row.Fields[3], ["yyyy-MM-dd", "o"], CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var end))
            {
                problem = $"expected an expiry such as 2027-03-31, found '{VisibleText.Escape(row.Fields[3])}'";
                return null;
            }

            expires = end;
        }

        return new(row.Fields[0], row.Fields[1], new(VisibleText.Escape(row.Fields[2]), expires));
    }

    bool CoversDomain(DomainName domain)
    {
        if (Domain == "*")
            return true;
        if (Below(Domain) is { } parent)
            return DomainName.TryParse(parent, out var above) && domain.IsAtOrBelow(above) && !domain.Equals(above);
        return DomainName.TryParse(Domain, out var name) && domain.Equals(name);
    }

    static string? Below(string pattern) => pattern.StartsWith("*.", StringComparison.Ordinal) ? pattern[2..] : null;
}
