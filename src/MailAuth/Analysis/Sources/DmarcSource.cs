using System;
using System.Collections.Generic;
using System.Globalization;
using MailAuth.Findings;
using MailAuth.Json;
using MailAuth.Reports;
using MailAuth.Resources;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>Who sends mail that bears a domain's name, as aggregate reports show it, and what that is to the domain's owner.</summary>
public sealed record DmarcSource
{
    /// <summary>The domain whose policy was found: the owner's. Null where reports do not say.</summary>
    public string? Domain { get; init; }

    /// <summary>What it is called: the service, the domain that it authenticates as, the host or the network; with the domain, it stands for this source alone.</summary>
    public required string Name { get; init; }

    /// <summary>What it is to the owner.</summary>
    public required DmarcSourceClass Class { get; init; }

    /// <summary>The known service that it is; null where it is none that we know.</summary>
    public string? Service { get; init; }

    /// <summary>How well the evidence bears <see cref="Class"/> out.</summary>
    public DmarcSourceConfidence Confidence { get; init; }

    /// <summary>What speaks for it, and what against, weightiest first.</summary>
    public IReadOnlyList<DmarcSourceEvidence> Evidence { get; init; } = [];

    /// <summary>What its owner should do; null where nothing, or where nobody can say.</summary>
    public Remedy? Fix { get; init; }

    /// <summary>How many messages.</summary>
    public long MessageCount { get; init; }

    /// <summary>How many of them had an aligned pass of SPF or DKIM, as the receivers say.</summary>
    public long AlignedCount { get; init; }

    /// <summary>How many had one of SPF.</summary>
    public long SpfAlignedCount { get; init; }

    /// <summary>How many had one of DKIM.</summary>
    public long DkimAlignedCount { get; init; }

    /// <summary>How many were refused.</summary>
    public long RejectedCount { get; init; }

    /// <summary>How many were treated as suspicious.</summary>
    public long QuarantinedCount { get; init; }

    /// <summary>Begin of the earliest report, UTC; null where none says.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>End of the latest report, UTC.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>The addresses with the most messages, at most 100, most first.</summary>
    public IReadOnlyList<string> SourceIP { get; init; } = [];

    /// <summary>How many addresses.</summary>
    public int AddressCount { get; init; }

    /// <summary>Whether there are more addresses than <see cref="AddressCount"/>: so many that they were not told apart any more.</summary>
    public bool HasMoreAddresses { get; init; }

    /// <summary>The author domains, most messages first, at most 50.</summary>
    public IReadOnlyList<string> HeaderFrom { get; init; } = [];

    /// <summary>The domains of MAIL FROM.</summary>
    public IReadOnlyList<string> EnvelopeFrom { get; init; } = [];

    /// <summary>The domains of signatures that passed.</summary>
    public IReadOnlyList<string> DkimDomain { get; init; } = [];

    /// <summary>The selectors of signatures that passed.</summary>
    public IReadOnlyList<string> Selector { get; init; } = [];

    /// <summary>Names of its hosts that have these addresses in the DNS; empty unless they were looked up.</summary>
    public IReadOnlyList<string> HostName { get; init; } = [];

    /// <summary>The countries of its addresses as two letters, most messages first; empty without a database.</summary>
    public IReadOnlyList<string> Country { get; init; } = [];

    /// <summary>Who reports about it.</summary>
    public IReadOnlyList<string> Organization { get; init; } = [];

    /// <summary>What of a tenant has to do with it: connectors, other tenants, spoof insight, allow and block list; empty unless a tenant was given.</summary>
    public IReadOnlyList<DmarcTenantLink> TenantLinks { get; init => field = ReportResultList.Of<DmarcTenantLink>(value ?? []); } = ReportResultList.Of<DmarcTenantLink>([]);

    /// <summary>The share of messages that passed aligned, 0 to 1.</summary>
    public double AlignedShare => MessageCount == 0 ? 0 : (double)AlignedCount / MessageCount;

    /// <summary>The share, for people: <c>99.8 %</c>; cut off, so that 100 % are all.</summary>
    [JsonOmit]
    public string Aligned => Shares.Text(AlignedShare);

    /// <summary>The day of <see cref="FirstSeen"/> in UTC, as <c>2026-11-22</c>; empty where it is not known.</summary>
    [JsonOmit]
    public string FirstDay => UtcDay.Of(FirstSeen);

    /// <summary>The day of <see cref="LastSeen"/>.</summary>
    [JsonOmit]
    public string LastDay => UtcDay.Of(LastSeen);

    /// <summary>The weightiest evidence, in the UI culture's language.</summary>
    [JsonOmit]
    public string Reason => Evidence.Count == 0 ? "" : Evidence[0].Text;

    /// <summary>Class, name and numbers.</summary>
    public override string ToString() => SentenceFile.Sources.Fill("Source", ("class", SentenceFile.Sources.Get("Class." + Class)), ("name", Name), ("domain", Domain ?? ""),
        ("count", MessageCount.ToString("N0", CultureInfo.CurrentCulture)), ("share", Aligned));
}
