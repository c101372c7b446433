using System.Collections.Generic;
using System.Linq;
using MailAuth.Dkim;
using MailAuth.Dmarc;
using MailAuth.Spf;

namespace MailAuth.Verification;

/// <summary>Puts what SPF and DKIM said into DMARC's words.</summary>
static class IdentifierReader
{
    /// <summary>The identifiers of a message.</summary>
    /// <param name="spf">The check; null where the address that connected is not known.</param>
    /// <param name="envelope">What is known of the delivery.</param>
    /// <param name="dkim">The signatures.</param>
    public static IReadOnlyList<DmarcAuthentication> Of(SpfCheck? spf, MessageEnvelope envelope, DkimVerification dkim)
    {
        var all = new List<DmarcAuthentication>();
        if (spf is not null)
            all.Add(DmarcAuthentication.From(spf));
        else
            all.Add(new(DmarcMechanism.Spf, envelope.Domain, DmarcIdentifierResult.NotReverifiable)); // Empty where nobody knows it: it may have been any.
        all.AddRange(dkim.Signatures.Where(signature => signature.DomainName.Length > 0)
            .Select(signature => new DmarcAuthentication(DmarcMechanism.Dkim, signature.DomainName, ResultOf(signature.Result))));
        return all;
    }

    static DmarcIdentifierResult ResultOf(DkimResult result) => result switch
    {
        DkimResult.Pass => DmarcIdentifierResult.Pass,
        DkimResult.Fail => DmarcIdentifierResult.Fail,
        DkimResult.Policy => DmarcIdentifierResult.Policy,
        DkimResult.Neutral => DmarcIdentifierResult.Neutral,
        DkimResult.TempError => DmarcIdentifierResult.TempError,
        DkimResult.PermError => DmarcIdentifierResult.PermError,
        DkimResult.NotReverifiable or DkimResult.KeyGone => DmarcIdentifierResult.NotReverifiable,
        _ => DmarcIdentifierResult.None,
    };
}
