using System;
using System.Linq;
using MailAuth.Audit;
using MailAuth.Dmarc;
using MailAuth.Findings;
using MailAuth.Records;

namespace MailAuth.Analysis;

/// <summary>How a domain stands with DMARC, in the classes that studies count: each domain is in one.</summary>
enum DmarcClass
{
    /// <summary>Nobody could say.</summary>
    Unknown,

    /// <summary>Neither the domain nor its organisation has a record.</summary>
    Missing,

    /// <summary>Something is published that receivers cannot use, or only as if it said <c>p=none</c>.</summary>
    Invalid,

    /// <summary><c>p=none</c>.</summary>
    None,

    /// <summary>A stricter policy in test mode.</summary>
    TestMode,

    /// <summary><c>p=quarantine</c>.</summary>
    Quarantine,

    /// <summary><c>p=reject</c>.</summary>
    Reject,
}

/// <summary>Where a domain stands with DMARC.</summary>
/// <param name="Class">The class.</param>
/// <param name="Cause">The rule that says why it is invalid; else null.</param>
/// <param name="IsEnforced">Whether receivers are asked to quarantine or reject what fails, test mode considered.</param>
readonly record struct DmarcStanding(DmarcClass Class, string? Cause, bool IsEnforced)
{
    /// <summary>Judges by the record and how it was found.</summary>
    public static DmarcStanding Of(MailDomainAudit audit)
    {
        var record = audit.Dmarc;
        var (which, cause) = record?.Discovery is null ? (DmarcClass.Unknown, null) : Judge(record, record.Discovery);
        return new(which, cause?.Id, record?.AppliedPolicy is DmarcPolicy.Quarantine or DmarcPolicy.Reject);
    }

    static (DmarcClass Class, Rule? Cause) Judge(DmarcRecord record, DmarcDiscovery discovery)
    {
        switch (record.Status)
        {
            case RecordStatus.Unreachable:
                return (DmarcClass.Unknown, null);
            case RecordStatus.Absent:
                return (discovery.Result == DmarcDiscoveryResult.Unreachable ? DmarcClass.Unknown : DmarcClass.Missing, null);
            case RecordStatus.Duplicate:
                return (DmarcClass.Invalid, DmarcRules.Duplicate);
            case RecordStatus.Malformed:
                return (DmarcClass.Invalid, DmarcRules.Malformed);
        }

        // What a registry asks for as a stopgap is no record of the domain's.
        if (record.IsInherited && !string.Equals(record.PolicyDomain, record.OrganizationalDomain, StringComparison.Ordinal))
            return (DmarcClass.Missing, null);
        if (discovery.StatedPolicy is not { } stated)
            return (DmarcClass.Invalid, DmarcRules.Malformed);
        // An error made receivers take none, whatever the record wanted.
        if (discovery.AppliedFrom is null)
            return (DmarcClass.Invalid, record.Policy is null && record.InvalidTags.All(tag => tag.Name != "p") ? DmarcRules.PolicyMissing : DmarcRules.PolicyInvalid);
        return stated == DmarcPolicy.None ? (DmarcClass.None, null)
            : record.TestMode == true ? (DmarcClass.TestMode, null)
            : (stated == DmarcPolicy.Quarantine ? DmarcClass.Quarantine : DmarcClass.Reject, null);
    }
}
