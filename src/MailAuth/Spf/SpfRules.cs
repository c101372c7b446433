using System.Collections.Generic;
using MailAuth.Findings;

namespace MailAuth.Spf;

/// <summary>What can be wrong with a domain's SPF.</summary>
public static class SpfRules
{
    /// <summary>There is no record.</summary>
    public static readonly Rule Missing = New("SpfMissing", Severity.High, ["RFC 7208 section 3"], "CIS 2.1.8", "MS.EXO.2.2v3", "internet.nl SPF exists", "ORCA 235");

    /// <summary>There are several, so receivers use none.</summary>
    public static readonly Rule Duplicate = New("SpfDuplicate", Severity.High, ["RFC 7208 section 3.2", "RFC 7208 section 4.5"], "CIS 2.1.8", "MS.EXO.2.2v3", "internet.nl SPF exists", "ORCA 235");

    /// <summary>Receivers cannot read it.</summary>
    public static readonly Rule Malformed = New("SpfMalformed", Severity.High, ["RFC 7208 section 4.6", "RFC 7208 section 12"], "CIS 2.1.8", "MS.EXO.2.2v3", "internet.nl SPF exists");

    /// <summary>One was meant, but receivers do not take it for a record.</summary>
    public static readonly Rule Hidden = New("SpfHidden", Severity.High, ["RFC 7208 section 4.5"], "CIS 2.1.8", "MS.EXO.2.2v3", "internet.nl SPF exists");

    /// <summary>A mechanism written with an equals sign: receivers ignore it without a word.</summary>
    public static readonly Rule IgnoredTerm = New("SpfIgnoredTerm", Severity.Medium, ["RFC 7208 section 6"]);

    /// <summary>Checks cost more than ten look-ups.</summary>
    public static readonly Rule TooManyLookups = New("SpfTooManyLookups", Severity.High, ["RFC 7208 section 4.6.4"], "internet.nl SPF policy");

    /// <summary>Checks cost nine or ten look-ups: any change at a service breaks them.</summary>
    public static readonly Rule NearLookupLimit = New("SpfNearLookupLimit", Severity.Low, ["RFC 7208 section 4.6.4"]);

    /// <summary>More than two look-ups find nothing.</summary>
    public static readonly Rule TooManyVoidLookups = New("SpfTooManyVoidLookups", Severity.Medium, ["RFC 7208 section 4.6.4", "RFC 7208 section 11.1"]);

    /// <summary>Everyone may send.</summary>
    public static readonly Rule PassAll = New("SpfPassAll", Severity.Critical, ["RFC 7208 section 5.1"], "MS.EXO.2.2v3", "internet.nl SPF policy");

    /// <summary>An included record lets everyone send.</summary>
    public static readonly Rule IncludePassAll = New("SpfIncludePassAll", Severity.Critical, ["RFC 7208 section 5.2"], "MS.EXO.2.2v3", "internet.nl SPF policy");

    /// <summary>Nothing is said about everyone else.</summary>
    public static readonly Rule NeutralAll = New("SpfNeutralAll", Severity.Medium, ["RFC 7208 section 8.2"], "MS.EXO.2.2v3", "internet.nl SPF policy");

    /// <summary>The record ends without saying anything about everyone else.</summary>
    public static readonly Rule AllMissing = New("SpfAllMissing", Severity.Medium, ["RFC 7208 section 4.7"], "MS.EXO.2.2v3", "internet.nl SPF policy");

    /// <summary>Everyone else is suspected, not refused.</summary>
    public static readonly Rule SoftFail = New("SpfSoftFail", Severity.Information, ["RFC 7208 section 8.5"], "MS.EXO.2.2v3");

    /// <summary>A domain that sends nothing does not refuse everyone.</summary>
    public static readonly Rule ParkedNotDenied = New("SpfParkedNotDenied", Severity.Medium, ["RFC 7208 section 10.1.2"], "MS.EXO.2.2v3", "internet.nl SPF policy");

    /// <summary>Terms behind <c>all</c> are never read.</summary>
    public static readonly Rule TermsAfterAll = New("SpfTermsAfterAll", Severity.Low, ["RFC 7208 section 5.1"]);

    /// <summary>A <c>redirect</c> beside <c>all</c> is never read.</summary>
    public static readonly Rule RedirectWithAll = New("SpfRedirectWithAll", Severity.Low, ["RFC 7208 section 6.1"]);

    /// <summary>The <c>ptr</c> mechanism is used.</summary>
    public static readonly Rule Ptr = New("SpfPtr", Severity.Low, ["RFC 7208 section 5.5"]);

    /// <summary>An included domain has no record.</summary>
    public static readonly Rule IncludeMissing = New("SpfIncludeMissing", Severity.High, ["RFC 7208 section 5.2", "RFC 7208 section 6.1"], "MS.EXO.2.2v3", "internet.nl SPF policy");

    /// <summary>An included domain's record cannot be used.</summary>
    public static readonly Rule IncludeBroken = New("SpfIncludeBroken", Severity.High, ["RFC 7208 section 5.2", "RFC 7208 section 6.1"], "MS.EXO.2.2v3", "internet.nl SPF policy");

    /// <summary>Includes lead back to where they came from.</summary>
    public static readonly Rule IncludeLoop = New("SpfIncludeLoop", Severity.High, ["RFC 7208 section 4.6.4", "RFC 7208 section 11.1"], "MS.EXO.2.2v3", "internet.nl SPF policy");

