using MailAuth.Dane;
using MailAuth.Dkim;
using MailAuth.Dmarc;
using MailAuth.Dnssec;
using MailAuth.Findings;
using MailAuth.Mx;
using MailAuth.Spf;

namespace MailAuth.Microsoft365;

/// <summary>What the DNS says of a domain, as far as a tenant's settings are judged beside it.</summary>
public sealed record TenantFacts
{
    /// <summary>The domain, as A-labels.</summary>
    public required string DomainName { get; init; }

    /// <summary>What it is for.</summary>
    public required DomainPurpose Purpose { get; init; }

    /// <summary>The mail exchangers.</summary>
    public required MxRecord Mx { get; init; }

    /// <summary>The SPF record with what it includes.</summary>
    public required SpfTree Spf { get; init; }

    /// <summary>The keys.</summary>
    public required DkimSurvey Dkim { get; init; }

    /// <summary>The policy that applies.</summary>
    public required DmarcRecord Dmarc { get; init; }

    /// <summary>The zone's signatures.</summary>
    public required DnssecStatus Dnssec { get; init; }

    /// <summary>The TLSA records of the mail exchangers.</summary>
    public required DaneFacts Dane { get; init; }

    /// <summary>Whether the domain may send as far as anybody knows.</summary>
    internal bool MaySend => Purpose is DomainPurpose.Sending or DomainPurpose.Unknown;
}
