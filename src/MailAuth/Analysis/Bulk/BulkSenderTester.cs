using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Audit;
using MailAuth.Reports;
using MailAuth.Services;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>Gathers what tells whether domains meet what large receivers ask of senders: rows, audits, samples; in memory that does not grow with the number of rows.</summary>
public sealed class BulkSenderTester
{
    const int MostDomains = 20_000;
    const int MostMissing = 3;

    static readonly Lazy<IReadOnlyList<Row>> Table = new(() => ServiceTable.Read("receiver-requirements.tsv").Select(FromRow).ToArray());

    readonly BulkSenderOptions options;
    readonly DmarcSourceClassifier classifier;
    readonly Dictionary<DmarcSourceKey, BulkTally> tallies = [];
    readonly Dictionary<string, BulkFacts> domains = new(StringComparer.OrdinalIgnoreCase);
    readonly Dictionary<(string Domain, MailReceiver Receiver, DateTime Day), long> volumes = [];

    /// <summary>A tester that knows of nothing.</summary>
    /// <param name="options">How requirements are judged; null for what receivers say.</param>
    /// <param name="classifier">Tells the domain's own mail from that of others; null for one that knows nothing but the rows.</param>
    public BulkSenderTester(BulkSenderOptions? options = null, DmarcSourceClassifier? classifier = null)
    {
        this.options = options ?? new();
        this.classifier = classifier ?? new();
    }

    /// <summary>How many samples are of no domain that anything else was given of, and so are of their own.</summary>
    public int LeftOutCount { get; private set; }

    /// <summary>Counts a row.</summary>
    public void Add(DmarcReportRow row)
    {
        if (row is null)
            throw new ArgumentNullException(nameof(row));
        var bounded = DmarcRowBound.Of(row);
        if (bounded.Domain is not { Length: > 0 and <= 255 } domain || Of(domain) is not { } facts)
            return;
        var key = classifier.Add(bounded);
        if (!tallies.TryGetValue(key, out var tally))
            tallies.Add(key, tally = new());
        var spf = bounded.SpfEvaluated == ReportEvaluation.Pass || bounded.SpfResults.Any(result => result.Result == ReportAuthResult.Pass);
        var dkim = bounded.DkimEvaluated == ReportEvaluation.Pass || bounded.DkimResults.Any(result => result.Result == ReportAuthResult.Pass);
        tally.Add(bounded.Count, spf, dkim, bounded.PassesDmarc);
        if (bounded.Policy is { } policy && bounded.Begin is { } at && !(facts.Reported?.At > at))
            facts.Reported = (at, policy);
        if (bounded.PassesDmarc && bounded.Begin is { } begin && MailReceivers.ByReporter(bounded.Organization) is var receiver && receiver != MailReceiver.Unknown)
            CountVolume((facts.Domain, receiver, begin.UtcDateTime.Date), bounded.Count);
    }

    /// <summary>Takes an audit.</summary>
    public void Add(MailDomainAudit audit)
    {
        if (audit is null)
            throw new ArgumentNullException(nameof(audit));
        if (Of(audit.DomainName) is { } facts)
            facts.Audit = audit;
    }

    /// <summary>Has a domain judged, even where nothing else is given of it.</summary>
    /// <returns>Whether its audit is wanted: none was taken yet.</returns>
    public bool Expect(DomainName domain)
    {
        if (domain is null)
            throw new ArgumentNullException(nameof(domain));
        if (Of(domain.Ascii) is not { Audit: null, IsExpected: false } facts)
            return false;
        return facts.IsExpected = true;
    }

    /// <summary>Takes a message that a domain sends to many.</summary>
    public void Add(BulkSenderSample sample)
    {
        if (sample is null)
            throw new ArgumentNullException(nameof(sample));
        if (sample.FromDomain.Length == 0)
        {
            LeftOutCount++;
            return;
        }

        // news.contoso.example is contoso.example's where that is what was asked about.
        var facts = Above(sample.FromDomain) ?? Of(sample.FromDomain);
        if (facts is not null && facts.Samples.Count < options.MostSamples)
            facts.Samples.Add(sample);
        else
            LeftOutCount++;
    }

    /// <summary>Judges: by domain, receiver by receiver, in the order of their own lists.</summary>
    /// <param name="found">What was found out about addresses; null where nobody was asked.</param>
    /// <param name="receivers">The receivers; empty for all.</param>
    public IEnumerable<BulkSenderRequirement> Finish(DmarcSourceFacts? found, IReadOnlyCollection<MailReceiver> receivers)
    {
        if (receivers is null)
            throw new ArgumentNullException(nameof(receivers));
        Fold(found);
        var most = volumes.GroupBy(pair => (pair.Key.Domain, pair.Key.Receiver)).ToDictionary(group => group.Key, group => group.Max(pair => pair.Value));
        return domains.Values.OrderBy(facts => facts.Domain, StringComparer.OrdinalIgnoreCase)
            .SelectMany(facts => Table.Value.Where(row => receivers.Count == 0 || receivers.Contains(row.Receiver)).Select(row => Judge(facts, row, most.TryGetValue((facts.Domain, row.Receiver), out var count) ? count : null)));
    }

