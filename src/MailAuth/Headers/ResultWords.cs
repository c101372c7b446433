using System;
using System.Collections.Generic;

namespace MailAuth.Headers;

/// <summary>The words that the fields have for methods, outcomes and property types.</summary>
static class ResultWords
{
    static readonly Dictionary<string, AuthenticationMethod> Methods = new(StringComparer.OrdinalIgnoreCase)
    {
        ["spf"] = AuthenticationMethod.Spf,
        ["dkim"] = AuthenticationMethod.Dkim,
        ["dmarc"] = AuthenticationMethod.Dmarc,
        ["arc"] = AuthenticationMethod.Arc,
        ["compauth"] = AuthenticationMethod.CompAuth,
        ["auth"] = AuthenticationMethod.Auth,
        ["iprev"] = AuthenticationMethod.IPRev,
        ["bimi"] = AuthenticationMethod.Bimi,
        ["sender-id"] = AuthenticationMethod.SenderId,
        ["senderid"] = AuthenticationMethod.SenderId,
        ["domainkeys"] = AuthenticationMethod.DomainKeys,
        ["dkim-adsp"] = AuthenticationMethod.DkimAdsp,
        ["dkim-atps"] = AuthenticationMethod.DkimAtps,
        ["vbr"] = AuthenticationMethod.Vbr,
        ["rrvs"] = AuthenticationMethod.Rrvs,
        ["smime"] = AuthenticationMethod.Smime,
        ["dnswl"] = AuthenticationMethod.Dnswl,
    };

    static readonly Dictionary<string, AuthenticationOutcome> Outcomes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["none"] = AuthenticationOutcome.None,
        ["pass"] = AuthenticationOutcome.Pass,
        ["fail"] = AuthenticationOutcome.Fail,
        ["hardfail"] = AuthenticationOutcome.Fail,
        ["softfail"] = AuthenticationOutcome.SoftFail,
        ["neutral"] = AuthenticationOutcome.Neutral,
        ["policy"] = AuthenticationOutcome.Policy,
        ["temperror"] = AuthenticationOutcome.TempError,
        ["permerror"] = AuthenticationOutcome.PermError,
        ["bestguesspass"] = AuthenticationOutcome.BestGuessPass,
        ["softpass"] = AuthenticationOutcome.SoftPass,
        ["timeout"] = AuthenticationOutcome.Timeout,
        ["discard"] = AuthenticationOutcome.Discard,
        ["nxdomain"] = AuthenticationOutcome.NxDomain,
        ["declined"] = AuthenticationOutcome.Declined,
        ["skipped"] = AuthenticationOutcome.Skipped,
    };

    // RFC 8601 section 2.3 and the registry; the last ones are private and frequent.
    static readonly HashSet<string> PropertyTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        "smtp", "header", "body", "policy", "dns", "mailbox", "arc", "tls", "cert", "key", "x-tls", "x-bimi", "x-google-dkim",
    };

    // Properties that servers write without a type.
    static readonly HashSet<string> BareProperties = new(StringComparer.OrdinalIgnoreCase) { "action", "from", "reason" };

    public static AuthenticationMethod Method(string word) => Methods.TryGetValue(word, out var method) ? method : AuthenticationMethod.Unknown;

    public static AuthenticationOutcome Outcome(string word) => Outcomes.TryGetValue(word, out var outcome) ? outcome : AuthenticationOutcome.Unknown;

    /// <summary>Whether a <c>name=value</c> at the beginning of a part is a property that strayed from its result, and no method.</summary>
    public static bool IsProperty(string name, string value)
    {
        var dot = name.IndexOf('.');
        return dot > 0
            ? PropertyTypes.Contains(name.Substring(0, dot)) || Outcome(value) == AuthenticationOutcome.Unknown
            : BareProperties.Contains(name);
    }

    /// <summary>Whether a word reads <c>smtp.helo=…</c> or <c>action=…</c>: no value, but the next property.</summary>
    public static bool BeginsProperty(string word)
    {
        var equals = word.IndexOf('=');
        if (equals <= 0)
            return false;
        var name = word.Substring(0, equals);
        var dot = name.IndexOf('.');
        return dot > 0 ? PropertyTypes.Contains(name.Substring(0, dot)) : BareProperties.Contains(name);
    }
}
