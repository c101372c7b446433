using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Dmarc;
using MailAuth.Reports;

namespace MailAuth.Analysis;

/// <summary>
/// Tells what a policy that is not published yet would have done to the mail of aggregate reports: to how much of it, of
/// which sources, on which days. Rows come one by one and are not kept. Not thread safe.
/// </summary>
/// <remarks>
/// What a receiver evaluated stands, even where its own results contradict it: it saw the message. Only where another
/// alignment mode is tried, the results for the names decide; where they do not tell, messages are counted as uncertain.
/// </remarks>
public sealed class DmarcPolicySimulator
{
    readonly DmarcRecord record;
    readonly DmarcSourceClassifier classifier;
    readonly FateGrid grid;

    /// <summary>Makes a simulator.</summary>
    /// <param name="record">The record to assume. An alignment mode that it does not name is that of the time.</param>
    /// <param name="classifier">Tells whose mail it is; it gets every row from here.</param>
    public DmarcPolicySimulator(DmarcRecord record, DmarcSourceClassifier classifier)
    {
        this.record = record ?? throw new ArgumentNullException(nameof(record));
        this.classifier = classifier ?? throw new ArgumentNullException(nameof(classifier));
        grid = new(record.DkimAlignment, record.SpfAlignment, new());
    }

    /// <summary>Counts a row.</summary>
    public void Add(DmarcReportRow row)
    {
        row = DmarcRowBound.Of(row);
        grid.Add(row, classifier.Add(row).Number);
    }

    /// <summary>What would have happened, for each policy domain, the one with the most messages first.</summary>
    public IReadOnlyList<DmarcPolicySimulation> Finish()
    {
        var fold = new PolicyFold(record, SourceOf());
        return grid.Cells().GroupBy(cell => cell.Domain).Select(cells => fold.Apply(cells.Key, cells))
            .Concat(grid.Beyond.Messages == 0 ? [] : [fold.Apply(null, [new(null, -1, null, false, FateGrid.NoDay, grid.Beyond)])])
            .OrderByDescending(simulation => simulation.MessageCount).ThenBy(simulation => simulation.Domain, StringComparer.Ordinal).ToArray();
    }

    Func<int, DmarcSource?> SourceOf()
    {
        classifier.Sources();
        return number => number < 0 ? null : classifier.SourceOf(new DmarcSourceKey(number));
    }
}
