using System;
using System.Text.RegularExpressions;
using MailAuth.Dmarc;
using MailAuth.Headers;

namespace MailAuth.Verification;

/// <summary>The policy that a server saw when it evaluated DMARC, as far as its stamp tells.</summary>
static class StampedPolicy
{
    // Gmail, OpenDMARC and others: (p=REJECT sp=REJECT dis=NONE).
    static readonly Regex InComment = new(@"(?:^|[\s;,])p=(none|quarantine|reject)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>The policy; null where the stamp does not tell.</summary>
    public static DmarcPolicy? Of(MethodResult? dmarc)
    {
        if (dmarc is null)
            return null;
        var word = dmarc.Property("policy", "dmarc") ?? dmarc.Property("policy", "p")
            ?? (InComment.Match(dmarc.Comment) is { Success: true } match ? match.Groups[1].Value : null)
            // Exchange Online tells what it did; it does nothing where the policy is none, or where it passed.
            ?? (dmarc.Result == AuthenticationOutcome.Fail ? dmarc.Property("", "action") : null);
        return word?.ToUpperInvariant() switch
        {
            "NONE" => DmarcPolicy.None,
            "QUARANTINE" or "PCT.QUARANTINE" => DmarcPolicy.Quarantine,
            "REJECT" or "OREJECT" or "O.REJECT" or "PCT.REJECT" => DmarcPolicy.Reject,
            _ => null,
        };
    }
}
