using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Analysis;
using MailAuth.Audit;
using MailAuth.Dmarc;
using MailAuth.Findings;

namespace MailAuth.Rendering;

/// <summary>Groups of domains side by side.</summary>
static class GroupBlocks
{
    /// <summary>More bars than these nobody compares.</summary>
    const int MostBars = 25;

    const int MostRows = 1000;

    /// <summary>A section that compares groups: the shares of policies on top of each other, and the figures.</summary>
    public static ReportSection Section(IReadOnlyList<MailDomainMeasure> groups, ReportContext context)
    {
        var by = groups[0].By;
        var blocks = new List<ReportBlock> { Chart(groups.Take(MostBars).ToArray(), by) };
        if (groups.Count > MostBars)
            blocks.Add(new ReportParagraph(AuditWords.Fill("Groups.Bars", ("shown", context.Count(MostBars)), ("count", context.Count(groups.Count))), ReportTone.Muted));
        blocks.Add(Table(groups.Take(MostRows).ToArray(), by, context));
        if (groups.Count > MostRows)
            blocks.Add(new ReportParagraph(AuditWords.Fill("Groups.Rows", ("shown", context.Count(MostRows)), ("count", context.Count(groups.Count))), ReportTone.Notice));
        return new("groups", AuditWords.Fill("Heading.Groups", ("by", Words(by))), blocks);
    }

    /// <summary>What a group has in common, in the reader's language: measures out of files hold the names of enumerations.</summary>
    public static string NameOf(MailDomainMeasure group) => group.IsTotal || group.IsRemainder || group.Keys.Count != group.By.Count || group.Keys.Count == 0
        ? group.IsTotal ? AuditWords.Get("Groups.All") : group.IsRemainder ? AuditWords.Get("Groups.Remainder") : group.Name
        : string.Join(AuditWords.Get("Comma"), group.Keys.Select((key, level) => KeyOf(group.By[level], key)));

    static string KeyOf(MailDomainDimension by, string key) => by switch
    {
        _ when key.Length == 0 => AuditWords.Get(by is MailDomainDimension.DmarcPolicy ? "Groups.NoPolicy" : "Groups.NotSaid"),
        MailDomainDimension.Purpose when Enum.TryParse<DomainPurpose>(key, out var purpose) && Enum.IsDefined(typeof(DomainPurpose), purpose) => AuditWords.Of(purpose),
        MailDomainDimension.Grade when Enum.TryParse<Grade>(key, out var grade) && Enum.IsDefined(typeof(Grade), grade) => AuditWords.Of(grade),
        MailDomainDimension.DmarcPolicy when Enum.TryParse<DmarcPolicy>(key, out _) => "p=" + key.ToLowerInvariant(),
        MailDomainDimension.TopLevelDomain => "." + key,
        _ => key,
    };

    static string Words(IReadOnlyList<MailDomainDimension> by) => string.Join(AuditWords.Get("Comma"), by.Select(dimension => AuditWords.Get("Dimension." + dimension)));

    static ReportChart Chart(MailDomainMeasure[] groups, IReadOnlyList<MailDomainDimension> by) => new()
    {
        Caption = AuditWords.Fill("Chart.Groups", ("by", Words(by))),
        Form = ReportChartForm.StackedBar,
        CategoryHeading = Words(by),
        Categories = groups.Select(NameOf).ToArray(),
        ValueKind = ReportValueKind.Share,
        Series = DmarcTones.Order
            .Where(which => groups.Any(group => MeasureBlocks.Count(group, which) > 0))
            .Select(which => new ReportSeries(
                AuditWords.Get("DmarcClass." + which),
                groups.Select(group => (double?)Shares.Of(MeasureBlocks.Count(group, which), group.DomainCount)).ToArray(),
                DmarcTones.ColorOf(which)))
            .ToArray(),
    };

    static ReportTable Table(MailDomainMeasure[] groups, IReadOnlyList<MailDomainDimension> by, ReportContext context) => new()
    {
        Caption = AuditWords.Fill("Groups.Caption", ("by", Words(by))),
        Columns =
        [
            new(Words(by)),
            new(AuditWords.Get("Column.Domains"), ReportColumnKind.Number),
            new(AuditWords.Get("Figure.Protected"), ReportColumnKind.Share),
            new(AuditWords.Get("Figure.NoDmarc"), ReportColumnKind.Share),
            new(AuditWords.Get("Figure.InvalidDmarc"), ReportColumnKind.Share),
            new(AuditWords.Get("Figure.NoSpf"), ReportColumnKind.Share),
            new(AuditWords.Get("Figure.InvalidSpf"), ReportColumnKind.Share),
            new("DKIM", ReportColumnKind.Share),
            new("MTA-STS", ReportColumnKind.Share),
            new("TLS-RPT", ReportColumnKind.Share),
            new("BIMI", ReportColumnKind.Share),
            new(AuditWords.Get("Figure.Average"), ReportColumnKind.Number),
        ],
        Rows = groups.Select(group => new ReportRow(
        [
            NameOf(group),
            context.CountCell(group.DomainCount),
            context.ShareCell(group.ProtectedShare),
            context.ShareCell(group.DmarcMissingShare),
            context.ShareCell(group.DmarcInvalidShare),
            context.ShareCell(group.SpfMissingShare),
            context.ShareCell(group.SpfInvalidShare),
            context.ShareCell(Shares.Of(group.DkimCount, group.DomainCount)),
            context.ShareCell(Shares.Of(group.MtaStsCount, group.DomainCount)),
            context.ShareCell(Shares.Of(group.TlsRptCount, group.DomainCount)),
            context.ShareCell(Shares.Of(group.BimiCount, group.DomainCount)),
            group.AverageScore is { } score ? new ReportCell(score.ToString("0.0", System.Globalization.CultureInfo.InvariantCulture), score) : "",
        ])
        { IsTotal = group.IsTotal }).ToArray(),
        IsInteractive = groups.Length > MostBars,
    };
}
