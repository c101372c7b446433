using System;
using MailAuth.Dmarc;

namespace MailAuth.Analysis;

/// <summary>What a record asks receivers to do with failing mail of each author domain, test mode considered (RFC 9989 sections 4.7 and 4.10.1).</summary>
sealed class AskedPolicy(DmarcRecord record)
{
    readonly DmarcPolicy own = Of(record, DmarcPolicyTag.P);
    readonly DmarcPolicy existing = Of(record, DmarcPolicyTag.Sp);
    readonly DmarcPolicy nonexistent = Of(record, DmarcPolicyTag.Np);

    /// <summary>The policy for an author domain, the milder one where it is open whether a subdomain exists, and whether that is open.</summary>
    public (DmarcPolicy Policy, bool IsOpen) For(string? author, string? domain, bool exists)
    {
        if (!IsBelow(author, domain))
            return (own, false);
        if (exists || existing == nonexistent)
            return (existing, false);
        return (existing < nonexistent ? existing : nonexistent, true);
    }

    /// <summary>Whether an author domain lies below the policy's.</summary>
    public static bool IsBelow(string? author, string? domain) =>
        author is not null && domain is { Length: > 0 } && author.Length > domain.Length + 1
        && author[author.Length - domain.Length - 1] == '.' && author.EndsWith(domain, StringComparison.OrdinalIgnoreCase);

    // A record that receivers cannot use asks for nothing.
    static DmarcPolicy Of(DmarcRecord record, DmarcPolicyTag tag)
    {
        var stated = record.PolicyBy(DmarcStandard.Rfc9989, tag).Policy;
        return (record.TestMode == true ? DmarcPolicyFinder.Lower(stated) : stated) ?? DmarcPolicy.None;
    }
}
