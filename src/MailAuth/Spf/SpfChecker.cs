using System;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>Whether a client may send for a domain: <c>check_host()</c> (RFC 7208 section 4), with its working shown.</summary>
public static class SpfChecker
{
    /// <summary>The domain whose record a check without a domain evaluates, as given: the sender's, then that of HELO (RFC 7208 section 2.4); null where there is neither.</summary>
    public static string? DomainOf(string? sender, string? helo) => SpfClient.DomainOf(sender, helo);

    /// <summary>Checks. Whatever the DNS or a record says is in the result; a failure of the DNS is <see cref="SpfResult.TempError"/>.</summary>
    /// <param name="resolver">Who is asked.</param>
    /// <param name="request">Who sends, and as whom.</param>
    /// <param name="limits">What the check may cost; null for what the standard allows.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <exception cref="ArgumentNullException">There is no resolver or no request.</exception>
    /// <exception cref="OperationCanceledException">The check was stopped.</exception>
    public static Task<SpfCheck> CheckAsync(IDnsResolver resolver, SpfRequest request, SpfLimits? limits, CancellationToken cancellationToken) =>
        CheckAsync(resolver ?? throw new ArgumentNullException(nameof(resolver)), request, limits, isBrief: false, cancellationToken);

    /// <summary>Checks; where it is brief, the trace lacks the networks that do not match.</summary>
    internal static async Task<SpfCheck> CheckAsync(IDnsResolver resolver, SpfRequest request, SpfLimits? limits, bool isBrief, CancellationToken cancellationToken)
    {
        limits ??= SpfLimits.Standard;
        var client = SpfClient.From(request);
        using var questions = new SpfQuestions(resolver, limits.TimeBudget, cancellationToken);
        var evaluation = new SpfEvaluation(client, limits, questions) { IsBrief = isBrief };
        var outcome = await evaluation.RunAsync().ConfigureAwait(false);
        var explanation = outcome is { Explanation: { } term, ExplanationDomain: { } domain }
            ? await evaluation.ExplainAsync(term, domain).ConfigureAwait(false)
            : null;
        var first = evaluation.Steps[0];
        return new()
        {
            DomainName = first.Domain,
            IPAddress = IpText.Format(client.Address),
            Identity = client.Identity,
            Sender = VisibleText.Escape(client.Sender),
            Helo = VisibleText.Escape(client.HeloGiven),
            Result = outcome.Result,
            Record = first.Record,
            Mechanism = outcome.Decider?.TermText,
            MechanismDomain = outcome.Decider?.Domain,
            Path = outcome.Decider?.Path ?? [],
            Lookups = evaluation.Lookups,
            MaxLookups = limits.MaxLookups,
            VoidLookups = evaluation.VoidLookups,
            MaxVoidLookups = limits.MaxVoidLookups,
            ChangedLimits = limits.Changes(),
            Explanation = explanation,
            Problem = outcome.Problem,
            Trace = SpfTrace.Of(evaluation.Steps),
        };
    }
}
