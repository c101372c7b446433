using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Analysis;
using MailAuth.Text;

namespace MailAuth.Rendering;

/// <summary>What is known of one domain's mail, out of rows and of what was piped in itself.</summary>
sealed class DmarcDomain(string name)
{
    /// <summary>The domain; empty where reports do not say.</summary>
    public string Name { get; } = name;

    /// <summary>Messages by day and result (<see cref="DmarcReportResult"/>).</summary>
    public DayCounts Days { get; } = new();

    /// <summary>Who reports, the one with the most messages first.</summary>
    public List<DmarcReportMeasure> Reporters { get; } = [];

    /// <summary>What was done, and why.</summary>
    public List<DmarcReportMeasure> Treatments { get; } = [];

    /// <summary>The sources, the one with the most messages first.</summary>
    public IReadOnlyList<DmarcSource> Sources { get; set; } = [];

    /// <summary>Whether the sources were piped in, and not found in the rows.</summary>
    public bool HasPipedSources { get; set; }

    /// <summary>The plan; null where nothing tells of one.</summary>
    public DmarcRolloutPlan? Plan { get; set; }

    /// <summary>Whether the plan was piped in.</summary>
    public bool HasPipedPlan { get; set; }

    /// <summary>What policies would do, the mildest first.</summary>
    public IReadOnlyList<DmarcPolicySimulation> Simulations { get; set; } = [];

    /// <summary>Whether the simulations were piped in.</summary>
    public bool HasPipedSimulations { get; set; }

    /// <summary>How many messages rows tell of.</summary>
    public long RowMessages { get; private set; }

    /// <summary>How many of them passed.</summary>
    public long RowAligned { get; private set; }

    /// <summary>How many messages there are, by rows or else by what was piped in.</summary>
    public long Messages => RowMessages > 0 ? RowMessages : Math.Max(Sum(Sources, source => source.MessageCount), Math.Max(Plan?.MessageCount ?? 0, Simulations.Select(simulation => simulation.MessageCount).DefaultIfEmpty(0).Max()));

    /// <summary>Which share of them passed; null where nothing tells.</summary>
    public double? AlignedShare => RowMessages > 0 ? (double)RowAligned / RowMessages
        : Sum(Sources, source => source.MessageCount) is > 0 and var all ? (double)Sum(Sources, source => source.AlignedCount) / all : null;

    /// <summary>The key of a domain, whichever way it is written.</summary>
    public static string NameOf(string? domain) => TextPool.NameOf(domain ?? "");

    /// <summary>Counts messages of a day and a result.</summary>
    public void Count(DmarcReportMeasure measure)
    {
        RowMessages = BoundedSum.Of(RowMessages, measure.MessageCount);
        RowAligned = BoundedSum.Of(RowAligned, measure.AlignedCount);
        Days.Add((measure.Result ?? DmarcReportResult.Unknown).ToString(), measure.Day is null ? null : measure.FirstSeen, measure.MessageCount);
    }

    /// <summary>The messages of sources of a kind.</summary>
    public long MessagesOf(SourceKind kind) => Sum(Sources.Where(source => SourceKinds.Of(source) == kind), source => source.MessageCount);

    static long Sum(IEnumerable<DmarcSource> sources, Func<DmarcSource, long> number) => sources.Select(number).Aggregate(0L, BoundedSum.Of);
}
