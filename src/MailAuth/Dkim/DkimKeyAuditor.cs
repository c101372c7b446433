using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Records;

namespace MailAuth.Dkim;

/// <summary>Judges one selector's record.</summary>
static class DkimKeyAuditor
{
    const int LeastBits = 1024;
    const int AdvisedBits = 2048;

    public static IEnumerable<Finding> Judge(DkimFacts facts, DkimRecord record)
    {
        switch (record.Status)
        {
            case RecordStatus.Duplicate:
                yield return DkimFinding.Of(DkimRules.Duplicate, facts, record, DkimRemedies.KeepOne(record));
                break;
            case RecordStatus.Malformed:
                yield return DkimFinding.Of(DkimRules.Malformed, facts, record, DkimRemedies.Repair(record));
                break;
            case RecordStatus.Absent when record.IsDanglingAlias && !MicrosoftSelectors.IsInactive(facts.Survey, record):
                yield return DkimFinding.Of(DkimRules.AliasBroken, facts, record, DkimRemedies.MendAlias(facts, record));
                break;
            // A wildcard that revokes everything is what a domain without other keys should publish.
            case RecordStatus.Published when record.IsRevoked && record.Selector != "*":
                yield return DkimFinding.Of(DkimRules.Revoked, facts, record, DkimRemedies.Remove(record));
                break;
            case RecordStatus.Published when !record.IsRevoked:
                foreach (var finding in JudgeKey(facts, record))
                    yield return finding;
                break;
        }
    }

    static IEnumerable<Finding> JudgeKey(DkimFacts facts, DkimRecord record)
    {
        if (string.Equals(record.EffectiveKeyType, "rsa", StringComparison.OrdinalIgnoreCase) && record.KeySizeBits is { } bits)
        {
            if (bits < LeastBits)
                yield return DkimFinding.Of(DkimRules.KeyTooShort, facts, record, DkimRemedies.Rotate(facts, record));
            else if (bits < AdvisedBits)
                yield return DkimFinding.Of(DkimRules.Key1024, facts, record, DkimRemedies.Rotate(facts, record));
        }

        if (record.IsTest)
            yield return DkimFinding.Of(DkimRules.TestMode, facts, record, DkimRemedies.Rewrite(record, record with { Flags = record.Flags.Where(flag => flag != "y").ToArray() }));
        if (record.HashAlgorithms.Count > 0 && !record.HashAlgorithms.Contains("sha256", StringComparer.OrdinalIgnoreCase))
            yield return DkimFinding.Of(DkimRules.Sha1Only, facts, record, DkimRemedies.Rewrite(record, record with { HashAlgorithms = [] }));
        if (record.ServiceTypes.Count > 0 && !record.ServiceTypes.Any(type => type == "*" || type.Equals("email", StringComparison.OrdinalIgnoreCase)))
            yield return DkimFinding.Of(DkimRules.ServiceRestricted, facts, record, DkimRemedies.Rewrite(record, record with { ServiceTypes = [] }));
    }
}
