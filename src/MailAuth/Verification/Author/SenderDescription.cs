using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Headers;
using MailAuth.Resources;
using MailAuth.Spf;

namespace MailAuth.Verification;

/// <summary>Says who really sent a message, as far as something proves or tells it: authenticated domains first, then the host, then the account that its hoster names.</summary>
static class SenderDescription
{
    public static string Of(MessageReading reading, MessageChecks checks)
    {
        var envelope = reading.Envelope;
        var proven = checks.Dkim.PassedDomains
            .Concat(reading.Trusted.All(AuthenticationMethod.Dkim).Where(Passed).Select(result => result.Domain))
            .Append(checks.Spf is { Result: SpfResult.Pass } spf ? spf.DomainName : null)
            .Append(reading.Trusted.Spf is { Result: AuthenticationOutcome.Pass } stamped ? stamped.Domain ?? envelope.Domain : null)
            .Where(domain => !string.IsNullOrEmpty(domain)).Distinct(StringComparer.OrdinalIgnoreCase).Take(3);
        var parts = new List<string>();
        if (string.Join(", ", proven) is { Length: > 0 } domains)
            parts.Add(domains);
        var place = PlaceOf(envelope);
        if (place.Length > 0)
            parts.Add(parts.Count > 0 ? $"({place})" : place);
        var account = reading.Stamps.All.Select(stamp => stamp.Claim?.Account).FirstOrDefault(name => !string.IsNullOrEmpty(name))
            ?? reading.Stamps.Route.Hops.Select(hop => hop.AuthenticatedUser).FirstOrDefault(name => !string.IsNullOrEmpty(name));
        var text = string.Join(" ", parts);
        return account is null ? text : (text.Length > 0 ? text + ", " : "") + Sentences.Format("Sender.Account", account);
    }

    // A name that the server found stands by itself; what the client calls itself may be its victim's name.
    static string PlaceOf(MessageEnvelope envelope)
    {
        var address = envelope.IPAddress ?? "";
        if (envelope.ReverseName is { } name)
            return address.Length > 0 ? $"{name} [{address}]" : name;
        // An address in brackets says nothing new.
        if (envelope.Helo is not { Length: > 0 } helo || helo.StartsWith('[') || string.Equals(helo, address, StringComparison.Ordinal))
            return address;
        return address.Length > 0 ? $"{address}, HELO {helo}" : $"HELO {helo}";
    }

    static bool Passed(MethodResult result) => result.Result == AuthenticationOutcome.Pass;
}
