using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Dkim;
using MailAuth.Microsoft365;
using MailAuth.Reports;
using MailAuth.Services;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>Gathers the selectors that mail bears, out of reports, messages and configurations, in memory that is bounded however many a forger writes.</summary>
public sealed class DkimSelectorHarvester
{
    // Domains whose reports are followed; nobody has more, and a forged report can name any.
    const int MostDomains = 20_000;

    readonly DkimSelectorOptions options;
    readonly DateTimeOffset end;
    readonly Dictionary<(string Domain, string Selector), SelectorTally> tallies = new(PairComparer.Instance);
    readonly Dictionary<string, DomainSelectors> domains = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<string, ReportCover> covers = new(StringComparer.OrdinalIgnoreCase);
    readonly BoundedCache<string?> services = new(name => SendingServices.BySenderDomain(name)?.Name);

    /// <summary>A harvester that has seen nothing.</summary>
    public DkimSelectorHarvester(DkimSelectorOptions options)
    {
        this.options = options ?? throw new ArgumentNullException(nameof(options));
        // Reporters' clocks and time zones differ.
        end = options.AsOf.AddDays(1);
    }

    /// <summary>How many messages were of selectors that found no room.</summary>
    public long LeftOutCount { get; private set; }

    /// <summary>How many messages were signed and the report does not name the selector.</summary>
    public long UnnamedCount { get; private set; }

    /// <summary>How many messages reports tell of that are of days to come.</summary>
    public long FutureCount { get; private set; }

    /// <summary>How many selectors are kept.</summary>
    public int Count => tallies.Count;

    /// <summary>How they are judged.</summary>
    internal DkimSelectorOptions Options => options;

    /// <summary>What was counted.</summary>
    internal IEnumerable<SelectorTally> Tallies => tallies.Values;

    /// <summary>Counts the signatures of a row.</summary>
    public void Add(DmarcReportRow row)
    {
        if (row is null)
            throw new ArgumentNullException(nameof(row));
        var bounded = DmarcRowBound.Of(row);
        if (row.Begin > end)
        {
            FutureCount = BoundedSum.Of(FutureCount, bounded.Count);
            return;
        }

        // A range of many days says nothing about its last one, but it is all that there is.
        var last = row.End is { } until && until <= end ? until : row.Begin;
        Cover(row.Domain, row.Begin, last);
        if (row.DkimResults.Count == 0)
            return;
        var service = ServiceOf(row);
        foreach (var result in row.DkimResults)
        {
            if (string.IsNullOrEmpty(result.Domain) || !(options.IncludesOtherDomains || IsOwn(result.Domain!, row.Domain) || IsOwn(result.Domain!, row.HeaderFrom)))
                continue;
            if (string.IsNullOrEmpty(result.Selector))
                UnnamedCount = BoundedSum.Of(UnnamedCount, bounded.Count);
            else
                Add(result.Domain!, result.Selector!, row.Domain, bounded.Count, result.Result == ReportAuthResult.Pass, row.Begin, last, service);
        }
    }

    /// <summary>Counts a signature of a message.</summary>
    /// <param name="domain">The signing domain.</param>
    /// <param name="selector">The selector.</param>
    /// <param name="author">The From domain.</param>
    /// <param name="isPass">Whether it verifies.</param>
    /// <param name="at">When the message came in.</param>
    public void Add(string domain, string selector, string? author, bool isPass, DateTimeOffset? at)
    {
        if (string.IsNullOrEmpty(domain) || string.IsNullOrEmpty(selector) || !(options.IncludesOtherDomains || IsOwn(domain, author)))
            return;
        if (at > end)
            FutureCount = BoundedSum.Of(FutureCount, 1);
        else
            Add(domain, selector, null, 1, isPass, at, at, null);
    }

    /// <summary>Takes the two selectors of a domain that the tenant signs for.</summary>
    public void Add(DkimSigningConfig config)
    {
        if (config is null)
            throw new ArgumentNullException(nameof(config));
        foreach (var selector in new[] { "selector1", "selector2" })
        {
            if (!string.IsNullOrEmpty(config.CnameOf(selector)) && Find(config.Domain, selector, isPass: true) is { } tally)
                tally.Config = config;
        }
    }

