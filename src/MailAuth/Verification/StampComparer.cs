using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Arc;
using MailAuth.Dkim;
using MailAuth.Dmarc;
using MailAuth.Headers;
using MailAuth.Spf;

namespace MailAuth.Verification;

/// <summary>Holds stamps that can be believed against the checks of today. Pure.</summary>
static class StampComparer
{
    /// <summary>In what they differ.</summary>
    public static IReadOnlyList<StampDifference> Compare(TrustedStamps stamps, MessageChecks checks)
    {
        var all = new List<StampDifference?> { CompareSpf(stamps.Spf, checks.Spf) };
        all.AddRange(stamps.All(AuthenticationMethod.Dkim).Select(result => CompareDkim(result, checks.Dkim)));
        if (stamps.DmarcFor(checks.Dmarc.AuthorDomain) is { } dmarc)
            all.Add(CompareDmarc(dmarc, checks.Dmarc));
        if (stamps.First(AuthenticationMethod.Arc) is { } arc)
            all.Add(CompareArc(arc.Result, checks.Arc));
        return all.OfType<StampDifference>().ToArray();
    }

    // Only what was whole: a server that took the message in may itself have added the set that is judged now.
    static StampDifference? CompareArc(AuthenticationOutcome stamped, ArcVerification arc) => stamped != AuthenticationOutcome.Pass || arc.Result is ArcResult.Pass or ArcResult.None
        ? null
        : Difference(AuthenticationMethod.Arc, arc.Sets.Count > 0 ? arc.Sets[0].SealerDomain : "", stamped, arc.Result.ToString(), arc.Result switch
        {
            ArcResult.TempError => DifferenceCause.DnsFailed,
            ArcResult.NotReverifiable => DifferenceCause.NotReverifiable,
            _ => DifferenceCause.MessageChanged,
        });

    static StampDifference? CompareSpf((AuthenticationOutcome Result, string? Domain)? stamped, SpfCheck? check)
    {
        if (stamped is not { } stamp || check is null || stamp.Domain is { } domain && !Same(domain, check.DomainName))
            return null;
        if (Unknown(stamp.Result) || stamp.Result.ToString() == check.Result.ToString())
            return null;
        return Difference(AuthenticationMethod.Spf, check.DomainName, stamp.Result, check.Result.ToString(),
            check.Result == SpfResult.TempError ? DifferenceCause.DnsFailed : DifferenceCause.RecordsChanged);
    }

    // Several signatures of one domain: the best one counts on both sides.
    static StampDifference? CompareDkim(MethodResult stamped, DkimVerification dkim)
    {
        var mine = dkim.Signatures.Where(signature => stamped.Domain is null || Same(stamped.Domain, signature.DomainName)).ToArray();
        if (mine.Length == 0 || Unknown(stamped.Result) || mine.Any(signature => Says(stamped.Result, signature.Result)))
            return null;
        var found = mine[0];
        return Difference(AuthenticationMethod.Dkim, found.DomainName, stamped.Result, found.Result.ToString(), found.Result switch
        {
            DkimResult.NotReverifiable => DifferenceCause.BodyNotAtHand,
            DkimResult.KeyGone => DifferenceCause.KeyGone,
            DkimResult.TempError => DifferenceCause.DnsFailed,
            DkimResult.Policy => DifferenceCause.JudgedStricter,
            DkimResult.PermError or DkimResult.Pass => DifferenceCause.RecordsChanged,
            _ => DifferenceCause.MessageChanged,
        });
    }

    static StampDifference? CompareDmarc(MethodResult stamped, DmarcCheck check)
    {
        var isSame = stamped.Result switch
        {
            AuthenticationOutcome.Pass => check.Result == DmarcResult.Pass,
            AuthenticationOutcome.Fail => check.Result == DmarcResult.Fail,
            AuthenticationOutcome.None => check.Result == DmarcResult.None,
            AuthenticationOutcome.BestGuessPass => check.Result == DmarcResult.None && check.WouldPass,
            // RFC 9989 ignores a record that cannot be used; Microsoft says so.
            AuthenticationOutcome.PermError => check.Cause is DmarcCause.UnusableRecord or DmarcCause.SeveralAuthorDomains,
            _ => true,
        };
        if (isSame)
            return null;
        return Difference(AuthenticationMethod.Dmarc, check.AuthorDomain, stamped.Result, check.Result.ToString(), check.Result switch
        {
            DmarcResult.TempError => DifferenceCause.DnsFailed,
            DmarcResult.Undetermined => DifferenceCause.NotReverifiable,
            _ => DifferenceCause.RecordsChanged,
        });
    }

    static bool Says(AuthenticationOutcome stamped, DkimResult found) => stamped switch
    {
        AuthenticationOutcome.Pass => found == DkimResult.Pass,
        // Receivers have one word for what we tell apart.
        AuthenticationOutcome.Fail => found is DkimResult.Fail or DkimResult.Policy or DkimResult.PermError or DkimResult.Neutral,
        _ => stamped.ToString() == found.ToString(),
    };

    // A failure of the DNS then says nothing against what is known now.
    static bool Unknown(AuthenticationOutcome stamped) =>
        stamped is AuthenticationOutcome.Unknown or AuthenticationOutcome.TempError or AuthenticationOutcome.Timeout or AuthenticationOutcome.Skipped;

    static StampDifference Difference(AuthenticationMethod method, string domain, AuthenticationOutcome stamped, string found, DifferenceCause cause) => new()
    {
        Method = method,
        Domain = domain,
        Stamped = stamped.ToString().ToLowerInvariant(),
        Found = found.ToLowerInvariant(),
        Cause = cause,
    };

    static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
