using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Mx;
using MailAuth.Records;
using MailAuth.Spf;
using MailAuth.Text;

namespace MailAuth.Audit;

/// <summary>Judges SPF records alone, by the rules of the whole audit.</summary>
public static class SpfLinter
{
    // What makes receivers answer permerror, whoever sends or for some senders.
    static readonly HashSet<Rule> Breaking =
    [
        SpfRules.Duplicate, SpfRules.Malformed, SpfRules.TooManyLookups, SpfRules.TooManyVoidLookups, SpfRules.IncludeMissing,
        SpfRules.IncludeBroken, SpfRules.IncludeLoop, SpfRules.MxTooManyHosts,
    ];

    /// <summary>Looks up a domain's record and all that it leads to, and judges them. Only cancellation and bugs throw.</summary>
    /// <param name="resolver">Whom to ask.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="record">A record to judge as if it were published there; null for the one that is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<SpfLint> LintAsync(IDnsResolver resolver, DomainName domain, string? record, CancellationToken cancellationToken)
    {
        var mx = await MxLookup.GetAsync(resolver, domain, cancellationToken).ConfigureAwait(false);
        var options = new SpfFactsOptions
        {
            MailHosts = mx.Status == RecordStatus.Unreachable ? null : mx.Hosts.Select(host => host.Host).ToArray(),
            ProbeSubdomains = false,
            Record = record,
        };
        var facts = await SpfFacts.GatherAsync(resolver, domain, options, cancellationToken).ConfigureAwait(false);
        var purpose = PurposeGuess.Of(domain, new(), mx, facts.Record, new() { DomainName = domain.Ascii }).Purpose;
        var findings = SpfAuditor.Audit(facts, purpose).ToArray();
        return new()
        {
            DomainName = domain.Ascii,
            Purpose = purpose,
            Verdict = VerdictOn(facts, findings),
            Record = record is not null && facts.Record.Status == RecordStatus.Published ? facts.Record with { Status = RecordStatus.Proposed } : facts.Record,
            Tree = facts.Tree,
            Findings = findings,
        };
    }

    /// <summary>Judges a text by itself: nothing is asked, so what it leads to is not known and no finding.</summary>
    /// <param name="domain">The domain that it is meant for.</param>
    /// <param name="record">The text.</param>
    public static SpfLint Lint(DomainName domain, string record)
    {
        // Nothing is waited for: every answer is there at once.
        var lint = LintAsync(new UnavailableResolver("", "nothing is asked"), domain, record, CancellationToken.None).GetAwaiter().GetResult();
        var findings = lint.Findings.Where(finding => finding.Rule != SpfRules.Unreachable).ToArray();
        return lint with { Findings = findings, Verdict = lint.Verdict == SpfLintVerdict.TempError ? Grade(findings) : lint.Verdict };
    }

    static SpfLintVerdict VerdictOn(SpfFacts facts, IReadOnlyCollection<Finding> findings)
    {
        if (facts.Record.Status == RecordStatus.Absent || (facts.Record.Status == RecordStatus.Malformed && !facts.Record.HasVersion))
            return SpfLintVerdict.None;
        if (findings.Any(finding => Breaking.Contains(finding.Rule)))
            return SpfLintVerdict.PermError;
        if (findings.Any(finding => finding.Rule == SpfRules.Unreachable))
            return SpfLintVerdict.TempError;
        return Grade(findings);
    }

    static SpfLintVerdict Grade(IReadOnlyCollection<Finding> findings) =>
        findings.Any(finding => finding.Severity > Severity.Information) ? SpfLintVerdict.Weak : SpfLintVerdict.Good;
}
