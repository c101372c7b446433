using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Json;
using MailAuth.Services;
using MailAuth.Text;

namespace MailAuth.Microsoft365;

/// <summary>What a Microsoft 365 tenant is set to, as far as it was given: the output of up to fifteen cmdlets, whatever form it came in.</summary>
/// <remarks>Nothing is read from a tenant and nothing is changed there. What was not given is not judged, never assumed.</remarks>
public sealed record TenantConfiguration
{
    /// <summary>Nothing given.</summary>
    public static readonly TenantConfiguration Empty = new();

    readonly Dictionary<string, AcceptedDomain> byName = [];

    /// <summary>Get-AcceptedDomain.</summary>
    public IReadOnlyList<AcceptedDomain> AcceptedDomains
    {
        get;
        init
        {
            field = KeptList.Of(value);
            byName = field.GroupBy(domain => domain.DomainName, StringComparer.OrdinalIgnoreCase).ToDictionary(same => same.Key, same => same.First(), StringComparer.OrdinalIgnoreCase);
        }
    } = [];

    /// <summary>Get-DkimSigningConfig.</summary>
    public IReadOnlyList<DkimSigningConfig> DkimSigningConfigs { get; init => field = KeptList.Of(value); } = [];

    /// <summary>Get-ArcConfig.</summary>
    public IReadOnlyList<ArcConfig> ArcConfigs { get; init => field = KeptList.Of(value); } = [];

    /// <summary>Get-OrganizationConfig; one, where it is of one tenant.</summary>
    public IReadOnlyList<OrganizationConfig> OrganizationConfigs { get; init => field = KeptList.Of(value); } = [];

    /// <summary>Get-AntiPhishPolicy.</summary>
    public IReadOnlyList<AntiPhishPolicy> AntiPhishPolicies { get; init => field = KeptList.Of(value); } = [];

    /// <summary>Get-HostedConnectionFilterPolicy.</summary>
    public IReadOnlyList<ConnectionFilterPolicy> ConnectionFilterPolicies { get; init => field = KeptList.Of(value); } = [];

    /// <summary>Get-InboundConnector.</summary>
    public IReadOnlyList<InboundConnector> InboundConnectors { get; init => field = KeptList.Of(value); } = [];

    /// <summary>Get-OutboundConnector.</summary>
    public IReadOnlyList<OutboundConnector> OutboundConnectors { get; init => field = KeptList.Of(value); } = [];

    /// <summary>Get-RemoteDomain.</summary>
    public IReadOnlyList<RemoteDomain> RemoteDomains { get; init => field = KeptList.Of(value); } = [];

    /// <summary>Get-TransportRule.</summary>
    public IReadOnlyList<TransportRule> TransportRules { get; init => field = KeptList.Of(value); } = [];

    /// <summary>Get-SpoofIntelligenceInsight.</summary>
    public IReadOnlyList<SpoofInsight> SpoofInsights { get; init => field = KeptList.Of(value); } = [];

    /// <summary>Get-TenantAllowBlockListSpoofItems.</summary>
    public IReadOnlyList<SpoofItem> SpoofItems { get; init => field = KeptList.Of(value); } = [];

    /// <summary>Get-DnssecStatusForVerifiedDomain.</summary>
    public IReadOnlyList<TenantDnssecStatus> DnssecStatuses { get; init => field = KeptList.Of(value); } = [];

    /// <summary>Get-SmtpDaneInboundStatus.</summary>
    public IReadOnlyList<SmtpDaneInbound> SmtpDaneInbounds { get; init => field = KeptList.Of(value); } = [];

    /// <summary>Get-MgDomain.</summary>
    public IReadOnlyList<GraphDomain> GraphDomains { get; init => field = KeptList.Of(value); } = [];

    /// <summary>What was given of each cmdlet's output, in the order of <see cref="TenantSource"/>.</summary>
    public IReadOnlyList<TenantSourceCount> Sources { get; init => field = KeptList.Of(value); } = [];

