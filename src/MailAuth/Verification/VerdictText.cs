using System;
using System.Linq;
using MailAuth.Dkim;
using MailAuth.Headers;
using MailAuth.Resources;
using MailAuth.Spf;

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
        // Japanese sentences have no blank between them.
        return text + (text.EndsWith("。", StringComparison.Ordinal) ? "" : " ") + Sentences.Format("Stopper." + result.Stopper, result.FromDomain, dmarc.PolicyDomain ?? result.FromDomain);
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
        VerdictCause.StampedPass or VerdictCause.AlignedWithoutRecord => Methods(result),
        VerdictCause.DmarcPass or VerdictCause.DmarcFail => result.DmarcCheck.Reason,
        VerdictCause.CompAuthPass or VerdictCause.CompAuthFail => result.CompAuthExplanation?.Meaning ?? "",
        VerdictCause.SignatureNotAccepted => Signature(result)?.Reason ?? "",
        VerdictCause.ImitatedName => result.Findings.Count > 0 ? result.Findings[0].Message : "",
        _ => "",
    };

    // What proved the From domain: as stamped where a stamp speaks of it, else as checked now.
    static string Methods(MessageAuthResult result)
    {
        var from = result.FromDomain;
        var stamps = TrustedStamps.Of(result.Stamps);
        var isStamped = stamps.First(AuthenticationMethod.Spf) is not null || stamps.First(AuthenticationMethod.Dkim) is not null;
        var spf = isStamped
            ? stamps.Spf is { Result: AuthenticationOutcome.Pass } stamped && DomainAlignment.IsAligned(stamped.Domain ?? result.EnvelopeDomain, from)
            : result.SpfCheck is { Result: SpfResult.Pass } check && DomainAlignment.IsAligned(check.DomainName, from);
        var dkim = isStamped
            ? stamps.All(AuthenticationMethod.Dkim).Any(one => one.Result == AuthenticationOutcome.Pass && DomainAlignment.IsAligned(one.Domain, from))
            : result.DkimVerification.PassedDomains.Any(domain => DomainAlignment.IsAligned(domain, from));
        return (spf, dkim) switch
        {
            (true, true) => Sentences.Get("Verdict.SpfAndDkim"),
            (true, false) => "SPF",
            (false, true) => "DKIM",
            _ => "DMARC",
        };
    }

    static DkimSignatureResult? Signature(MessageAuthResult result) => result.DkimVerification.Signatures.FirstOrDefault(signature =>
        FactsReader.HoldsOverHeader(signature) && DomainAlignment.IsAligned(signature.DomainName, result.FromDomain));
}
