using System;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dane;
using MailAuth.Net;
using MailAuth.Text;

namespace MailAuth.Smtp;

/// <summary>Tries mail exchangers as a sender would. A host is visited once in a run, whichever domains lead to it, unless thousands of others came in between: any number of threads may ask.</summary>
public sealed class SmtpTlsChecker : IDisposable
{
    readonly HostConnector connector;
    readonly SmtpOptions options;
    readonly SmtpVisits visits;
    readonly SemaphoreSlim places;

    /// <summary>A checker that connects this way.</summary>
    public SmtpTlsChecker(HostConnector connector, SmtpOptions options)
    {
        this.connector = connector ?? throw new ArgumentNullException(nameof(connector));
        this.options = options ?? throw new ArgumentNullException(nameof(options));
        visits = new(options.KeptHosts);
        places = new(options.MaxConnections);
    }

    /// <summary>What the host shows, judged by what senders demand of it.</summary>
    /// <param name="target">The host, and the demands.</param>
    /// <param name="cancellationToken">The run's: ends it with an exception.</param>
    public async Task<SmtpTlsCheck> CheckAsync(SmtpTarget target, CancellationToken cancellationToken)
    {
        if (target is null)
            throw new ArgumentNullException(nameof(target));
        var check = options.Offline is { } reason
            ? new SmtpTlsCheck { Host = target.Host.Ascii, Port = target.Port, Status = SmtpTlsStatus.NotTried, Problem = reason, CheckedAt = connector.Options.Clock() }
            : await VisitAsync(target, cancellationToken).ConfigureAwait(false);
        check = check with
        {
            DomainName = target.Domain?.Ascii,
            Preference = target.Preference,
            PolicyMode = target.PolicyMode,
            PolicyPattern = target.PolicyPattern,
            Dane = target.Dane is { } dane ? DaneComparer.Compare(dane, check.Tls?.Certificates ?? [], check.CheckedAt) : null,
        };
        return check with { Findings = SmtpAuditor.Audit(check) };
    }

    /// <inheritdoc/>
    public void Dispose() => places.Dispose();

    Task<SmtpTlsCheck> VisitAsync(SmtpTarget target, CancellationToken cancellationToken) =>
        visits.GetOrBegin((target.Host, target.Port, target.ImplicitTls), () => ConnectAsync(target, cancellationToken));

    // Domains have as many exchangers as they please; what is open at once is for the caller to say.
    async Task<SmtpTlsCheck> ConnectAsync(SmtpTarget target, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await new SmtpProbe(connector, options, target.Host, target.Port).RunAsync(target.ImplicitTls, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            places.Release();
        }
    }
}
