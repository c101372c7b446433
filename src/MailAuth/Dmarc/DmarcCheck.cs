using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Text;

namespace MailAuth.Dmarc;

/// <summary>Why DMARC says what it says.</summary>
public enum DmarcCause
{
    /// <summary>An authenticated domain aligns.</summary>
    Aligned,

    /// <summary>Something is authenticated, but does not align.</summary>
    NotAligned,

    /// <summary>Nothing is authenticated.</summary>
    NotAuthenticated,

    /// <summary>There is no record for the author domain.</summary>
    NoRecord,

    /// <summary>There is a record, but it has errors that forbid its use, or there are several.</summary>
    UnusableRecord,

    /// <summary>From names no domain.</summary>
    NoAuthorDomain,

    /// <summary>From names several domains.</summary>
    SeveralAuthorDomains,

    /// <summary>The DNS failed where the record might be.</summary>
    PolicyUnreachable,

    /// <summary>The DNS failed for an identifier that could have passed.</summary>
    IdentifierUnreachable,

    /// <summary>An identifier that could have passed cannot be checked again.</summary>
    IdentifierNotReverifiable,
}

/// <summary>What DMARC says of one message, and why.</summary>
public sealed record DmarcCheck
{
    /// <summary>The author domain, as A-labels; empty where there is not exactly one.</summary>
    public string AuthorDomain { get; init; } = "";

    /// <summary>All author domains, each once.</summary>
    public IReadOnlyList<string> AuthorDomains { get; init => field = KeptList.Of(value); } = [];

    /// <summary>The edition of the standard that was followed.</summary>
    public required DmarcStandard Standard { get; init; }

    /// <summary>The result.</summary>
    public required DmarcResult Result { get; init; }

    /// <summary>Why, as a word.</summary>
    public required DmarcCause Cause { get; init; }

    /// <summary>What the owner asks receivers to do with this message: the applied policy where it failed, else none.</summary>
    public DmarcPolicy Disposition { get; init; }

    /// <summary>The record that counts, control characters made visible; null where there is none.</summary>
    public string? Record { get; init; }

    /// <summary>How the policy was found: where it stands, which tag supplied it, test mode, <c>pct</c>; null where nothing was looked for.</summary>
    public DmarcDiscovery? Discovery { get; init; }

    /// <summary>How closely the MAIL FROM domain has to match.</summary>
    public DmarcAlignment SpfAlignment { get; init; }

    /// <summary>How closely the <c>d=</c> of signatures has to match.</summary>
    public DmarcAlignment DkimAlignment { get; init; }

    /// <summary>Each domain that SPF or DKIM spoke of, and whether it aligns.</summary>
    public IReadOnlyList<DmarcIdentifier> Identifiers { get; init; } = [];

    /// <summary>What the result depends on where nobody could say: questions that failed, identifiers that cannot be checked.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>
    /// Whether the message would have passed, relaxed, had the organization published a record: what Microsoft 365 calls
    /// <c>bestguesspass</c>. Only said where there is no record; the public suffix list tells the organization.
    /// </summary>
    public bool WouldPass { get; init; }

    /// <summary>The questions and answers that this rests on.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>What the record says for the author domain, before test mode; null where no record counts.</summary>
    public DmarcPolicy? Policy => Discovery?.StatedPolicy;

    /// <summary>What receivers apply, test mode considered; null where no record counts.</summary>
    public DmarcPolicy? AppliedPolicy => Discovery?.AppliedPolicy;

    /// <summary>To what share of failing mail, in percent: 100 but for <c>pct</c> in the mode of RFC 7489.</summary>
    public int AppliedPercent => Discovery?.AppliedPercent ?? 100;

    /// <summary>The domain whose record counts; null where there is none.</summary>
    public string? PolicyDomain => Discovery?.PolicyDomain;

    /// <summary>The author domain's organizational domain; null where nobody could say.</summary>
    public string? OrganizationalDomain => Discovery?.OrganizationalDomain;

    /// <summary>The identifiers that made it pass.</summary>
    public IEnumerable<DmarcIdentifier> Passing => Identifiers.Where(identifier => identifier.Passes);

    /// <summary>Why, in a sentence, in the UI culture's language.</summary>
    public string Reason => DmarcReason.Of(this);

    /// <summary>The domain, the result and why.</summary>
    public override string ToString() => $"{(AuthorDomain.Length > 0 ? AuthorDomain : string.Join(", ", AuthorDomains))}: {Result} ({Reason})";
}
