using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Reports;

namespace MailAuth.Analysis;

/// <summary>
/// Finds out who sends in the name of domains, from rows of aggregate reports and nothing else. Rows are added one by one
/// and not kept: memory depends on how many sources there are, and is bounded.
/// </summary>
/// <remarks>Only what passed names a source: a signature that failed, or a return address that SPF did not pass for, can be anybody's.</remarks>
public sealed class DmarcSourceClassifier
{
    readonly Dictionary<SourceGroupKey, int> numbers = [];
    readonly List<SourceGroup> groups = [];
    readonly NameCatalog names = new();
    readonly KnownSources known;
    readonly RowReader reader;
    readonly SourceGrouper grouper;
    readonly AddressBudget budget;
    readonly int mostGroups;
    DmarcSourceFacts facts = DmarcSourceFacts.None;
    DmarcSource[]? bySource;
    DmarcSource[] sources = [];

    /// <summary>Makes a classifier.</summary>
    /// <param name="options">What is known beside the rows; null for nothing.</param>
    public DmarcSourceClassifier(DmarcSourceOptions? options = null)
    {
        options ??= new();
        known = new(options.KnownSources);
        reader = new(names);
        grouper = new(names, known);
        budget = new(options.Limits.MaxAddresses);
        mostGroups = options.Limits.MaxGroups;
    }

    /// <summary>Counts a row, and says what it belongs to: rows of one key are of one source, whatever comes after.</summary>
    public DmarcSourceKey Add(DmarcReportRow row)
    {
        row = DmarcRowBound.Of(row);
        var reading = reader.Read(row);
        var number = NumberFor(grouper.KeyOf(row, reading));
        groups[number].Add(row, reading, budget);
        bySource = null;
        return new(number);
    }

    /// <summary>Takes into account what was found out outside of the reports.</summary>
    public void Use(DmarcSourceFacts found)
    {
        facts = found ?? throw new ArgumentNullException(nameof(found));
        bySource = null;
    }

    /// <summary>What can be found out about the rows so far.</summary>
    internal SourceSubjects Subjects() => SourceSubjects.Of(groups);

    /// <summary>The sources of all rows so far: by domain, most messages first.</summary>
    public IReadOnlyList<DmarcSource> Sources()
    {
        Classify();
        return sources;
    }

    /// <summary>Entries of block lists for all spoofs: most messages first.</summary>
    public IReadOnlyList<DmarcBlockListEntry> BlockList()
    {
        Classify();
        return new BlockListMaker(names).Make(groups.Where((_, i) => bySource![i].Class == DmarcSourceClass.Spoof));
    }

    /// <summary>The source of the rows of a key, as all rows so far show it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The key is another classifier's.</exception>
    public DmarcSource SourceOf(DmarcSourceKey key)
    {
        Classify();
        return key.Number < bySource!.Length ? bySource[key.Number] : throw new ArgumentOutOfRangeException(nameof(key));
    }

    /// <summary>The source of a row that was added; null where none like it was.</summary>
    public DmarcSource? SourceOf(DmarcReportRow row)
    {
        if (row is null)
            throw new ArgumentNullException(nameof(row));
        Classify();
        var key = grouper.KeyOf(row, reader.Read(row));
        return numbers.TryGetValue(key, out var number) || numbers.TryGetValue(RestOf(key), out number) || numbers.TryGetValue(Rest, out number) ? bySource![number] : null;
    }

    int NumberFor(SourceGroupKey key)
    {
        if (numbers.TryGetValue(key, out var number))
            return number;
        // Beyond the limit rows are counted by domain only, and when there are too many of those, not even by that.
        if (groups.Count >= mostGroups && key.Kind != SourceGroupKind.Rest)
            return NumberFor(RestOf(key));
        if (groups.Count >= mostGroups + (mostGroups / 5) && key != Rest)
            return NumberFor(Rest);
        numbers.Add(key, groups.Count);
        groups.Add(new(key));
        return groups.Count - 1;
    }

    static SourceGroupKey RestOf(SourceGroupKey key) => new(SourceGroupKind.Rest, key.Domain);

    static SourceGroupKey Rest => new(SourceGroupKind.Rest, "");

    void Classify()
    {
        if (bySource is not null)
            return;
        var verdicts = new SourceJudge(names, known).Judge(groups, facts);
        var drafts = new Dictionary<(string, DmarcSourceClass, string), SourceDraft>();
        var draftOf = new SourceDraft[groups.Count];
        // The group with the most messages gives its verdict's words to the source.
        foreach (var i in Enumerable.Range(0, groups.Count).OrderByDescending(i => groups[i].Messages))
        {
            var verdict = verdicts[i];
            // A part of a part: a hiccup of a server that is itself a hiccup of another.
            while (verdict.PartOf is { } whole)
                verdict = verdicts[numbers[whole.Key]];
            var key = (groups[i].Key.Domain, verdict.Class, verdict.Name);
            if (!drafts.TryGetValue(key, out var draft))
                drafts.Add(key, draft = new(verdict));
            draft.Add(groups[i]);
            draftOf[i] = draft;
        }

        var built = drafts.Values.ToDictionary(draft => draft, draft => draft.Build(facts));
        bySource = Array.ConvertAll(draftOf, draft => built[draft]);
        sources = built.Values.OrderBy(source => source.Domain, StringComparer.Ordinal).ThenByDescending(source => source.MessageCount).ThenBy(source => source.Name, StringComparer.Ordinal).ToArray();
    }
}
