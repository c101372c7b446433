using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Reports;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>
/// Makes the plan of how a domain gets to enforcement, out of the rows of aggregate reports and, where asked, of the DNS.
/// Rows come one by one and are not kept. Not thread safe.
/// </summary>
public sealed class DmarcRolloutPlanner
{
    /// <summary>The most domains that get a plan.</summary>
    const int MostDomains = 10_000;

    /// <summary>How far ahead a day may be: it begins earlier elsewhere, and clocks differ.</summary>
    const int MostDaysAhead = 2;

    readonly DmarcRolloutOptions options;
    readonly DmarcSourceClassifier classifier;
    readonly FateGrid grid;
    readonly Dictionary<string, PolicyHistory> histories = new(StringComparer.OrdinalIgnoreCase);
    Dictionary<string, FateCell[]>? cells;
    long unplanned;

    /// <summary>Makes a planner.</summary>
    /// <param name="options">The thresholds; null: the defaults.</param>
    /// <param name="classifier">Tells whose mail it is; it gets every row from here.</param>
    public DmarcRolloutPlanner(DmarcRolloutOptions? options, DmarcSourceClassifier classifier)
        : this(options, classifier, new(Cells: 150_000))
    {
    }

    internal DmarcRolloutPlanner(DmarcRolloutOptions? options, DmarcSourceClassifier classifier, FateGridLimits limits)
    {
        this.options = options ?? new();
        this.classifier = classifier ?? throw new ArgumentNullException(nameof(classifier));
        grid = new(null, null, limits, domain => domain is not null && histories.TryGetValue(domain, out var history) ? history.LastDay - this.options.MinimumDays + 1 : int.MaxValue);
    }

    /// <summary>The domains whose policy rows tell of, the one with the most messages first.</summary>
    public IReadOnlyList<string> Domains => Cells.OrderByDescending(pair => pair.Value.Select(cell => cell.Tally.Messages).Aggregate(0L, BoundedSum.Of)).Select(pair => pair.Key).ToArray();

    /// <summary>How many messages are in no plan: their reports name no domain, or there were too many domains, sources and authors to tell apart.</summary>
    public long UnplannedCount => BoundedSum.Of(unplanned, grid.Beyond.Messages);

    /// <summary>How many messages are in no plan because their reports are about days that are still to come.</summary>
    public long FutureCount { get; private set; }

    Dictionary<string, FateCell[]> Cells => cells ??= grid.Cells().Where(cell => cell.Domain is not null)
        .GroupBy(cell => cell.Domain!, StringComparer.OrdinalIgnoreCase).ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Counts a row.</summary>
    public void Add(DmarcReportRow row) => Add(row, null);

    /// <summary>Counts a row whose source its classifier has told already; null: it is asked.</summary>
    internal void Add(DmarcReportRow row, DmarcSourceKey? known)
    {
        row = DmarcRowBound.Of(row);
        if ((row.End ?? row.Begin) > options.Today?.AddDays(MostDaysAhead))
        {
            // It would be the newest of all, and one forged report would say which policy stands and which days count.
            FutureCount = BoundedSum.Of(FutureCount, row.Count);
            return;
        }

        cells = null;
        var source = (known ?? classifier.Add(row)).Number;
        if (HistoryOf(row.Domain) is not { } history)
        {
            unplanned = BoundedSum.Of(unplanned, row.Count);
            return;
        }

        history.Add(row);
        grid.Add(row, source);
    }

    /// <summary>The subdomains of a domain that rows tell of and that had no record of their own.</summary>
    public IReadOnlyList<string> SubdomainsOf(string domain) => Cells.TryGetValue(domain, out var own)
        ? RolloutSubdomains.Find(domain, own, SourceOf, histories.ContainsKey).Select(mail => mail.Name).ToArray()
        : [];

    /// <summary>The plan of a domain.</summary>
    /// <param name="domain">One of <see cref="Domains"/>.</param>
    /// <param name="dns">What the DNS says; null where it was not asked.</param>
    /// <exception cref="ArgumentException">No row tells of the domain.</exception>
    public DmarcRolloutPlan PlanFor(string domain, DmarcRolloutDns? dns = null)
    {
        if (domain is null || !Cells.TryGetValue(domain, out var own))
            throw new ArgumentException("No row tells of this domain.", nameof(domain));
        return new RolloutDraft(domain, options, histories[domain], own, SourceOf, histories.ContainsKey).Write(dns);
    }

    DmarcSource? SourceOf(int number) => classifier.SourceOf(new DmarcSourceKey(number));

    PolicyHistory? HistoryOf(string? domain)
    {
        // As the grid has it, which is asked by what it says.
        var name = TextPool.NameOf(domain ?? "");
        if (name.Length == 0)
            return null;
        if (!histories.TryGetValue(name, out var history) && histories.Count < MostDomains)
            histories.Add(name, history = new());
        return history;
    }
}
