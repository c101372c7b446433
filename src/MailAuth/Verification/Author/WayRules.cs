using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Headers;
using static MailAuth.Verification.MessageAuditor;

namespace MailAuth.Verification;

/// <summary>Rules about the way of a message and what was written on it.</summary>
static class WayRules
{
    /// <summary>From which wait on a step is told. Greylisting takes minutes.</summary>
    static readonly TimeSpan LongWait = TimeSpan.FromHours(1);

    public static IEnumerable<Finding> Judge(MessageFacts facts)
    {
        var route = facts.Stamps.Route;
        if (facts.Stamps.All.FirstOrDefault(stamp => stamp.TrustReason == StampTrustReason.ServerForged) is { } forged)
            yield return Find(MessageRules.ResultsForged, forged.FieldName, ("field", forged.FieldName), ("value", forged.Value.Length > 200 ? forged.Value.Substring(0, 200) : forged.Value));
        if (route.Entry is { IsEncrypted: false, FromOwner: HopOwner.Foreign } entry && entry.With is not null)
            yield return Find(MessageRules.NotEncrypted, entry.By ?? "-", ("sender", entry.From ?? entry.FromAddress ?? "-"), ("server", entry.By ?? "-"));

        var slow = route.Hops.Where(hop => hop.DelaySeconds >= LongWait.TotalSeconds).OrderByDescending(hop => hop.DelaySeconds).FirstOrDefault();
        if (slow is not null)
        {
            yield return Find(MessageRules.Delayed, slow.By ?? "-",
                ("server", slow.By ?? "-"), ("minutes", FormattableString.Invariant($"{slow.DelaySeconds / 60:0}")), ("number", FormattableString.Invariant($"{slow.Number}")));
        }

        // Of the claims only this one is of use: the owner of the account can be asked.
        var account = facts.Stamps.All.FirstOrDefault(stamp => stamp.Claim?.Account is not null)?.Claim;
        var user = route.Hops.FirstOrDefault(hop => hop.AuthenticatedUser is not null);
        if (account is not null || user is not null)
        {
            yield return Find(MessageRules.RelayAccount, account?.Account ?? user!.AuthenticatedUser!,
                ("account", account?.Account ?? user!.AuthenticatedUser!), ("host", account is null ? user!.By ?? "-" : account.Host ?? "-"));
        }
    }
}