    /// <summary>A name whose registered domain does not exist: whoever registers it decides who may send.</summary>
    public static readonly Rule DomainUnregistered = New("SpfDomainUnregistered", Severity.High, ["RFC 7208 section 5.2", "RFC 7208 section 6.1"], "MS.EXO.2.2v3", "internet.nl SPF policy");

    /// <summary>An included record allows nobody: the service is gone, or the name is the wrong one.</summary>
    public static readonly Rule IncludeParked = New("SpfIncludeParked", Severity.Low, ["RFC 7208 section 5.2", "RFC 7505 section 3"]);

    /// <summary>A term finds nothing.</summary>
    public static readonly Rule VoidTerm = New("SpfVoidTerm", Severity.Low, ["RFC 7208 section 4.6.4"]);

    /// <summary>An <c>mx</c> of more than ten hosts.</summary>
    public static readonly Rule MxTooManyHosts = New("SpfMxTooManyHosts", Severity.High, ["RFC 7208 section 4.6.4"]);

    /// <summary>A term stands there twice, or inside another's network.</summary>
    public static readonly Rule DuplicateTerm = New("SpfDuplicateTerm", Severity.Low, ["RFC 7208 section 10.1.1"]);

    /// <summary>An earlier term decides otherwise about everyone whom a term means.</summary>
    public static readonly Rule TermUnreachable = New("SpfTermUnreachable", Severity.Medium, ["RFC 7208 section 4.6.2"]);

    /// <summary>A network that an included record allows anyway.</summary>
    public static readonly Rule NetworkCovered = New("SpfNetworkCovered", Severity.Low, ["RFC 7208 section 4.6.2"]);

    /// <summary>An include of which everyone is allowed by other terms.</summary>
    public static readonly Rule IncludeRedundant = New("SpfIncludeRedundant", Severity.Low, ["RFC 7208 section 4.6.2", "RFC 7208 section 4.6.4"]);

    /// <summary>Capital letters where everyone writes small ones.</summary>
    public static readonly Rule WrongCase = New("SpfWrongCase", Severity.Information, ["RFC 7208 section 4.5", "RFC 7208 section 4.6.1"]);

    /// <summary>A modifier that no standard knows: receivers ignore it without a word.</summary>
    public static readonly Rule UnknownModifier = New("SpfUnknownModifier", Severity.Low, ["RFC 7208 section 6"]);

    /// <summary>More than a /16 of IPv4 or a /32 of IPv6: no organisation's mail servers need as many addresses.</summary>
    public static readonly Rule BroadNetwork = New("SpfBroadNetwork", Severity.Medium, ["RFC 7208 section 5.6", "RFC 7208 section 11.4"]);

    /// <summary>Addresses that the Internet never sees.</summary>
    public static readonly Rule PrivateNetwork = New("SpfPrivateNetwork", Severity.Low, ["RFC 1918 section 3", "RFC 6890 section 2.2"]);

    /// <summary>The text or the answer that carries it is long.</summary>
    public static readonly Rule RecordTooLong = New("SpfRecordTooLong", Severity.Low, ["RFC 7208 section 3.4"]);

    /// <summary>A record of the type that was given up.</summary>
    public static readonly Rule TypeObsolete = New("SpfTypeObsolete", Severity.Information, ["RFC 7208 section 3.1"]);

    /// <summary>Mail is at Exchange Online, and its senders are not named.</summary>
    public static readonly Rule MicrosoftIncludeMissing = New("SpfMicrosoftIncludeMissing", Severity.Medium, ["RFC 7208 section 10.1.1"], "CIS 2.1.8", "MS.EXO.2.2v3", "ORCA 235");

    /// <summary>Mail is at one Microsoft cloud, and another's senders are named.</summary>
    public static readonly Rule MicrosoftIncludeWrongCloud = New("SpfMicrosoftIncludeWrongCloud", Severity.High, ["RFC 7208 section 10.1.1"], "CIS 2.1.8", "MS.EXO.2.2v3", "ORCA 235");

    /// <summary>A name below the domain exists without a record.</summary>
    public static readonly Rule SubdomainUnprotected = New("SpfSubdomainUnprotected", Severity.Low, ["RFC 7208 section 4.4", "RFC 7208 section 10.1.2"]);

    /// <summary>A service is let in whose networks many unrelated customers share.</summary>
    public static readonly Rule SharedService = New("SpfSharedService", Severity.Information, ["RFC 7208 section 11.4"]);

    /// <summary>Nobody could say.</summary>
    public static readonly Rule Unreachable = New("SpfUnreachable", Severity.Information, ["RFC 7208 section 2.6.6"]);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Rule> All { get; } =
    [
        Missing, Duplicate, Malformed, Hidden, IgnoredTerm, TooManyLookups, NearLookupLimit, TooManyVoidLookups, PassAll, IncludePassAll,
        NeutralAll, AllMissing, SoftFail, ParkedNotDenied, TermsAfterAll, RedirectWithAll, Ptr, IncludeMissing, IncludeBroken, IncludeLoop,
        DomainUnregistered, IncludeParked, VoidTerm, TermUnreachable, NetworkCovered, IncludeRedundant, WrongCase, UnknownModifier,
        MxTooManyHosts, DuplicateTerm, BroadNetwork, PrivateNetwork, RecordTooLong, TypeObsolete, MicrosoftIncludeMissing,
        MicrosoftIncludeWrongCloud, SubdomainUnprotected, SharedService, Unreachable,
    ];

    static Rule New(string id, Severity severity, IReadOnlyList<string> references, params IReadOnlyList<string> baselines) =>
        new(id, Protocol.Spf, severity, references, baselines);
}
