using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dane;
using MailAuth.Dns;
using MailAuth.MtaSts;
using MailAuth.Text;

namespace MailAuth.Smtp;

/// <summary>Tries every mail exchanger of a domain, and judges it by the domain's TLSA records and MTA-STS policy.</summary>
public sealed class SmtpDomainChecker
{
    readonly IDnsResolver resolver;
    readonly SmtpTlsChecker checker;

    /// <summary>A checker of domains over one of hosts.</summary>
    public SmtpDomainChecker(IDnsResolver resolver, SmtpTlsChecker checker)
    {
        this.resolver = resolver ?? throw new ArgumentNullException(nameof(resolver));
        this.checker = checker ?? throw new ArgumentNullException(nameof(checker));
    }

    /// <summary>One check for each mail exchanger, lowest preference first; one without a host where the domain has none or nobody could say.</summary>
    /// <param name="domain">The domain.</param>
    /// <param name="policy">The domain's MTA-STS policy; null where it has none.</param>
    /// <param name="port">The port, 1 to 65535.</param>
    /// <param name="implicitTls">Whether TLS begins at once.</param>
    /// <param name="cancellationToken">Ends it with an exception.</param>
    public async Task<IReadOnlyList<SmtpTlsCheck>> CheckAsync(DomainName domain, MtaStsPolicy? policy, int port, bool implicitTls, CancellationToken cancellationToken)
    {
        var records = await new DaneLookup(resolver, port).GetAsync(domain, cancellationToken).ConfigureAwait(false);
        return await Task.WhenAll(records.Select(record => CheckAsync(domain, record, policy, implicitTls, cancellationToken))).ConfigureAwait(false);
    }

    async Task<SmtpTlsCheck> CheckAsync(DomainName domain, DaneRecord record, MtaStsPolicy? policy, bool implicitTls, CancellationToken cancellationToken)
    {
        if (record.Host is null)
        {
            var nowhere = new SmtpTlsCheck
            {
                DomainName = domain.Ascii,
                Port = record.Port,
                Status = record.State == DaneState.NoHost ? SmtpTlsStatus.NoHost : SmtpTlsStatus.Unreachable,
                Problem = record.State == DaneState.NoHost ? null : record.Summary,
                Dane = record,
            };
            return nowhere with { Findings = SmtpAuditor.Audit(nowhere) };
        }

        var host = DomainName.Parse(record.Host);
        var isUsable = policy is { IsUsable: true };
        return await checker.CheckAsync(
            new(host)
            {
                Domain = domain,
                Preference = record.Preference,
                Port = record.Port,
                ImplicitTls = implicitTls,
                PolicyMode = isUsable ? policy!.Mode : null,
                PolicyPattern = isUsable ? policy!.PatternFor(host) : null,
                Dane = record,
            },
            cancellationToken).ConfigureAwait(false);
    }
}
