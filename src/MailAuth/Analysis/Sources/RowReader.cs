using MailAuth.Dmarc;
using MailAuth.Reports;
using MailAuth.Services;

namespace MailAuth.Analysis;

/// <summary>Reads of a row what tells who sent it.</summary>
sealed class RowReader(NameCatalog names)
{
    readonly ReportAlignment alignment = new();
    readonly MicrosoftNetworks microsoft = new();

    public RowReading Read(DmarcReportRow row)
    {
        var domain = NameCatalog.Canonical(row.Domain ?? row.HeaderFrom ?? "");
        var address = SourceAddress.Read(row.SourceIP);
        var dkim = ReadDkim(row, domain);
        var spf = ReadSpf(row, domain);
        var (service, sign) = ServiceBehind(row, dkim, spf.Other, address);
        return new()
        {
            Domain = domain,
            OwnSigner = dkim.Own is { } own ? NameCatalog.Canonical(own.Domain ?? domain) : row.DkimEvaluated == ReportEvaluation.Pass ? domain : null,
            OwnSelector = dkim.Own?.Selector?.ToLowerInvariant(),
            HasBrokenSignature = dkim.IsBroken,
            OtherSigner = dkim.Other is null ? null : NameCatalog.Canonical(dkim.Other),
            OtherSpf = spf.Other is null ? null : NameCatalog.Canonical(spf.Other),
            OwnSpfFailure = row.SpfEvaluated == ReportEvaluation.Pass ? null : spf.OwnFailure,
            Service = service,
            Sign = sign,
            IsForwarded = IsForwarded(row),
            Contradicts = Contradicts(row.DkimEvaluated, dkim.Certain) || Contradicts(row.SpfEvaluated, spf.Certain),
            Address = address,
        };
    }

    // Certain: whether an aligned pass is surely there or surely not.
    (ReportDkimResult? Own, string? Other, bool IsBroken, bool? Certain) ReadDkim(DmarcReportRow row, string domain)
    {
        ReportDkimResult? own = null;
        string? other = null;
        var isBroken = false;
        bool? certain = false;
        foreach (var result in row.DkimResults)
        {
            var aligns = Aligns(result.Domain, row, domain);
            var isOwn = aligns ?? row.DkimEvaluated == ReportEvaluation.Pass;
            if (result.Result == ReportAuthResult.Pass)
            {
                certain = Either(certain, alignment.Aligns(result.Domain, row.HeaderFrom, row.Domain, row.DkimAlignment));
                if (isOwn)
                    own = own is null || (own.Selector is null && result.Selector is not null) ? result : own;
                else if (!string.IsNullOrEmpty(result.Domain) && (other is null || (names.ServiceOf(other) is null && names.ServiceOf(result.Domain) is not null)))
                    other = result.Domain;
            }
            else if (result.Result == ReportAuthResult.Unknown)
            {
                certain = Either(certain, null);
            }
            else if (isOwn && result.Result != ReportAuthResult.None)
            {
                isBroken = true;
            }
        }

        return (own, other, isBroken, certain);
    }

    (string? Other, ReportAuthResult? OwnFailure, bool? Certain) ReadSpf(DmarcReportRow row, string domain)
    {
        string? other = null;
        ReportAuthResult? failure = null;
        bool? certain = false;
        foreach (var result in row.SpfResults)
        {
            var aligns = Aligns(result.Domain, row, domain);
            var isOwn = aligns ?? row.SpfEvaluated == ReportEvaluation.Pass;
            if (result.Result == ReportAuthResult.Pass)
            {
                var strict = alignment.Aligns(result.Domain, row.HeaderFrom, row.Domain, row.SpfAlignment);
                // HELO counts where the reverse-path is empty, and no receiver says whether it was.
                certain = Either(certain, strict == true && result.Scope == ReportSpfScope.Helo ? null : strict);
                if (!isOwn && !string.IsNullOrEmpty(result.Domain) && (other is null || result.Scope == ReportSpfScope.MailFrom))
                    other = result.Domain;
            }
            else if (result.Result == ReportAuthResult.Unknown)
            {
                certain = Either(certain, null);
            }
            else if (isOwn && result.Scope != ReportSpfScope.Helo)
            {
                failure = result.Result;
            }
        }

        return (other, failure, certain);
    }

    // Among what passed: a signature says more than a return address, a selector's name says least.
    (SendingService? Service, ServiceSign Sign) ServiceBehind(DmarcReportRow row, (ReportDkimResult? Own, string? Other, bool IsBroken, bool? Certain) dkim, string? otherSpf, SourceAddress? address)
    {
        if (names.ServiceOf(dkim.Other) is { } signer)
            return (signer, ServiceSign.Signature);
        if (names.ServiceOf(otherSpf) is { } sender)
            return (sender, ServiceSign.Envelope);
        var passesSpf = row.SpfEvaluated == ReportEvaluation.Pass;
        if ((passesSpf || otherSpf is not null) && address is { } at && microsoft.ServiceOf(at) is { } cloud)
            return (cloud, ServiceSign.Network);
        // Where SPF does not pass, whoever forwards it is not the service that signed it.
        return passesSpf && dkim.Own is { } own && names.ServiceOfSelector(own.Selector) is { } holder ? (holder, ServiceSign.Selector) : (null, ServiceSign.None);
    }

    // Whether a domain is of the owner's organization, strict alignment or not.
    bool? Aligns(string? other, DmarcReportRow row, string domain) => alignment.Aligns(other, row.HeaderFrom ?? domain, row.Domain, DmarcAlignment.Relaxed);

    static bool IsForwarded(DmarcReportRow row)
    {
        foreach (var reason in row.Reasons)
        {
            if (reason.Type is ReportOverrideType.Forwarded or ReportOverrideType.TrustedForwarder or ReportOverrideType.MailingList)
                return true;
            if (reason.Type is ReportOverrideType.LocalPolicy or ReportOverrideType.Other && reason.Comment is { } comment && comment.IndexOf("arc=pass", System.StringComparison.OrdinalIgnoreCase) >= 0)
                return true;
        }

        return false;
    }

    static bool Contradicts(ReportEvaluation evaluated, bool? certain) => evaluated switch
    {
        ReportEvaluation.Pass => certain == false,
        ReportEvaluation.Fail => certain == true,
        _ => false,
    };

    static bool? Either(bool? one, bool? other) => one == true || other == true ? true : one is null || other is null ? null : false;
}
