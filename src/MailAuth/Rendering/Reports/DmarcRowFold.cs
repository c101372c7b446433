using System.Collections.Generic;
using MailAuth.Analysis;
using MailAuth.Reports;
using MailAuth.Text;

namespace MailAuth.Rendering;

/// <summary>Folds rows of aggregate reports into all that a page shows of them. No row is kept; memory is bounded.</summary>
sealed class DmarcRowFold(System.DateTimeOffset asOf)
{
    const int MostGroups = 100_000;

    readonly DmarcSourceClassifier classifier = new();
    readonly FateGrid grid = new(null, null, new(Cells: MostGroups));
    readonly DmarcReportMeasurer days = Measurer(DmarcReportDimension.Domain, DmarcReportDimension.Day, DmarcReportDimension.Result);
    readonly DmarcReportMeasurer reporters = Measurer(DmarcReportDimension.Domain, DmarcReportDimension.Organization);
    readonly DmarcReportMeasurer treatments = Measurer(DmarcReportDimension.Domain, DmarcReportDimension.Disposition, DmarcReportDimension.Reason);
    DmarcRolloutPlanner? planner;

    /// <summary>How many rows there were.</summary>
    public long RowCount { get; private set; }

    /// <summary>How many messages they tell of.</summary>
    public long MessageCount { get; private set; }

    /// <summary>How many rows claimed more messages than is believed of one.</summary>
    public long BoundedCount { get; private set; }

    /// <summary>The sources, as rows alone show them.</summary>
    public IReadOnlyList<DmarcSource> Sources => classifier.Sources();

    /// <summary>By domain, day and result.</summary>
    public IEnumerable<DmarcReportMeasure> Days => days.Finish();

    /// <summary>By domain and who reports.</summary>
    public IEnumerable<DmarcReportMeasure> Reporters => reporters.Finish();

    /// <summary>By domain, what was done, and why something else was done than asked for.</summary>
    public IEnumerable<DmarcReportMeasure> Treatments => treatments.Finish();

    /// <summary>Plans, by what the rows say.</summary>
    public DmarcRolloutPlanner Planner => planner ??= new(new() { Today = asOf }, classifier);

    /// <summary>What simulations are made of.</summary>
    public FateGrid Grid => grid;

    /// <summary>The source of a number in the grid.</summary>
    public DmarcSource? SourceOf(int number) => number < 0 ? null : classifier.SourceOf(new DmarcSourceKey(number));

    /// <summary>Counts a row.</summary>
    public void Add(DmarcReportRow row)
    {
        var bounded = DmarcRowBound.Of(row);
        if (row.Count > bounded.Count)
            BoundedCount++;
        RowCount++;
        MessageCount = BoundedSum.Of(MessageCount, bounded.Count);
        // One classifier for all: each row is its once.
        var source = classifier.Add(bounded);
        Planner.Add(bounded, source);
        grid.Add(bounded, source.Number);
        days.Add(bounded);
        reporters.Add(bounded);
        treatments.Add(bounded);
    }

    static DmarcReportMeasurer Measurer(params DmarcReportDimension[] by) => new(by, new() { MostGroups = MostGroups });
}
