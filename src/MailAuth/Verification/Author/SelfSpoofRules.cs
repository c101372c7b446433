using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Headers;
using static MailAuth.Verification.MessageAuditor;

namespace MailAuth.Verification;

/// <summary>Rules about mail that comes from outside in the recipient's own name.</summary>
static class SelfSpoofRules
{
    public static IEnumerable<Finding> Judge(MessageFacts facts)
    {
        // Nothing is said where nobody could say, and nothing of mail that never left own servers.
        if (facts.IsFromAuthenticated != false || facts.Stamps.Route.Entry is not { FromOwner: HopOwner.Foreign } entry)
            yield break;
        if (facts.From.Count == 0 || facts.From[0].Domain?.Ascii is not { } from || !IsOwn(from, facts))
            yield break;

        var sender = entry.FromAddress ?? entry.From ?? "?";
        if (facts.Stamps.Route.IsAtMicrosoft && (SaysDirectSend(facts.Stamps) || (facts.EnvelopeDomain is { } envelope && IsOwn(envelope, facts))) && IsAnonymous(facts.Stamps))
        {
            yield return Find(MessageRules.DirectSend, from, ("from", from), ("sender", sender)) with
            {
                Remedy = new Remedy { Kind = RemedyKind.RunCommand }.With("RejectDirectSend"),
            };
            yield break;
        }

        yield return Find(MessageRules.SelfSpoof, from, ("from", from), ("sender", sender)) with
        {
            Remedy = new Remedy { Kind = RemedyKind.RunCommand }.With("ReviewDmarcHandling"),
        };
    }

    // Where own domains are not known, the recipient's are taken for own: one's own address as sender is the oldest trick.
    static bool IsOwn(string domain, MessageFacts facts) => facts.OwnDomains.Count > 0
        ? facts.OwnDomains.Any(own => string.Equals(own, domain, StringComparison.OrdinalIgnoreCase))
        : facts.To.Any(recipient => recipient.Domain?.Ascii == domain);

    static bool SaysDirectSend(MessageStamps stamps) => ValueOf(stamps, "IsAnonymousDirectSend") is { } said
        && (said.StartsWith("true", StringComparison.OrdinalIgnoreCase) || said.StartsWith("1", StringComparison.Ordinal));

    static bool IsAnonymous(MessageStamps stamps) => ValueOf(stamps, "AuthAs") is not { } said || string.Equals(said, "Anonymous", StringComparison.OrdinalIgnoreCase);

    static string? ValueOf(MessageStamps stamps, string name) => stamps.All.FirstOrDefault(stamp =>
        stamp.IsTrusted && stamp.Kind == StampKind.ExchangeOrganization && stamp.FieldName.EndsWith("-Organization-" + name, StringComparison.OrdinalIgnoreCase))?.Value;
}
