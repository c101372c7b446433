using System;
using MailAuth.Dmarc;
using MailAuth.Records;

namespace MailAuth.Bimi;

/// <summary>Whether a domain's DMARC policy is strict enough for receivers to show its logo.</summary>
public enum DmarcEnforcement
{
    /// <summary>Nobody could say.</summary>
    Unknown,

    /// <summary>The policy is quarantine or reject, for all mail and for subdomains.</summary>
    Enforced,

    /// <summary>There is no policy, it is none, in test mode, for a share of the mail, or none for subdomains.</summary>
    NotEnforced,
}

/// <summary>Reads <see cref="DmarcEnforcement"/> from a DMARC record.</summary>
static class DmarcEnforcementReader
{
    const int AllMail = 100;

    /// <summary>The same of two: the author domain's record, and that of its organisational domain where it is another.</summary>
    public static DmarcEnforcement Read(DmarcRecord record, DmarcRecord? above)
    {
        var own = Read(record);
        if (above is null || above.Status == RecordStatus.Absent || own == DmarcEnforcement.NotEnforced)
            return own;
        var other = Read(above);
        return other == DmarcEnforcement.Enforced ? own : other;
    }

    /// <summary>What the BIMI draft asks of a policy (section 7.1): not none, not none for subdomains, quarantine for all mail only.</summary>
    public static DmarcEnforcement Read(DmarcRecord record)
    {
        if (record is null)
            throw new ArgumentNullException(nameof(record));
        if (record.Status == RecordStatus.Unreachable)
            return DmarcEnforcement.Unknown;
        var applied = record.Discovery is null ? record.EffectivePolicy : record.AppliedPolicy;
        var isForAll = applied == DmarcPolicy.Reject || record.Percent is null or AllMail;
        return applied is null or DmarcPolicy.None || record.TestMode == true || record.SubdomainPolicy == DmarcPolicy.None || !isForAll
            ? DmarcEnforcement.NotEnforced
            : DmarcEnforcement.Enforced;
    }
}
