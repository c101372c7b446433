using System;
using System.Linq;
using MailAuth.Dkim;
using MailAuth.Findings;
using MailAuth.Mx;
using MailAuth.Records;
using MailAuth.Spf;
using MailAuth.Text;

namespace MailAuth.Audit;

/// <summary>What a domain is for, and how that is known.</summary>
/// <param name="Purpose">What it is for.</param>
/// <param name="Source">How that is known.</param>
public sealed record PurposeGuess(DomainPurpose Purpose, PurposeSource Source)
{
    const string InitialDomainLabel = "onmicrosoft";

    /// <summary>Decides: first by what the tenant says, then by the name, then by the records.</summary>
    public static PurposeGuess Of(DomainName domain, PurposeHints hints, MxRecord mx, SpfRecord spf, DkimSurvey dkim)
    {
        if (domain is null)
            throw new ArgumentNullException(nameof(domain));
        if (hints is null)
            throw new ArgumentNullException(nameof(hints));
        if (mx is null)
            throw new ArgumentNullException(nameof(mx));
        if (spf is null)
            throw new ArgumentNullException(nameof(spf));
        if (dkim is null)
            throw new ArgumentNullException(nameof(dkim));

        return ByTenant(hints, mx) is { } told ? new(told, PurposeSource.Tenant)
            : IsInitialDomain(domain) ? new(DomainPurpose.OnMicrosoft, PurposeSource.Name)
            : ByRecords(mx, spf, dkim) is { } seen ? new(seen, PurposeSource.Dns)
            : new(DomainPurpose.Unknown, PurposeSource.Assumed);
    }

    static DomainPurpose? ByTenant(PurposeHints hints, MxRecord mx)
    {
        if (hints.IsInitialDomain == true || hints.IsCoexistenceDomain == true)
            return DomainPurpose.OnMicrosoft;
        if (hints.SendingFromDomainDisabled == true)
            return HasExchanger(mx) ? DomainPurpose.ReceiveOnly : DomainPurpose.Parked;
        // An accepted domain can be sent from unless the tenant says otherwise.
        return hints.OutboundOnly == true || hints.SendingFromDomainDisabled == false || hints.DomainType is not null ? DomainPurpose.Sending : null;
    }

    /// <summary><c>contoso.onmicrosoft.com</c>, and below it the hybrid routing domain; in other clouds the last label differs.</summary>
    static bool IsInitialDomain(DomainName domain)
    {
        var labels = domain.Labels;
        return labels.Count >= 3 && labels[labels.Count - 2] == InitialDomainLabel;
    }

    static DomainPurpose? ByRecords(MxRecord mx, SpfRecord spf, DkimSurvey dkim)
    {
        // Where a question failed, nothing is concluded from what the others lack.
        if (mx.Status == RecordStatus.Unreachable || spf.Status == RecordStatus.Unreachable)
            return null;

        var hasKeys = dkim.Found.Any(record => record.IsUsable);
        var namesSenders = spf.Status == RecordStatus.Published && spf.Terms.Any(term => term is SpfMechanism and not SpfAll || term is SpfRedirect);
        if (namesSenders || hasKeys)
            return DomainPurpose.Sending;
        if (spf.Status == RecordStatus.Published && spf.AllQualifier is SpfQualifier.Fail or SpfQualifier.SoftFail)
            return HasExchanger(mx) ? DomainPurpose.ReceiveOnly : DomainPurpose.Parked;
        if (mx.IsNullMx || (mx.AcceptsMail == false && spf.Status == RecordStatus.Absent))
            return DomainPurpose.Parked;
        return null;
    }

    /// <summary>An address alone makes a mail exchanger (RFC 5321 section 5.1), but nobody's intention to receive mail.</summary>
    static bool HasExchanger(MxRecord mx) => mx.AcceptsMail == true && !mx.IsImplicit;
}
