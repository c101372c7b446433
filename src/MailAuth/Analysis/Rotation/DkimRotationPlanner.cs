using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Dkim;
using MailAuth.Dns;
using MailAuth.Microsoft365;
using MailAuth.Records;
using MailAuth.Services;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>Plans changes of keys: for the domains that a tenant signs for, and for the keys of others.</summary>
public sealed class DkimRotationPlanner
{
    /// <summary>How many keys and domains are kept.</summary>
    public const int MostKeys = 100_000;

    static readonly string[] TenantSelectors = ["selector1", "selector2"];

    readonly DkimRotationOptions options;
    readonly Dictionary<string, DomainKeys> domains = new(StringComparer.OrdinalIgnoreCase);
    int count;

    /// <summary>A planner that knows of no key.</summary>
    public DkimRotationPlanner(DkimRotationOptions options) => this.options = options ?? throw new ArgumentNullException(nameof(options));

    /// <summary>How many were left out because there were more than anybody has.</summary>
    public int LeftOutCount { get; private set; }

    /// <summary>The domains, in order.</summary>
    public IEnumerable<string> Domains => domains.Keys.OrderBy(name => name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes what a tenant says of a domain.</summary>
    public void Add(DkimSigningConfig config)
    {
        if (config is null)
            throw new ArgumentNullException(nameof(config));
        if (Of(config.Domain) is { } keys)
            keys.Config = config;
    }

    /// <summary>Takes a key that is published, or what came of looking for it.</summary>
    public void Add(DkimRecord record)
    {
        if (record is null)
            throw new ArgumentNullException(nameof(record));
        if (record.Selector.Length > 0 && record.Selector != "*" && Of(record.DomainName) is { } keys)
            keys.Records[record.Selector] = record;
    }

    /// <summary>Takes a selector with its use; without a record it was not asked for, and nothing can be planned.</summary>
    public void Add(DkimSelector selector)
    {
        if (selector is null)
            throw new ArgumentNullException(nameof(selector));
        if (Of(selector.DomainName) is not { } keys)
            return;
        keys.Uses[selector.Selector] = selector;
        if (selector.Record is { } record)
            keys.Records[selector.Selector] = record;
    }

    /// <summary>The plans of a domain: one for the tenant's pair of keys, one for each other key.</summary>
    /// <param name="resolver">Who is asked for the tenant's CNAME records where they were not given; null to ask nobody.</param>
    /// <param name="domain">One of <see cref="Domains"/>.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<DkimRotationPlan>> PlanAsync(IDnsResolver? resolver, string domain, CancellationToken cancellationToken)
    {
        var keys = domains[domain];
        var plans = new List<DkimRotationPlan>();
        if (keys.Config is { } config)
            plans.Add(new TenantRotation(config, await RecordsOfAsync(resolver, keys, config, cancellationToken).ConfigureAwait(false), options).Make());
        foreach (var record in keys.Records.Values.Where(record => !IsPlanned(keys, record)).OrderBy(record => record.Selector, StringComparer.OrdinalIgnoreCase))
        {
            keys.Uses.TryGetValue(record.Selector, out var use);
            plans.Add(new ServiceRotation(record, use, keys.Records.Keys, options).Make());
        }

        return plans.OrderBy(plan => plan.State).ToArray();
    }

    // The tenant's own two, and the one of Microsoft's pair that waits for its turn.
    static bool IsPlanned(DomainKeys keys, DkimRecord record) =>
        keys.Config?.CnameOf(record.Selector) is { Length: > 0 }
        || (keys.Uses.TryGetValue(record.Selector, out var use) && use.State == DkimSelectorState.Standby)
        || (IsMicrosoft(record) && keys.Records.Values.Any(other => other != record && IsMicrosoft(other) && SpeaksFor(keys, other).CompareTo(SpeaksFor(keys, record)) > 0));

    static bool IsMicrosoft(DkimRecord record) => record.Aliases.Any(alias => MicrosoftClouds.OfDkimTarget(alias) is not null);

    // Without the configuration one plan is made for the pair: that of the selector which mail shows to sign, else of the one with the shorter key, else of the first.
    static (bool, long, int, string) SpeaksFor(DomainKeys keys, DkimRecord record) =>
        (record.IsUsable, keys.Uses.TryGetValue(record.Selector, out var use) ? use.PassCount : 0, -(record.KeySizeBits ?? 0), record.Selector.EndsWith('1') ? "b" : "a");

    static async Task<IReadOnlyList<DkimRecord>> RecordsOfAsync(IDnsResolver? resolver, DomainKeys keys, DkimSigningConfig config, CancellationToken cancellationToken)
    {
        var selectors = TenantSelectors.Where(selector => config.CnameOf(selector) is { Length: > 0 }).ToArray();
        var given = selectors.Where(keys.Records.ContainsKey).Select(selector => keys.Records[selector]).ToArray();
        if (given.Length == selectors.Length || resolver is null || !DomainName.TryParse(config.Domain, out var name))
            return given;
        return await DkimLookup.GetAsync(resolver, name, new() { Selectors = selectors, ExpectedAliases = selectors.ToDictionary(selector => selector, selector => config.CnameOf(selector)!) }, cancellationToken).ConfigureAwait(false);
    }

    DomainKeys? Of(string domain)
    {
        if (count >= MostKeys || domain.Length == 0)
        {
            LeftOutCount += domain.Length == 0 ? 0 : 1;
            return null;
        }

        count++;
        if (!domains.TryGetValue(domain, out var keys))
            domains.Add(domain, keys = new());
        return keys;
    }

    sealed class DomainKeys
    {
        public DkimSigningConfig? Config { get; set; }

        public Dictionary<string, DkimRecord> Records { get; } = new(StringComparer.OrdinalIgnoreCase);

        public Dictionary<string, DkimSelector> Uses { get; } = new(StringComparer.OrdinalIgnoreCase);
    }
}
