using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Dmarc;
using MailAuth.Findings;
using MailAuth.Reports;

namespace MailAuth.Analysis;

/// <summary>
/// Sets the rows of one period against those of an earlier one and tells what changed. Rows come one by one and are not kept; memory is
/// bounded. Not thread safe.
/// </summary>
/// <remarks>
/// Reports can be forged. More rows can add alerts, and hardly take one away: what a reporter says of the earlier period counts only where it
/// reported on several days, each reporter is judged by itself as well as all together, days to come count for nothing, and where there is so
/// much that not all is told apart an alert says so.
/// </remarks>
public sealed class DmarcReportComparer
{
    const int MostDomains = 10_000;
    const int MostReporters = 20_000;
    const int MostNames = 100_000;
    const int MostAuthors = 200_000;

    readonly ReportDriftOptions options;
    readonly DmarcSourceClassifier classifier;
    readonly DriftWindow window;
    readonly TextPool reporters = new(MostReporters, isName: false);
    readonly TextPool names = new(MostNames, isName: true);
    readonly Dictionary<string, DomainDrift> domains = new(StringComparer.OrdinalIgnoreCase);
    readonly List<DomainDrift> subjects = [];
    readonly AddressBudget days = new(500_000);
    readonly DriftBook sources = new(200_000);
    readonly DriftBook authors = new(MostAuthors);
    readonly Dictionary<int, (DomainDrift Domain, string Name)> authorNames = [];
    readonly Dictionary<(DomainDrift Domain, int Name), int> authorSubjects = [];
    readonly Dictionary<(DomainDrift Domain, int Source), int> sourceSubjects = [];
    readonly List<(DomainDrift Domain, int Source)> sourceKeys = [];
    readonly TlsDriftBook tls = new();
    bool isBeyond;

    /// <summary>Makes a comparer.</summary>
    /// <param name="options">Which days are compared, and the thresholds.</param>
    /// <param name="classifier">Tells whose mail it is; it gets every row that counts from here. Null: one of its own.</param>
    public DmarcReportComparer(ReportDriftOptions options, DmarcSourceClassifier? classifier = null)
    {
        this.options = options ?? throw new ArgumentNullException(nameof(options));
        this.classifier = classifier ?? new();
        window = new(options);
    }

    /// <summary>The domains that rows tell of.</summary>
    public IReadOnlyList<string> Domains => domains.Keys.OrderBy(name => name, StringComparer.Ordinal).ToArray();

    /// <summary>How many rows counted for nothing since they are about days that are still to come.</summary>
    public long FutureCount { get; private set; }

    /// <summary>How many rows counted for nothing since they are about days before both periods, or do not say.</summary>
    public long OutsideCount { get; private set; }

    /// <summary>How many rows counted for the earlier period.</summary>
    public long BeforeCount { get; private set; }

    /// <summary>How many rows counted for the later period.</summary>
    public long AfterCount { get; private set; }

    /// <summary>Counts a row of an aggregate report.</summary>
    public void Add(DmarcReportRow row, ReportPeriod period = ReportPeriod.ByDate)
    {
        row = DmarcRowBound.Of(row);
        var day = RowResult.Day(row);
        var part = Place(period, day, RowResult.LastDay(row));
        if (part is DriftPart.Outside or DriftPart.Future || DomainOf(row.Domain ?? row.HeaderFrom) is not { } domain)
            return;
        var reporter = ReporterOf(row.Organization);
        domain.Add(row, reporter, part, day);
        if (part == DriftPart.Late)
            return;
        var refused = row.Disposition is ReportDisposition.Reject or ReportDisposition.Quarantine;
        sources.Add(SubjectOf(domain, classifier.Add(row).Number), reporter, part, row.Count, row.PassesDmarc, refused, day);
        if (AuthorOf(domain, row.HeaderFrom) is { } author)
            authors.Add(author, reporter, part, row.Count, row.PassesDmarc, refused, day);
    }

    /// <summary>Counts a row of an SMTP TLS report.</summary>
    public void Add(TlsReportRow row, ReportPeriod period = ReportPeriod.ByDate)
    {
        if (row is null)
            throw new ArgumentNullException(nameof(row));
        int? day = (row.Begin ?? row.End) is { } time ? (int)(time.UtcTicks / TimeSpan.TicksPerDay) : null;
        var part = Place(period, day, day);
        if (part is DriftPart.Outside or DriftPart.Future || DomainOf(row.Domain) is not { } domain)
            return;
        var reporter = ReporterOf(row.Organization);
        domain.TlsReporters.Add(reporter, part, day);
        if (part != DriftPart.Late)
            tls.Add(domain, reporter, part, row, day);
    }

    /// <summary>What changed: severest first.</summary>
    /// <param name="published">The DMARC records of domains as they are published; null, or where there is none: what most receivers saw before is taken for it.</param>
    public IReadOnlyList<MailAuthAlert> Alerts(IReadOnlyDictionary<string, DmarcRecord>? published = null)
    {
        var alerts = new List<MailAuthAlert>();
        var histories = Histories();
        var subdomains = Subdomains();
        var source = new SourceDrift(options, NameOf);
        var share = new ShareDrift(options, NameOf);
        var reporter = new ReporterDrift(options, window, NameOf);
        var policy = new PolicyDrift(options, NameOf);
        var subdomain = new SubdomainDrift(options, NameOf);
        foreach (var domain in subjects)
        {
            var own = histories[domain].ToArray();
            alerts.AddRange(reporter.Judge(domain.Name, domain.Reporters, Protocol.Dmarc));
            alerts.AddRange(reporter.Judge(domain.Name, domain.TlsReporters, Protocol.TlsRpt));
            if (TooFew(domain, own) is { } few)
            {
                alerts.Add(few);
                alerts.AddRange(own.Where(one => one.IsWave).SelectMany(source.Judge));
                continue;
            }

            alerts.AddRange(own.SelectMany(source.Judge));
            if (share.Judge(domain, own) is { } changed)
                alerts.Add(changed);
            alerts.AddRange(subdomain.Judge(domain, subdomains[domain]));
            alerts.AddRange(policy.Judge(domain, published is not null && published.TryGetValue(domain.Name, out var record) ? record : null));
        }

        alerts.AddRange(tls.Judge(new(options, NameOf)));
        if (IsTooMuch())
            alerts.Add(DriftFindings.Alert(MailAuthAlertKind.TooManySources, MailAuthAlertDirection.Changed, Severity.Medium, "*", null));
        return AlertLimit.Cut(alerts, options.MaximumAlerts);
    }