    /// <summary>Takes a key that the user knows to be published.</summary>
    public void Add(DkimRecord record)
    {
        if (record is null)
            throw new ArgumentNullException(nameof(record));
        // A wildcard is nobody's selector.
        if (record.Selector.Length > 0 && record.Selector != "*" && Find(record.DomainName, record.Selector, isPass: true) is { } tally)
            tally.Given = record;
    }

    /// <summary>From when until when reports tell of a domain, or of one above it; null where none does.</summary>
    internal ReportCover? CoverOf(SelectorTally tally)
    {
        for (var name = tally.Domain; ; name = name.Substring(name.IndexOf('.') + 1))
        {
            if (covers.TryGetValue(name, out var cover))
                return cover;
            if (name.IndexOf('.') < 0)
                return tally.Reported is not null && covers.TryGetValue(tally.Reported, out cover) ? cover : null;
        }
    }

    void Add(string domain, string selector, string? reported, long messages, bool isPass, DateTimeOffset? from, DateTimeOffset? to, string? service)
    {
        if (Find(domain, selector, isPass) is not { } tally)
        {
            LeftOutCount = BoundedSum.Of(LeftOutCount, messages);
            return;
        }

        // It keeps the room that it was given as one that never verified.
        tally.Count(messages, isPass, from, to);
        tally.Reported ??= reported;
        if (isPass && service is not null)
            tally.AddService(service);
    }

    SelectorTally? Find(string domain, string selector, bool isPass)
    {
        if (tallies.TryGetValue((domain, selector), out var tally))
            return tally;
        if (tallies.Count >= options.MostSelectors || domain.Length > 255 || selector.Length > 255)
            return null;
        // What is no name can have no key. The parsed name is the one that is kept: other spellings find it.
        if (!DomainName.TryParse(domain.TrimEnd('.'), out var name) || name.IsRoot || !DomainName.TryParse(selector, out var label) || name.Prepend("_domainkey")?.Prepend(label.Ascii) is not { } owner)
            return null;
        if (tallies.TryGetValue((name.Ascii, label.Ascii), out tally))
            return tally;
        if (!domains.TryGetValue(name.Ascii, out var kept))
            domains.Add(name.Ascii, kept = new());
        if (isPass ? kept.Passing >= options.MostPassing : kept.Failing >= options.MostFailing)
            return null;
        if (isPass)
            kept.Passing++;
        else
            kept.Failing++;
        tallies.Add((name.Ascii, label.Ascii), tally = new(name.Ascii, label.Ascii, owner.Ascii));
        return tally;
    }

    void Cover(string? domain, DateTimeOffset? from, DateTimeOffset? to)
    {
        if (string.IsNullOrEmpty(domain) || from is null)
            return;
        if (!covers.TryGetValue(domain!, out var cover))
        {
            if (covers.Count >= MostDomains)
                return;
            covers.Add(domain!, cover = new());
        }

        cover.First = from < cover.First || cover.First is null ? from : cover.First;
        cover.Last = to > cover.Last || cover.Last is null ? to ?? cover.Last : cover.Last;
    }

    // The return address of mail that passed SPF is the sending service's own, or a subdomain that it was given.
    string? ServiceOf(DmarcReportRow row)
    {
        foreach (var result in row.SpfResults)
        {
            if (result.Result == ReportAuthResult.Pass && result.Domain is { Length: > 0 and <= 255 } domain && services.Get(domain) is { } service)
                return service;
        }

        return null;
    }

    static bool IsOwn(string domain, string? author) =>
        !string.IsNullOrEmpty(author) && (IsAtOrBelow(domain, author!) || (domain.IndexOf('.') > 0 && IsAtOrBelow(author!, domain)));

    static bool IsAtOrBelow(string name, string above) => name.EndsWith(above, StringComparison.OrdinalIgnoreCase)
        && (name.Length == above.Length || name[name.Length - above.Length - 1] == '.');

    sealed class PairComparer : IEqualityComparer<(string Domain, string Selector)>
    {
        public static readonly PairComparer Instance = new();

        public bool Equals((string Domain, string Selector) x, (string Domain, string Selector) y) =>
            string.Equals(x.Domain, y.Domain, StringComparison.OrdinalIgnoreCase) && string.Equals(x.Selector, y.Selector, StringComparison.OrdinalIgnoreCase);

        public int GetHashCode((string Domain, string Selector) pair) =>
            (StringComparer.OrdinalIgnoreCase.GetHashCode(pair.Domain) * 397) ^ StringComparer.OrdinalIgnoreCase.GetHashCode(pair.Selector);
    }
}
