using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Bimi;
using MailAuth.Dane;
using MailAuth.Dkim;
using MailAuth.Dmarc;
using MailAuth.Dns;
using MailAuth.Dnssec;
using MailAuth.Microsoft365;
using MailAuth.MtaSts;
using MailAuth.Mx;
using MailAuth.Records;
using MailAuth.Services;
using MailAuth.Smtp;
using MailAuth.Spf;
using MailAuth.Text;
using MailAuth.TlsRpt;

namespace MailAuth.Audit;

/// <summary>Everything that was found out about a domain, before anything is judged.</summary>
public sealed record DomainFacts
{
    /// <summary>The domain.</summary>
    public required DomainName Domain { get; init; }

    /// <summary>Mail exchangers.</summary>
    public required MxFacts Mx { get; init; }

    /// <summary>SPF, with everything that is included.</summary>
    public required SpfFacts Spf { get; init; }

    /// <summary>DKIM keys.</summary>
    public required DkimFacts Dkim { get; init; }

    /// <summary>The DMARC policy that applies.</summary>
    public required DmarcFacts Dmarc { get; init; }

    /// <summary>MTA-STS.</summary>
    public required MtaStsFacts MtaSts { get; init; }

    /// <summary>TLS-RPT.</summary>
    public required TlsRptFacts TlsRpt { get; init; }

    /// <summary>DANE of the mail exchangers.</summary>
    public required DaneFacts Dane { get; init; }

    /// <summary>What the mail exchangers showed; null where none was connected to.</summary>
    public SmtpFacts? Smtp { get; init; }

    /// <summary>BIMI.</summary>
    public required BimiFacts Bimi { get; init; }

    /// <summary>The zone, its servers and signatures.</summary>
    public required DnssecFacts Dnssec { get; init; }

    /// <summary>Asks everything at once, but for what needs another answer first.</summary>
    public static async Task<DomainFacts> GatherAsync(IDnsResolver resolver, DomainName domain, AuditOptions options, CancellationToken cancellationToken)
    {
        if (options is null)
            throw new ArgumentNullException(nameof(options));

        var mx = MxFacts.GatherAsync(resolver, domain, cancellationToken);
        var dmarc = DmarcFacts.GatherAsync(resolver, domain, null, cancellationToken);
        var mtaSts = GatherMtaStsAsync(resolver, domain, mx, options, cancellationToken);
        var tlsRpt = TlsRptFacts.GatherAsync(resolver, domain, cancellationToken);
        var dnssec = DnssecFacts.GatherAsync(resolver, domain, cancellationToken);
        var spf = GatherSpfAsync(resolver, domain, mx, options, cancellationToken);
        var dkim = GatherDkimAsync(resolver, domain, mx, spf, options, cancellationToken);
        var bimi = GatherBimiAsync(resolver, domain, dmarc, options, cancellationToken);
        var dane = DaneFacts.GatherAsync(resolver, domain, cancellationToken);
        var smtp = GatherSmtpAsync(resolver, domain, mtaSts, options, cancellationToken);
        // All of them are awaited before one may throw, so that none goes on unobserved.
        await Task.WhenAll(mx, dkim, dmarc, mtaSts, tlsRpt, dnssec, spf, bimi, dane, smtp).ConfigureAwait(false);
        var mail = await mx.ConfigureAwait(false);
        bool? acceptsMail = mail.Record.Status == RecordStatus.Unreachable ? null : mail.Record.AcceptsMail;
        return new()
        {
            Domain = domain,
            Mx = mail,
            Spf = await spf.ConfigureAwait(false),
            Dkim = AtHome(await dkim.ConfigureAwait(false), mail.Record),
            Dmarc = await dmarc.ConfigureAwait(false),
            MtaSts = await mtaSts.ConfigureAwait(false) with { AcceptsMail = acceptsMail },
            TlsRpt = await tlsRpt.ConfigureAwait(false) with { AcceptsMail = acceptsMail },
            Dane = await dane.ConfigureAwait(false),
            Smtp = await smtp.ConfigureAwait(false),
            Bimi = await bimi.ConfigureAwait(false),
            Dnssec = await dnssec.ConfigureAwait(false),
        };
    }

    // Who receives at Microsoft 365 signs there, as a rule, and needs the tenant's commands even before any selector is published.
    static DkimFacts AtHome(DkimFacts facts, MxRecord mx) =>
        mx.Cloud is null or MicrosoftCloud.Consumer ? facts : facts with { UsesMicrosoft365 = true };