    BulkSenderRequirement Judge(BulkFacts facts, Row row, long? perDay)
    {
        var (state, basis, words) = BulkSenderJudge.Judge(row.Rule, facts, options);
        var arguments = new Dictionary<string, string> { ["domain"] = facts.Domain, ["receiver"] = MailReceivers.NameOf(row.Receiver) };
        foreach (var (name, value) in words)
            arguments[name] = value;
        return new()
        {
            DomainName = facts.Domain,
            Receiver = row.Receiver,
            Requirement = row.Rule,
            Level = row.Level,
            State = state,
            IsBulk = NamesNumber(row.Receiver) && perDay >= options.BulkPerDay ? true : null,
            MostPerDay = perDay,
            Basis = basis,
            Arguments = arguments,
            Commands = state == BulkSenderState.Met ? [] : BulkSenderCommands.Of(row.Rule, facts.Domain),
            Mark = row.Mark,
        };
    }

    // Yahoo says "bulk" and no number; docomo asks the same of everybody.
    static bool NamesNumber(MailReceiver receiver) => receiver is MailReceiver.OutlookCom or MailReceiver.Gmail;

    // Which rows are of the domain's own mail only all of them together show.
    void Fold(DmarcSourceFacts? found)
    {
        if (found is not null)
            classifier.Use(found);
        foreach (var pair in tallies)
        {
            var source = classifier.SourceOf(pair.Key);
            if (source.Domain is { Length: > 0 } domain && domains.TryGetValue(domain, out var facts) && IsOwn(source.Class))
                facts.Own.Add(pair.Value);
        }

        foreach (var source in found is null ? [] : classifier.Sources())
        {
            if (source.Domain is { Length: > 0 } domain && domains.TryGetValue(domain, out var facts) && IsOwn(source.Class))
                Confirm(facts, source, found!);
        }
    }

    // Through the receiver's gate the mail of a service comes from its own addresses; what passes SPF for nobody is not the domain's to name.
    static void Confirm(BulkFacts facts, DmarcSource source, DmarcSourceFacts found)
    {
        var (confirmed, asked, undecided, missing) = facts.Hosts ?? (0, 0, 0, "");
        foreach (var address in source.SourceIP)
        {
            asked++;
            if (!found.IsDecided(address))
            {
                undecided++;
                continue;
            }

            if (found.HostNameOf(address) is not null)
                confirmed++;
            else if (missing.Split(',').Length <= MostMissing)
                missing += (missing.Length == 0 ? "" : ", ") + address;
        }

        facts.Hosts = (confirmed, asked, undecided, missing);
    }

    static bool IsOwn(DmarcSourceClass kind) => kind is DmarcSourceClass.Own or DmarcSourceClass.Service or DmarcSourceClass.Misconfigured;

    void CountVolume((string, MailReceiver, DateTime) cell, long count)
    {
        if (volumes.TryGetValue(cell, out var before))
            volumes[cell] = BoundedSum.Of(before, count);
        else if (volumes.Count < options.MostCells)
            volumes.Add(cell, count);
    }

    BulkFacts? Above(string domain)
    {
        for (var name = domain; name.IndexOf('.') > 0; name = name.Substring(name.IndexOf('.') + 1))
        {
            if (domains.TryGetValue(name, out var facts))
                return facts;
        }

        return null;
    }

    BulkFacts? Of(string domain)
    {
        if (domains.TryGetValue(domain, out var facts))
            return facts;
        if (domains.Count >= MostDomains || !DomainName.TryParse(domain.TrimEnd('.'), out var name) || name.IsRoot)
            return null;
        if (!domains.TryGetValue(name.Ascii, out facts))
            domains.Add(name.Ascii, facts = new(name.Ascii));
        return facts;
    }

    static Row FromRow(string[] cells) => new((MailReceiver)Enum.Parse(typeof(MailReceiver), cells[0]), (BulkSenderRule)Enum.Parse(typeof(BulkSenderRule), cells[1]),
        (BulkSenderLevel)Enum.Parse(typeof(BulkSenderLevel), cells[2]), cells[3]);

    sealed record Row(MailReceiver Receiver, BulkSenderRule Rule, BulkSenderLevel Level, string Mark);
}
