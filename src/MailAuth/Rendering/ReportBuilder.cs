using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using MailAuth.Resources;

namespace MailAuth.Rendering;

/// <summary>Makes a report of the module's objects: gives each to whoever makes sections of its kind, and puts the sections together.</summary>
public sealed class ReportBuilder
{
    readonly IReadOnlyList<IReportCollector> collectors;
    readonly ObjectCollector others = new();
    readonly ReportOptions options;
    readonly ReportContext context;
    readonly SortedDictionary<string, long> unknown = new(StringComparer.Ordinal);
    readonly Pseudonyms pseudonyms;

    /// <summary>Makes it.</summary>
    public ReportBuilder(ReportOptions options)
        : this(options, ReportCollectors.Make(options ?? throw new ArgumentNullException(nameof(options))))
    {
    }

    internal ReportBuilder(ReportOptions options, IReadOnlyList<IReportCollector> collectors)
    {
        this.options = options ?? throw new ArgumentNullException(nameof(options));
        this.collectors = collectors;
        pseudonyms = new(options.OwnDomains);
        context = new() { Culture = options.Culture, AsOf = options.AsOf, GroupBy = options.GroupBy };
    }

    /// <summary>How many objects were given.</summary>
    public long Count { get; private set; }

    /// <summary>How many objects that are none of the module's were given, by the names of their types.</summary>
    public IReadOnlyDictionary<string, long> NotShown => unknown;

    /// <summary>Takes one of the module's objects.</summary>
    /// <returns>False where it is none of the module's; the report says so.</returns>
    public bool Add(object item)
    {
        if (item is null)
            throw new ArgumentNullException(nameof(item));
        Count++;
        if (options.IsRedacted)
            OwnNames.Tell(item, pseudonyms);
        var isTaken = false;
        using (new CultureScope(options.Culture))
        {
            foreach (var collector in collectors)
                isTaken |= collector.TryAdd(item);
        }

        // What has no page of its own is shown as it is.
        isTaken = isTaken || others.TryAdd(item);
        if (!isTaken)
            unknown[item.GetType().Name] = unknown.TryGetValue(item.GetType().Name, out var count) ? count + 1 : 1;
        return isTaken;
    }

    /// <summary>The report about what was taken.</summary>
    public ReportDocument Build()
    {
        using var scope = new CultureScope(options.Culture);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var sections = collectors.Append(others).SelectMany(collector => collector.Sections(context)).ToList();
        var document = new ReportDocument
        {
            Title = options.Title ?? (sections.Count == 1 ? sections[0].Heading : SentenceFile.Export.Get("Title")),
            Subtitle = null,
            AsOf = options.AsOf,
            Culture = options.Culture,
            Logo = options.Logo,
            Sections = sections.Concat(Remarks()).Select(section => section with { Id = Unique(section.Id, ids) }).ToArray(),
        };
        return options.IsRedacted ? new DocumentRedactor(pseudonyms).Redact(document) : document;
    }

    // What a reader has to know about the report itself.
    IEnumerable<ReportSection> Remarks()
    {
        var blocks = new List<ReportBlock>();
        if (options.IsRedacted)
            blocks.Add(new ReportParagraph(SentenceFile.Export.Get("Redacted")));
        if (unknown.Count > 0)
        {
            blocks.Add(new ReportParagraph(SentenceFile.Export.Get("NotShown"), ReportTone.Notice));
            blocks.Add(new ReportList { Items = unknown.Select(kind => new ReportListItem($"{kind.Key}: {context.Count(kind.Value)}")).ToArray() });
        }

        if (blocks.Count > 0)
            yield return new("about", SentenceFile.Export.Get("About"), blocks);
    }

    static string Unique(string id, HashSet<string> ids)
    {
        var made = new StringBuilder();
        foreach (var c in id.ToLowerInvariant())
            made.Append(c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' ? c : '-');
        var stem = made.Length == 0 ? "section" : made.ToString();
        var unique = stem;
        for (var i = 2; !ids.Add(unique); i++)
            unique = stem + "-" + i.ToString(CultureInfo.InvariantCulture);
        return unique;
    }
}