    static async Task<SpfFacts> GatherSpfAsync(IDnsResolver resolver, DomainName domain, Task<MxFacts> gathering, AuditOptions audit, CancellationToken cancellationToken)
    {
        var mx = (await gathering.ConfigureAwait(false)).Record;
        var options = new SpfFactsOptions
        {
            MailHosts = mx.Status == RecordStatus.Unreachable ? null : mx.Hosts.Select(host => host.Host).ToArray(),
            MicrosoftInclude = IncludeOf(audit.Tenant, domain),
        };
        return await SpfFacts.GatherAsync(resolver, domain, options, cancellationToken).ConfigureAwait(false);
    }

    // The tenant knows its cloud; an MX may point into another one, or to a name that says nothing of it.
    static string? IncludeOf(TenantConfiguration? tenant, DomainName domain) =>
        tenant?.Cloud is MicrosoftCloud.Worldwide or MicrosoftCloud.UsGovernment or MicrosoftCloud.China && tenant.FindDomain(domain.Ascii) is not null
            ? MicrosoftClouds.SpfInclude(tenant.Cloud.Value) : null;

    /// <summary>Asks first for the selectors of the services that the domain is seen to use: eighty questions a domain are for those of which nothing is seen.</summary>
    static async Task<DkimFacts> GatherDkimAsync(IDnsResolver resolver, DomainName domain, Task<MxFacts> mx, Task<SpfFacts> spf, AuditOptions options, CancellationToken cancellationToken)
    {
        var services = (await spf.ConfigureAwait(false)).Tree.Nodes.Select(node => SendingServices.BySpfInclude(node.Domain))
            .Concat((await mx.ConfigureAwait(false)).Record.Hosts.Select(host => SendingServices.ByMxHost(host.Host)));
        var likely = SendingServices.FirstSelectors.Concat(services.OfType<SendingService>().SelectMany(service => service.DkimSelectors)).Distinct().ToArray();
        return await DkimFacts.GatherAsync(resolver, domain, DkimOptionsOf(options, domain) with { LikelySelectors = likely }, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What the tenant wants the selectors to point to comes from the tenant, where that was given.</summary>
    static DkimOptions DkimOptionsOf(AuditOptions options, DomainName domain)
    {
        var config = options.Tenant?.DkimSigningConfigs.FirstOrDefault(config => config.Domain == domain.Ascii);
        var expected = new Dictionary<string, string>();
        if (config?.Selector1Cname is { } first)
            expected["selector1"] = first;
        if (config?.Selector2Cname is { } second)
            expected["selector2"] = second;
        return new() { Selectors = options.Selectors, ExpectedAliases = expected, IsSigningEnabled = config?.Enabled };
    }

    /// <summary>Looks for the record, and gets the policy where documents may be got.</summary>
    static async Task<MtaStsFacts> GatherMtaStsAsync(IDnsResolver resolver, DomainName domain, Task<MxFacts> gathering, AuditOptions options, CancellationToken cancellationToken)
    {
        var facts = await MtaStsFacts.GatherAsync(resolver, domain, cancellationToken).ConfigureAwait(false);
        if (options.Web is not { } web)
            return facts;
        var hosts = (await gathering.ConfigureAwait(false)).Record.DeliveryHosts();
        return await facts.WithPolicyAsync(web, hosts, options.WebTimeout, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Tries the mail exchangers, where they may be tried: by the policy, where that was got.</summary>
    static async Task<SmtpFacts?> GatherSmtpAsync(IDnsResolver resolver, DomainName domain, Task<MtaStsFacts> gathering, AuditOptions options, CancellationToken cancellationToken)
    {
        if (options.Smtp is not { } checker)
            return null;
        var check = (await gathering.ConfigureAwait(false)).Check;
        var policy = check?.State is MtaStsState.Enforce or MtaStsState.Testing or MtaStsState.None ? check.Policy : null;
        return new(await new SmtpDomainChecker(resolver, checker).CheckAsync(domain, policy, options.SmtpPort, implicitTls: false, cancellationToken).ConfigureAwait(false));
    }

    static async Task<BimiFacts> GatherBimiAsync(IDnsResolver resolver, DomainName domain, Task<DmarcFacts> dmarc, AuditOptions options, CancellationToken cancellationToken)
    {
        var facts = await BimiFacts.GatherAsync(resolver, domain, (await dmarc.ConfigureAwait(false)).Record, cancellationToken).ConfigureAwait(false);
        return options.Web is { } web
            ? await facts.WithDocumentsAsync(BimiDocuments.None, web, options.MarkAnchors, options.Clock(), cancellationToken).ConfigureAwait(false)
            : facts;
    }
}
