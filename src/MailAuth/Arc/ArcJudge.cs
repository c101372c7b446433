using System.Collections.Generic;
using System.Linq;
using MailAuth.Dkim;

namespace MailAuth.Arc;

/// <summary>What a chain's result is, out of its sets (RFC 8617 section 5.2). Pure.</summary>
static class ArcJudge
{
    /// <summary>The whole result.</summary>
    /// <param name="sets">The sets, newest first, their signatures evaluated.</param>
    /// <param name="structural">What is wrong with how the fields stand.</param>
    public static ArcVerification Judge(IReadOnlyList<ArcSet> sets, IReadOnlyList<ArcFault> structural)
    {
        // Steps 2 and 3: structure before signatures, since a broken one needs none. Step 4: the newest message signature. Step 6: all seals.
        var faults = structural.ToList();
        if (sets.Count > 0)
            Add(faults, sets[0].Instance, sets[0].MessageSignature, ArcFaultCode.MessageSignatureFailed);
        foreach (var set in sets)
            Add(faults, set.Instance, set.Seal, ArcFaultCode.SealFailed);

        // What is certain comes before what could not be told.
        var ordered = faults.OrderBy(fault => Rank(fault.Code)).ToArray();
        var result = ordered.Length == 0 ? ArcResult.Pass : ordered[0].Code switch
        {
            ArcFaultCode.Unreachable => ArcResult.TempError,
            ArcFaultCode.NotReverifiable => ArcResult.NotReverifiable,
            _ => ArcResult.Fail,
        };
        var passes = result == ArcResult.Pass;
        return new()
        {
            Result = result,
            Sets = sets,
            Faults = ordered,
            OldestPass = passes ? OldestPass(sets) : null,
            Voucher = passes ? sets.TakeWhile(set => set.IsTrusted).LastOrDefault() : null,
        };
    }

    static int Rank(ArcFaultCode code) => code switch
    {
        ArcFaultCode.Unreachable => 1,
        ArcFaultCode.NotReverifiable => 2,
        _ => 0,
    };

    static void Add(List<ArcFault> faults, int instance, DkimSignatureResult? signature, ArcFaultCode failed)
    {
        switch (signature?.Result)
        {
            case null or DkimResult.Pass:
                return;
            case DkimResult.TempError:
                faults.Add(new(ArcFaultCode.Unreachable, instance, signature.Detail));
                return;
            case DkimResult.NotReverifiable or DkimResult.KeyGone:
                faults.Add(new(ArcFaultCode.NotReverifiable, instance, signature.ReasonCode.ToString()));
                return;
            default:
                faults.Add(new(failed, instance, signature.ReasonCode.ToString()));
                return;
        }
    }

    // Section 5.2 step 5: from the newest down, as long as message signatures verify; 0 where the first one does too.
    static int OldestPass(IReadOnlyList<ArcSet> sets)
    {
        var oldest = sets.TakeWhile(set => set.MessageSignature?.Result == DkimResult.Pass).Last().Instance;
        return oldest == 1 ? 0 : oldest;
    }
}
