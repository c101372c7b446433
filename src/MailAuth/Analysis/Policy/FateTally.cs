using System;
using MailAuth.Reports;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>Messages by what would become of them, before anybody asks which policy applies.</summary>
sealed class FateTally
{
    /// <summary>All messages.</summary>
    public long Messages { get; private set; }

    /// <summary>Those that would pass.</summary>
    public long Passed { get; private set; }

    /// <summary>Those that would fail.</summary>
    public long Failed { get; private set; }

    /// <summary>Those with an aligned pass of DKIM, as the receivers say.</summary>
    public long Dkim { get; private set; }

    /// <summary>Those with an aligned pass of SPF, as the receivers say.</summary>
    public long Spf { get; private set; }

    /// <summary>Those whose return address is at the policy domain itself: what SPF says of them, its own record says.</summary>
    public long OwnPath { get; private set; }

    /// <summary>Those of them for which SPF passed.</summary>
    public long OwnPathPassed { get; private set; }

    /// <summary>Those of which the report does not tell.</summary>
    public long Uncertain { get; private set; }

    /// <summary>Of those that would fail: delivered, as the report says.</summary>
    public long FailedDelivered { get; private set; }

    /// <summary>Of those that would fail: with a reason for which the receiver did not do what the policy asked for.</summary>
    public long FailedOverridden { get; private set; }

    /// <summary>Of those that would fail: with a signature of the owner's that broke on the way.</summary>
    public long FailedBroken { get; private set; }

    /// <summary>Those whose evaluated result does not follow from the results listed.</summary>
    public long Contradictory { get; private set; }

    /// <summary>Treated as suspicious, as the report says.</summary>
    public long Quarantined { get; private set; }

    /// <summary>Refused, as the report says.</summary>
    public long Rejected { get; private set; }

    /// <summary>Counts a row.</summary>
    public void Add(DmarcReportRow row, bool? passes, bool isContradictory, bool isBroken)
    {
        var count = Math.Max(0, row.Count);
        Messages = BoundedSum.Of(Messages, count);
        if (row.DkimEvaluated == ReportEvaluation.Pass)
            Dkim = BoundedSum.Of(Dkim, count);
        if (row.SpfEvaluated == ReportEvaluation.Pass)
            Spf = BoundedSum.Of(Spf, count);
        AddPath(row, count);
        if (isContradictory)
            Contradictory = BoundedSum.Of(Contradictory, count);
        if (row.Disposition == ReportDisposition.Quarantine)
            Quarantined = BoundedSum.Of(Quarantined, count);
        else if (row.Disposition == ReportDisposition.Reject)
            Rejected = BoundedSum.Of(Rejected, count);
        if (passes is null)
            Uncertain = BoundedSum.Of(Uncertain, count);
        else if (passes.Value)
            Passed = BoundedSum.Of(Passed, count);
        else
            AddFailed(row, count, isBroken);
    }

    /// <summary>Adds what another has counted.</summary>
    public void Add(FateTally other)
    {
        Messages = BoundedSum.Of(Messages, other.Messages);
        Passed = BoundedSum.Of(Passed, other.Passed);
        Failed = BoundedSum.Of(Failed, other.Failed);
        Uncertain = BoundedSum.Of(Uncertain, other.Uncertain);
        FailedDelivered = BoundedSum.Of(FailedDelivered, other.FailedDelivered);
        FailedOverridden = BoundedSum.Of(FailedOverridden, other.FailedOverridden);
        FailedBroken = BoundedSum.Of(FailedBroken, other.FailedBroken);
        Dkim = BoundedSum.Of(Dkim, other.Dkim);
        Spf = BoundedSum.Of(Spf, other.Spf);
        OwnPath = BoundedSum.Of(OwnPath, other.OwnPath);
        OwnPathPassed = BoundedSum.Of(OwnPathPassed, other.OwnPathPassed);
        Contradictory = BoundedSum.Of(Contradictory, other.Contradictory);
        Quarantined = BoundedSum.Of(Quarantined, other.Quarantined);
        Rejected = BoundedSum.Of(Rejected, other.Rejected);
    }

    // What SPF says of the domain's own record: only for its very name, since a subdomain has a record of its own or none.
    void AddPath(DmarcReportRow row, long count)
    {
        for (var i = 0; i < row.SpfResults.Count; i++)
        {
            var result = row.SpfResults[i];
            if (row.Domain is not { Length: > 0 } || result.Scope == ReportSpfScope.Helo || !string.Equals(result.Domain, row.Domain, StringComparison.OrdinalIgnoreCase))
                continue;
            OwnPath = BoundedSum.Of(OwnPath, count);
            if (result.Result == ReportAuthResult.Pass)
                OwnPathPassed = BoundedSum.Of(OwnPathPassed, count);
            return;
        }
    }

    void AddFailed(DmarcReportRow row, long count, bool isBroken)
    {
        Failed = BoundedSum.Of(Failed, count);
        if (row.Disposition is ReportDisposition.None or ReportDisposition.Pass)
            FailedDelivered = BoundedSum.Of(FailedDelivered, count);
        if (IsOverridden(row))
            FailedOverridden = BoundedSum.Of(FailedOverridden, count);
        if (isBroken)
            FailedBroken = BoundedSum.Of(FailedBroken, count);
    }

    // The owner's own test mode and sampling are no mercy of the receiver's: they end with the record that asks for them.
    static bool IsOverridden(DmarcReportRow row)
    {
        for (var i = 0; i < row.Reasons.Count; i++)
        {
            if (row.Reasons[i].Type is ReportOverrideType.Forwarded or ReportOverrideType.TrustedForwarder or ReportOverrideType.MailingList or ReportOverrideType.LocalPolicy)
                return true;
        }

        return false;
    }
}
