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
    /// <summary>More changes than this no record needs.</summary>
    const int MaxChanges = 20;

    /// <summary>Looks up a domain's record and all that it leads to, and judges them. Only cancellation and bugs throw.</summary>
    /// <param name="resolver">Whom to ask.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="record">A record to judge as if it were published there; null for the one that is.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<SpfLint> LintAsync(IDnsResolver resolver, DomainName domain, string? record, CancellationToken cancellationToken)
    {
        var once = new OnceResolver(resolver);
        var mx = await MxLookup.GetAsync(once, domain, cancellationToken).ConfigureAwait(false);
        var options = new SpfFactsOptions
        {
            MailHosts = mx.Status == RecordStatus.Unreachable ? null : mx.Hosts.Select(host => host.Host).ToArray(),
            ProbeSubdomains = false,
            Record = record,
        };
        var facts = await SpfFacts.GatherAsync(once, domain, options, cancellationToken).ConfigureAwait(false);
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
            Proposed = await MendAsync(once, domain, options, purpose, findings, cancellationToken).ConfigureAwait(false),
        };
    }

    /// <summary>Carries out one remedy after the other, the worst finding's first, and judges again: what one change makes needless is not done.</summary>
    /// <returns>The text that is left; null where there is nothing to change, or receivers would give up on it as well.</returns>
    static async Task<string?> MendAsync(IDnsResolver resolver, DomainName domain, SpfFactsOptions options, DomainPurpose purpose, IReadOnlyList<Finding> findings, CancellationToken cancellationToken)
    {
        SpfFacts? mended = null;
        var tried = new HashSet<string>(StringComparer.Ordinal);
        while (tried.Count < MaxChanges && findings.Select(finding => ChangeOf(finding, domain)).FirstOrDefault(change => change is not null) is { } change && tried.Add(change))
        {
            mended = await SpfFacts.GatherAsync(resolver, domain, options with { Record = change }, cancellationToken).ConfigureAwait(false);
            findings = SpfAuditor.Audit(mended, purpose).ToArray();
        }

        return mended is { Record.Status: RecordStatus.Published, Tree.Breaks: false } ? mended.Record.Text : null;
    }

    static string? ChangeOf(Finding finding, DomainName domain) => finding.Severity > Severity.Information
        && finding.Remedy is { Kind: RemedyKind.PublishRecord, Type: "TXT", Proposed.Count: 1 } remedy && remedy.Owner == domain.Ascii ? remedy.Proposed[0] : null;

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
        if (facts.Record.Status is RecordStatus.Duplicate or RecordStatus.Malformed || facts.Tree.Breaks)
            return SpfLintVerdict.PermError;
        if (findings.Any(finding => finding.Rule == SpfRules.Unreachable))
            return SpfLintVerdict.TempError;
        return Grade(findings);
    }

    static SpfLintVerdict Grade(IReadOnlyCollection<Finding> findings) =>
        findings.Any(finding => finding.Severity > Severity.Information) ? SpfLintVerdict.Weak : SpfLintVerdict.Good;
}