    DriftPart Place(ReportPeriod period, int? day, int? lastDay)
    {
        var part = window.PartOf(period, day, lastDay);
        FutureCount += part == DriftPart.Future ? 1 : 0;
        OutsideCount += part == DriftPart.Outside ? 1 : 0;
        BeforeCount += part == DriftPart.Before ? 1 : 0;
        AfterCount += part == DriftPart.After ? 1 : 0;
        return part;
    }

    DomainDrift? DomainOf(string? name)
    {
        var canonical = NameCatalog.Canonical(name ?? "");
        if (canonical.Length == 0)
            return null;
        if (domains.TryGetValue(canonical, out var domain))
            return domain;
        if (domains.Count >= MostDomains)
        {
            isBeyond = true;
            return null;
        }

        domains.Add(canonical, domain = new(canonical, days));
        subjects.Add(domain);
        return domain;
    }

    int ReporterOf(string? organization)
    {
        var number = reporters.Add(organization);
        isBeyond |= number == TextPool.Beyond;
        return Math.Max(number, DriftBook.Nobody);
    }

    // By domain, too: beyond its bounds the classifier does not tell domains apart.
    int SubjectOf(DomainDrift domain, int source)
    {
        if (!sourceSubjects.TryGetValue((domain, source), out var subject))
        {
            sourceSubjects.Add((domain, source), subject = sourceKeys.Count);
            sourceKeys.Add((domain, source));
        }

        return subject;
    }

    // The domain itself is no subdomain of it.
    int? AuthorOf(DomainDrift domain, string? author)
    {
        var name = names.Add(author);
        isBeyond |= name == TextPool.Beyond;
        if (name <= TextPool.Nothing || names[name] is not { } text || !text.EndsWith("." + domain.Name, StringComparison.OrdinalIgnoreCase))
            return null;
        var key = (domain, name);
        if (!authorSubjects.TryGetValue(key, out var subject))
        {
            // One name lies below many domains where rows say so.
            if (authorSubjects.Count >= MostAuthors)
            {
                isBeyond = true;
                return null;
            }

            authorSubjects.Add(key, subject = authorSubjects.Count);
            authorNames.Add(subject, (domain, text));
        }

        return subject;
    }

    string NameOf(int reporter) => reporter > TextPool.Nothing ? reporters[reporter]! : "-";

    // Sources that are followed as one, of all domains.
    ILookup<DomainDrift, SourceHistory> Histories()
    {
        var histories = new Dictionary<(DomainDrift, string), SourceHistory>();
        foreach (var ((subject, reporter), pair) in sources.Cells.OrderBy(cell => cell.Key.Subject).ThenBy(cell => cell.Key.Reporter))
        {
            var (domain, number) = sourceKeys[subject];
            var source = classifier.SourceOf(new DmarcSourceKey(number));
            var key = (domain, SourceRoot.Of(source));
            if (!histories.TryGetValue(key, out var history))
                histories.Add(key, history = new(domain, key.Item2));
            history.Add(source, reporter, pair);
        }

        return histories.Values.ToLookup(history => history.Domain);
    }

    ILookup<DomainDrift, (string Name, IReadOnlyDictionary<int, DriftPair> Reporters)> Subdomains() => authors.Cells
        .GroupBy(cell => cell.Key.Subject)
        .ToLookup(group => authorNames[group.Key].Domain, group => (authorNames[group.Key].Name, (IReadOnlyDictionary<int, DriftPair>)group.ToDictionary(cell => cell.Key.Reporter, cell => cell.Value)));

    // Of a domain that nobody reported about before, everything would be new.
    MailAuthAlert? TooFew(DomainDrift domain, IReadOnlyCollection<SourceHistory> own)
    {
        var all = new DriftPair();
        foreach (var source in own)
            all.Add(source.All);
        var (before, after) = (all.Before.Messages, all.After.Messages);
        if (before >= options.MinimumMessages || after < options.MinimumMessages)
            return null;
        // Of a domain that sends no mail nobody reports until somebody pretends to be it.
        return DriftFindings.Alert(MailAuthAlertKind.TooFewReports, MailAuthAlertDirection.Changed, all.After.Passed < all.After.Failed ? Severity.Medium : Severity.Information, domain.Name, null) with
        {
            Before = DriftFindings.Number(before),
            After = DriftFindings.Number(after),
            FirstSeen = DriftFindings.Day(all.After.First),
            LastSeen = DriftFindings.Day(all.After.Last),
            MessageCount = after,
        };
    }

    bool IsTooMuch() => isBeyond || sources.IsFull || authors.IsFull || tls.IsFull || subjects.Any(domain => domain.Reporters.IsFull || domain.TlsReporters.IsFull)
        || classifier.Sources().Any(source => source.Evidence.Any(evidence => evidence.Kind == DmarcSourceEvidenceKind.TooMany));
}
