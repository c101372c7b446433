using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Audit;
using MailAuth.Reports;
using MailAuth.Resources;

namespace MailAuth.Analysis;

/// <summary>
/// Gives the figures that a study of many domains needs. Audits come one by one and are not kept: memory grows with the
/// number of groups only, and that is bounded.
/// </summary>
/// <remarks>Not thread safe.</remarks>
public sealed class MailDomainMeasurer
{
    /// <summary>How many groups are kept apart. What comes beyond is counted together, in one that says so.</summary>
    public const int MostGroups = 10_000;

    readonly MailDomainDimension[] by;
    readonly TextPool[] texts;
    readonly int[] values;
    readonly GroupTree<SurveySum?> tree;
    readonly SurveySum all = new();
    SurveySum? remainder;

    /// <summary>Makes a measurer.</summary>
    /// <param name="by">By what, outermost first; nothing: only the total. What is named twice counts once.</param>
    /// <param name="mostGroups">How many groups are kept apart.</param>
    public MailDomainMeasurer(IReadOnlyList<MailDomainDimension> by, int mostGroups = MostGroups)
    {
        if (by is null)
            throw new ArgumentNullException(nameof(by));
        this.by = by.Distinct().ToArray();
        texts = this.by.Select(_ => new TextPool(mostGroups, isName: false)).ToArray();
        values = new int[texts.Length];
        tree = new(texts.Length, Math.Max(1, mostGroups));
    }

    /// <summary>Counts an audit.</summary>
    public void Add(MailDomainAudit audit)
    {
        if (audit is null)
            throw new ArgumentNullException(nameof(audit));
        var (spf, dmarc) = (SpfStanding.Of(audit), DmarcStanding.Of(audit));
        all.Add(audit, spf, dmarc);
        if (by.Length == 0)
            return;
        var isBeyond = false;
        for (var i = 0; i < by.Length; i++)
            isBeyond |= (values[i] = texts[i].Add(Text(by[i], audit))) == TextPool.Beyond;
        var group = isBeyond ? -1 : tree.Find(values);
        var sum = group < 0 ? remainder ??= new() : tree.SumOf(group) ??= new();
        sum.Add(audit, spf, dmarc);
    }

    /// <summary>The groups, the largest first, level by level; what is beyond the bound comes last. None where nothing was to be grouped by.</summary>
    public IEnumerable<MailDomainMeasure> Groups()
    {
        if (by.Length == 0)
            yield break;
        foreach (var group in GroupOrder.Of(tree, sum => sum!.Domains, _ => false))
        {
            tree.ReadValues(group, values);
            var keys = values.Select((value, level) => texts[level][value] ?? "").ToArray();
            var name = string.Join(", ", keys.Select(key => key.Length > 0 ? key : SentenceFile.Analysis.Get("DmarcReportMeasure.NotSaid")));
            yield return tree.SumOf(group)!.Fill(new() { By = ReportResultList.Of<MailDomainDimension>(by), Keys = ReportResultList.Of<string>(keys), Name = name }, all.Domains);
        }

        if (remainder is not null)
            yield return remainder.Fill(new() { By = ReportResultList.Of<MailDomainDimension>(by), Name = SentenceFile.Analysis.Get("DmarcReportMeasure.Remainder"), IsRemainder = true }, all.Domains);
    }

    /// <summary>All audits together.</summary>
    public MailDomainMeasure Total() => all.Fill(new() { By = ReportResultList.Of<MailDomainDimension>(by), Name = SentenceFile.Analysis.Get("DmarcReportMeasure.All"), IsTotal = true }, all.Domains);

    static string? Text(MailDomainDimension dimension, MailDomainAudit audit) => dimension switch
    {
        MailDomainDimension.Label => audit.Label,
        MailDomainDimension.Purpose => audit.Purpose.ToString(),
        MailDomainDimension.Grade => audit.Grade.ToString(),
        MailDomainDimension.DmarcPolicy => audit.Dmarc?.AppliedPolicy?.ToString(),
        MailDomainDimension.MxProvider => audit.Mx?.Provider,
        MailDomainDimension.TopLevelDomain => audit.DomainName.Substring(audit.DomainName.LastIndexOf('.') + 1),
        _ => throw new ArgumentOutOfRangeException(nameof(dimension)),
    };
}
