using MailAuth.Dmarc;
using MailAuth.Headers;

namespace MailAuth.Verification;

/// <summary>Which record or setting would have stopped a spoof. No question is asked here.</summary>
static class StopperRules
{
    /// <summary>What would have stopped it.</summary>
    /// <param name="decision">The verdict.</param>
    /// <param name="dmarc">What DMARC says of the message; null where it was not evaluated.</param>
    /// <param name="stamped">What a stamp that can be believed says of DMARC, for where the DNS does not answer now; null where there is none.</param>
    /// <param name="isAllowed">Whether the receiver's stamps say that an allow list let it in.</param>
    /// <param name="isDirectSend">Whether it was handed in without signing in, in the name of the receiving organization.</param>
    public static SpoofStopper Of(VerdictDecision decision, DmarcCheck? dmarc, MethodResult? stamped, bool isAllowed, bool isDirectSend)
    {
        if (decision.Verdict != MessageVerdict.Spoofed)
            return SpoofStopper.NotNeeded;
        if (isAllowed)
            return SpoofStopper.AllowList;
        if (decision.Cause is VerdictCause.ImitatedName or VerdictCause.SeveralAuthors)
            return SpoofStopper.Nothing;
        if (isDirectSend)
            return SpoofStopper.RejectDirectSend;
        return dmarc?.Discovery is { Result: not DmarcDiscoveryResult.Unreachable } discovery ? ByPolicy(discovery) : ByStamp(stamped);
    }

    static SpoofStopper ByStamp(MethodResult? stamped) => (stamped?.Result, StampedPolicy.Of(stamped)) switch
    {
        (_, DmarcPolicy.None) => SpoofStopper.DmarcPolicy,
        (_, DmarcPolicy.Quarantine or DmarcPolicy.Reject) => SpoofStopper.HonorPolicy,
        (AuthenticationOutcome.None, _) => SpoofStopper.DmarcRecord,
        (AuthenticationOutcome.PermError, _) => SpoofStopper.RecordRepair,
        _ => SpoofStopper.UnknownPolicy,
    };

    static SpoofStopper ByPolicy(DmarcDiscovery discovery) => discovery.Result switch
    {
        DmarcDiscoveryResult.NotFound => SpoofStopper.DmarcRecord,
        DmarcDiscoveryResult.NotProcessed => SpoofStopper.RecordRepair,
        // Quarantine keeps it out of the inbox; that it was seen at all is the receiver's doing.
        _ when discovery.AppliedPolicy is DmarcPolicy.Quarantine or DmarcPolicy.Reject => SpoofStopper.HonorPolicy,
        _ when discovery.StatedPolicy != DmarcPolicy.None => SpoofStopper.TestMode,
        _ when discovery.AppliedFrom is DmarcPolicyTag.Sp or DmarcPolicyTag.Np => SpoofStopper.SubdomainPolicy,
        _ => SpoofStopper.DmarcPolicy,
    };
}
