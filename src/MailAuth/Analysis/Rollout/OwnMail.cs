using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>One source's mail of the days that are looked at.</summary>
/// <param name="Source">The source.</param>
/// <param name="Tally">All of its mail.</param>
/// <param name="Domain">Its mail with the domain itself as author.</param>
sealed record SourceMail(DmarcSource Source, FateTally Tally, FateTally Domain);

/// <summary>The mail of one domain on the days that are looked at, by source.</summary>
sealed class OwnMail
{
    /// <summary>Adds up cells.</summary>
    public OwnMail(string domain, IReadOnlyList<FateCell> cells, Func<int, DmarcSource?> sourceOf)
    {
        Cells = cells;
        var bySource = new Dictionary<DmarcSource, SourceMail>(SourceIdentity.Comparer);
        foreach (var cell in cells)
        {
            Total.Add(cell.Tally);
            if (sourceOf(cell.Source) is not { } source)
                continue;
            if (!bySource.TryGetValue(source, out var mail))
                bySource.Add(source, mail = new(source, new(), new()));
            mail.Tally.Add(cell.Tally);
            if (!AskedPolicy.IsBelow(cell.Author, domain))
                mail.Domain.Add(cell.Tally);
        }

        Sources = bySource.Values.OrderByDescending(mail => mail.Tally.Messages).ThenBy(mail => mail.Source.Name, StringComparer.Ordinal).ToArray();
        Own = Sources.Where(mail => SourceIdentity.IsOwn(mail.Source)).ToArray();
        Undecided = Sources.Where(mail => SourceIdentity.IsUndecided(mail.Source)).ToArray();
        Forwarded = Sources.Where(mail => mail.Source.Class == DmarcSourceClass.Forwarder).ToArray();
    }

    /// <summary>The cells.</summary>
    public IReadOnlyList<FateCell> Cells { get; }

    /// <summary>All messages.</summary>
    public FateTally Total { get; } = new();

    /// <summary>All sources, the one with the most messages first.</summary>
    public IReadOnlyList<SourceMail> Sources { get; }

    /// <summary>Those of the owner.</summary>
    public IReadOnlyList<SourceMail> Own { get; }

    /// <summary>Those of which nobody knows whose they are.</summary>
    public IReadOnlyList<SourceMail> Undecided { get; }

    /// <summary>Those that pass on.</summary>
    public IReadOnlyList<SourceMail> Forwarded { get; }

    /// <summary>The sum of a number over sources.</summary>
    public static long Sum(IEnumerable<SourceMail> mail, Func<SourceMail, long> number) => mail.Select(number).Aggregate(0L, BoundedSum.Of);
}
