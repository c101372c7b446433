using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Records;

namespace MailAuth.Dkim;

/// <summary>Judges a domain's DKIM keys.</summary>
public static class DkimAuditor
{
    /// <summary>What is wrong, for a domain of that purpose.</summary>
    public static IEnumerable<Finding> Audit(DkimFacts facts, DomainPurpose purpose)
    {
        if (facts is null)
            throw new ArgumentNullException(nameof(facts));
        return purpose switch
        {
            // Microsoft makes and rotates the keys of a tenant's initial domain.
            DomainPurpose.OnMicrosoft => [],
            DomainPurpose.Parked or DomainPurpose.ReceiveOnly => JudgeSilent(facts),
            _ => JudgeSending(facts),
        };
    }

    /// <summary>A domain that sends nothing needs no key; no alarm about a missing one, or about one that was taken back.</summary>
    static IEnumerable<Finding> JudgeSilent(DkimFacts facts) =>
        from record in facts.Survey.Found
        where record.IsUsable
        select DkimFinding.Of(DkimRules.KeyWithoutMail, facts, record, DkimRemedies.Withdraw(record));

    static IEnumerable<Finding> JudgeSending(DkimFacts facts)
    {
        var survey = facts.Survey;
        var found = survey.Found.ToArray();
        if (facts.HasFailure)
            yield return DkimFinding.Of(DkimRules.Unreachable, facts, null, null);
        else if (found.All(record => record.IsRevoked))
            yield return survey.Existence == DkimExistence.Some && found.Length == 0
                ? DkimFinding.Of(DkimRules.SelectorUnknown, facts, null, DkimRemedies.NameSelectors(facts))
                : DkimFinding.Of(DkimRules.Missing, facts, null, DkimRemedies.StartSigning(facts));

        foreach (var record in found)
        {
            foreach (var finding in DkimKeyAuditor.Judge(facts, record))
                yield return finding;
        }

        var usable = found.Where(record => record.IsUsable).ToArray();
        if (usable.Length > 0 && usable.All(record => string.Equals(record.EffectiveKeyType, "ed25519", StringComparison.OrdinalIgnoreCase)))
            yield return DkimFinding.Of(DkimRules.Ed25519Only, facts, null, DkimRemedies.AddRsa(facts));
        if (survey.Wildcard is { IsRevoked: false } wildcard)
            yield return DkimFinding.Of(DkimRules.Wildcard, facts, wildcard, DkimRemedies.Remove(wildcard));
        foreach (var finding in JudgeMicrosoft(facts))
            yield return finding;
    }

    /// <summary>Microsoft 365 rotates between two selectors and needs both; whoever publishes one only cannot rotate.</summary>
    static IEnumerable<Finding> JudgeMicrosoft(DkimFacts facts)
    {
        foreach (var record in facts.Survey.Records)
        {
            if (record.AliasCheck == DkimAliasCheck.Differs)
            {
                yield return DkimFinding.Of(DkimRules.AliasDiffers, facts, record, DkimRemedies.PublishAlias(record, record.ExpectedAlias!));
            }
            else if (record.AliasCheck == DkimAliasCheck.Missing || IsOtherPublished(facts.Survey, record))
            {
                yield return DkimFinding.Of(DkimRules.MicrosoftSelectorMissing, facts, record,
                    record.ExpectedAlias is { } expected ? DkimRemedies.PublishAlias(record, expected) : DkimRemedies.ShowAliases(facts, record));
            }
        }
    }

    static bool IsOtherPublished(DkimSurvey survey, DkimRecord record) =>
        record.Status == RecordStatus.Absent && record.Aliases.Count == 0 && MicrosoftSelectors.OtherThan(record.Selector) is { } other
        && survey.Records.Any(pair => string.Equals(pair.Selector, other, StringComparison.OrdinalIgnoreCase) && MicrosoftSelectors.IsMicrosoft(pair) && !pair.IsDanglingAlias);
}
