using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Audit;
using MailAuth.Spf;

namespace MailAuth.Rendering;

/// <summary>What Test-SpfRecord and Expand-SpfRecord say: what is wrong with a record, whether addresses may send, and who may at all.</summary>
sealed class SpfCollector : IReportCollector
{
    /// <summary>How many records are told with tree and findings.</summary>
    const int MostLints = 50;

    const int MostRows = 5000;

    const int Deepest = 20;

    readonly FirstItems<SpfLint> lints = new(MostLints);
    readonly FirstItems<SpfCheck> checks = new(MostRows);
    readonly FirstItems<SpfExpansionBranch> branches = new(MostRows);

    /// <inheritdoc/>
    public bool TryAdd(object item) => lints.TryAdd(item) || checks.TryAdd(item) || branches.TryAdd(item);

    /// <inheritdoc/>
    public IEnumerable<ReportSection> Sections(ReportContext context)
    {
        foreach (var lint in lints.Items)
            yield return new("spf", AuditWords.Fill("Heading.SpfOf", ("domain", lint.DomainName)), Lint(lint).ToArray());
        if (checks.Items.Count > 0)
            yield return new("spf-checks", AuditWords.Get("Heading.SpfChecks"), [Checks()]);
        foreach (var domain in branches.Items.GroupBy(branch => branch.DomainName))
            yield return new("spf-senders", AuditWords.Fill("Heading.SpfSenders", ("domain", domain.Key)), [Senders(domain.ToArray(), context)]);
        foreach (var section in LeftOut.Section("spf-left", lints.LeftCount + checks.LeftCount + branches.LeftCount, context))
            yield return section;
    }

    static IEnumerable<ReportBlock> Lint(SpfLint lint)
    {
        yield return new ReportParagraph(AuditWords.Fill("SpfLint." + lint.Verdict, ("domain", lint.DomainName)), lint.Verdict switch
        {
            SpfLintVerdict.Good => ReportTone.Good,
            SpfLintVerdict.Weak or SpfLintVerdict.TempError => ReportTone.Notice,
            _ => ReportTone.Bad,
        });
        if (lint.Proposed is { } proposed)
            yield return new ReportRecord { Label = AuditWords.Get("Record.Publish"), Owner = lint.Record.Owner, Type = "TXT", Text = proposed, Before = lint.Record.Texts };
        else if (lint.Record.Text is { } text)
            yield return new ReportRecord { Label = AuditWords.Get("Record.Now"), Owner = lint.Record.Owner, Type = "TXT", Text = text };
        if (lint.Findings.Count > 0)
            yield return FindingBlocks.Of(lint.Findings, lint.DomainName);
        if (lint.Record.Text is not null)
        {
            foreach (var block in SpfTreeBlocks.Of(lint.Tree))
                yield return block;
        }
    }

    ReportTable Checks() => new()
    {
        Caption = AuditWords.Get("SpfChecks.Caption"),
        Columns =
        [
            new(AuditWords.Get("SpfChecks.Client"), ReportColumnKind.Address),
            new(AuditWords.Get("Column.Domain"), ReportColumnKind.Domain),
            new(AuditWords.Get("SpfChecks.Result")),
            new(AuditWords.Get("SpfChecks.Reason")),
            new(AuditWords.Get("SpfTree.Lookups"), ReportColumnKind.Number),
        ],
        Rows = checks.Items.Select(check => new ReportRow(
        [
            check.Client,
            check.DomainName,
            new(check.Result.ToString().ToLowerInvariant(), ToneOf(check.Result)),
            check.Reason,
            new($"{Number(check.Lookups)} / {Number(check.MaxLookups)}", check.Lookups),
        ])).ToArray(),
        IsInteractive = checks.Items.Count > 10,
    };

    // The branches come in the order of the tree; how deep each is shows in front of it.
    static ReportTable Senders(SpfExpansionBranch[] all, ReportContext context) => new()
    {
        Caption = AuditWords.Fill("SpfSenders.Caption", ("domain", all[0].DomainName)),
        Columns =
        [
            new(AuditWords.Get("SpfSenders.Branch"), ReportColumnKind.Code),
            new(AuditWords.Get("SpfSenders.IPv4"), ReportColumnKind.Number),
            new(AuditWords.Get("SpfSenders.Networks"), ReportColumnKind.Number),
            new(AuditWords.Get("SpfTree.Lookups"), ReportColumnKind.Number),
            new(AuditWords.Get("SpfSenders.Remark")),
        ],
        Rows = all.Select(branch => new ReportRow(
        [
            new string('\u00A0', Math.Min(Math.Max(0, branch.Depth), Deepest) * 2) + (branch.Term ?? branch.Target),
            new((branch.IsComplete ? "" : "≥ ") + context.Count(branch.IPv4Addresses), branch.IPv4Addresses),
            context.CountCell(branch.NetworkCount),
            context.CountCell(branch.Lookups),
            branch.Remark,
        ])).ToArray(),
    };

    static ReportTone ToneOf(SpfResult result) => result switch
    {
        SpfResult.Pass => ReportTone.Good,
        SpfResult.Fail or SpfResult.SoftFail => ReportTone.Notice,
        SpfResult.PermError => ReportTone.Bad,
        _ => ReportTone.Muted,
    };

    static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
