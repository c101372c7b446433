using System.Linq;
using MailAuth.Dkim;
using MailAuth.Resources;

namespace MailAuth.Verification;

/// <summary>A verdict in sentences, in the UI culture's language.</summary>
static class VerdictText
{
    public static string Of(MessageAuthResult result)
    {
        var sender = result.ActualSender.Length > 0 ? result.ActualSender : Sentences.Get("Sender.Unknown");
        var text = Sentences.Format("Verdict." + result.Cause, result.FromDomain, Subject(result) ?? sender, Detail(result)).Trim();
        if (result.Stopper == SpoofStopper.NotNeeded)
            return text;
        var dmarc = result.DmarcCheck;
        return text + " " + Sentences.Format("Stopper." + result.Stopper, result.FromDomain, dmarc.PolicyDomain ?? result.FromDomain,
            Sentences.Get("DmarcDisposition." + (dmarc.AppliedPolicy ?? result.StampedPolicy ?? Dmarc.DmarcPolicy.None)));
    }

    // Whom the sentence speaks of, where it is not the sender.
    static string? Subject(MessageAuthResult result) => result.Cause switch
    {
        VerdictCause.HeaderSignatureHolds or VerdictCause.SignatureNotAccepted => Signature(result)?.DomainName,
        VerdictCause.ArcTrusted or VerdictCause.ArcUntrusted => result.BeforeForwarding?.SealerDomain,
        _ => null,
    };

    static string Detail(MessageAuthResult result) => result.Cause switch
    {
        VerdictCause.DmarcPass or VerdictCause.DmarcFail => result.DmarcCheck.Reason,
        VerdictCause.CompAuthPass or VerdictCause.CompAuthFail => result.CompAuthExplanation?.Meaning ?? "",
        VerdictCause.SignatureNotAccepted => Signature(result)?.Reason ?? "",
        VerdictCause.ImitatedName => result.Findings.Count > 0 ? result.Findings[0].Message : "",
        _ => "",
    };

    static DkimSignatureResult? Signature(MessageAuthResult result) => result.DkimVerification.Signatures.FirstOrDefault(signature =>
        FactsReader.HoldsOverHeader(signature) && DomainAlignment.IsAligned(signature.DomainName, result.FromDomain));
}