    /// <summary>What was given beside them and could not be told.</summary>
    public IReadOnlyList<TenantUnknownObject> UnknownObjects { get; init => field = KeptList.Of(value); } = [];

    /// <summary>How many objects were left out because there were more of a kind than any tenant has.</summary>
    public int DroppedCount { get; init; }

    /// <summary>How many objects could not be told.</summary>
    public int UnknownCount => UnknownObjects.Sum(unknown => unknown.Count);

    /// <summary>The tenant's first domain, <c>*.onmicrosoft.com</c>; null where it was not given.</summary>
    public string? InitialDomain => TenantCloud.InitialDomain(this);

    /// <summary>The cloud that the tenant is in, by its first domain; null where that was not given.</summary>
    public MicrosoftCloud? Cloud => TenantCloud.Of(this);

    /// <summary>What to call the tenant: its first domain, else its default domain, else the organization's name.</summary>
    public string Name => InitialDomain ?? AcceptedDomains.FirstOrDefault(domain => domain.IsDefault == true)?.DomainName
        ?? OrganizationConfigs.Select(config => config.ToString()).FirstOrDefault(name => name.Length > 0) ?? "?";

    /// <summary>The accepted domain of a name, or the one that takes all below it; null where there is none.</summary>
    public AcceptedDomain? FindDomain(string domainName) => Nearest(domainName, domain => domain.MatchSubDomains == true);

    /// <summary>The accepted domain of a name, or the nearest one above it, whether it takes mail for what is below or not; null where there is none.</summary>
    internal AcceptedDomain? NearestDomain(string domainName) => Nearest(domainName, _ => true);

    AcceptedDomain? Nearest(string domainName, Func<AcceptedDomain, bool> takesBelow)
    {
        for (var name = domainName ?? ""; name.Length > 0; name = name.Substring(name.IndexOf('.') + 1))
        {
            if (byName.TryGetValue(name, out var domain) && (name.Length == domainName!.Length || takesBelow(domain)))
                return domain;
            if (name.IndexOf('.') < 0)
                break;
        }

        return null;
    }

    /// <summary>The DNSSEC status of a domain: by its name where whoever saved it added that, else by the mail exchanger that both name.</summary>
    internal TenantDnssecStatus? FindDnssec(TenantFacts facts) =>
        DnssecStatuses.FirstOrDefault(status => status.DomainName == facts.DomainName)
        ?? DnssecStatuses.FirstOrDefault(status => status.DomainName is null && facts.Mx.Hosts.Any(host =>
            (status.ExpectedMxRecord is { } expected && TenantMxJudge.IsSame(host.Host, expected)) || status.ActualMxRecords.Any(actual => TenantMxJudge.IsSame(host.Host, actual))));

    /// <summary>Whether a cmdlet's output was given, even if it was empty.</summary>
    public bool Has(TenantSource source) => Sources.Any(count => count.Source == source && count.IsGiven);

    /// <summary>Whether what a cmdlet says is known, from its own output or from another's: accepted domains say whether inbound DANE is on.</summary>
    internal bool Shows(TenantSource source) => Has(source) || (source == TenantSource.SmtpDaneInbound && AcceptedDomains.Any(domain => domain.SmtpDaneStatus is not null));

    /// <summary>The configuration in a value: one object, a list, lists in lists, and tables with a list for each cmdlet (<c>AcceptedDomain</c> or <c>Get-AcceptedDomain</c>). Never throws on content.</summary>
    public static TenantConfiguration Read(JsonValue value) => TenantConfigurationReader.Read(value);

    /// <summary>The tables in a value, each of a tenant of its own: the value itself, or those in a list; none where it is loose objects.</summary>
    public static IReadOnlyList<JsonValue> TablesIn(JsonValue value) => TenantConfigurationReader.TablesIn(value);

    /// <summary>The cmdlets that were given, with their counts.</summary>
    public override string ToString() => string.Join(", ", Sources.Where(source => source.IsGiven));
}
