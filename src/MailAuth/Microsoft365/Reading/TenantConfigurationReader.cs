using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Json;
using MailAuth.Text;

namespace MailAuth.Microsoft365;

/// <summary>Tells the objects of a list apart and reads them.</summary>
sealed class TenantConfigurationReader
{
    /// <summary>How many objects of one cmdlet are kept: a tenant has 900 domains and 1,024 allow items at most, and several may be given at once.</summary>
    public const int MostObjects = 20_000;

    const int MaxDepth = 8;
    const int MostUnknown = 100;
    const int MostProperties = 12;

    static readonly string[] NameMembers = ["Name", "Identity", "Id", "DomainName"];
    static readonly Dictionary<string, TenantSource> Keys = MakeKeys();

    readonly Dictionary<TenantSource, List<object>> read = [];
    readonly HashSet<TenantSource> given = [];
    readonly HashSet<TenantSource> lost = [];
    readonly Dictionary<string, TenantUnknownObject> unknown = new(StringComparer.Ordinal);
    int dropped;

    public static TenantConfiguration Read(JsonValue value)
    {
        if (value is null)
            throw new ArgumentNullException(nameof(value));
        var reader = new TenantConfigurationReader();
        reader.Take(value, 0);
        return reader.Finish();
    }

    /// <summary>The tables, where a value is nothing else.</summary>
    public static IReadOnlyList<JsonValue> TablesIn(JsonValue value)
    {
        if (value is null)
            throw new ArgumentNullException(nameof(value));
        var items = value.Kind == JsonKind.Array ? value.Items : [value];
        return items.Count > 0 && items.All(item => item.Kind == JsonKind.Object && IsTable(item)) ? items : [];
    }

    void Take(JsonValue value, int depth)
    {
        switch (value.Kind)
        {
            case JsonKind.Null:
                break;
            case JsonKind.Array when depth < MaxDepth:
                foreach (var item in value.Items)
                    Take(item, depth + 1);
                break;
            case JsonKind.Object when depth < MaxDepth && IsTable(value):
                foreach (var (key, member) in value.Members)
                    TakeMember(key, member, depth);
                break;
            case JsonKind.Object:
                TakeObject(value);
                break;
            default:
                AddUnknown(VisibleText.Escape(Cut(value.Text)), []);
                break;
        }
    }

    // An empty list says that there is nothing in the tenant; null, that the cmdlet gave nothing, which may also be an error.
    void TakeMember(string key, JsonValue member, int depth)
    {
        if (Keys.TryGetValue(key, out var source))
        {
            if (member.Kind == JsonKind.Array)
                given.Add(source);
            Take(member, depth + 1);
        }
        else if (member.Kind is JsonKind.Array or JsonKind.Object)
        {
            Take(member, depth + 1);
        }
    }

    void TakeObject(JsonValue value)
    {
        var bag = new TenantBag(value);
        var shape = TenantShapes.All.FirstOrDefault(shape => shape.Fits(bag));
        if (shape?.Read(bag) is not { } item)
        {
            AddUnknown(NameOf(bag),
                bag.Names.Select(name => VisibleText.Escape(Cut(name))).OrderBy(name => name, StringComparer.Ordinal).Take(MostProperties).ToArray());
            return;
        }

        if (bag.Lost.Count > 0)
        {
            // Judged by what is left, a connector would be bound to nothing.
            lost.Add(shape.Source);
            AddUnknown(NameOf(bag), bag.Lost.Distinct().ToArray());
            return;
        }

        given.Add(shape.Source);
        if (!read.TryGetValue(shape.Source, out var items))
            read[shape.Source] = items = [];
        if (items.Count < MostObjects)
            items.Add(item);
        else
            dropped++;
    }

    static string NameOf(TenantBag bag) => NameMembers.Select(bag.Text).FirstOrDefault(text => text is { Length: > 0 }) ?? "";

    void AddUnknown(string name, string[] properties)
    {
        var key = properties.Length > 0 ? string.Join("\n", properties) : "\n" + name;
        if (unknown.TryGetValue(key, out var known))
            unknown[key] = known with { Count = known.Count + 1 };
        else if (unknown.Count < MostUnknown)
            unknown[key] = new(Cut(name), properties, 1);
        else
            dropped++;
    }

    TenantConfiguration Finish() => new()
    {
        AcceptedDomains = First<AcceptedDomain>(TenantSource.AcceptedDomain, domain => domain.DomainName),
        DkimSigningConfigs = First<DkimSigningConfig>(TenantSource.DkimSigningConfig, config => config.Domain),
        ArcConfigs = All<ArcConfig>(TenantSource.ArcConfig),
        OrganizationConfigs = All<OrganizationConfig>(TenantSource.OrganizationConfig),
        AntiPhishPolicies = All<AntiPhishPolicy>(TenantSource.AntiPhishPolicy),
        ConnectionFilterPolicies = All<ConnectionFilterPolicy>(TenantSource.HostedConnectionFilterPolicy),
        InboundConnectors = All<InboundConnector>(TenantSource.InboundConnector),
        OutboundConnectors = All<OutboundConnector>(TenantSource.OutboundConnector),
        RemoteDomains = All<RemoteDomain>(TenantSource.RemoteDomain),
        TransportRules = All<TransportRule>(TenantSource.TransportRule),
        SpoofInsights = All<SpoofInsight>(TenantSource.SpoofIntelligenceInsight),
        SpoofItems = All<SpoofItem>(TenantSource.TenantAllowBlockListSpoofItems),
        DnssecStatuses = All<TenantDnssecStatus>(TenantSource.DnssecStatusForVerifiedDomain),
        SmtpDaneInbounds = All<SmtpDaneInbound>(TenantSource.SmtpDaneInbound),
        GraphDomains = First<GraphDomain>(TenantSource.MgDomain, domain => domain.DomainName),
        Sources = Enum.GetValues(typeof(TenantSource)).Cast<TenantSource>()
            .Select(source => new TenantSourceCount(source, given.Contains(source) && !lost.Contains(source), read.TryGetValue(source, out var items) ? items.Count : 0)).ToArray(),
        UnknownObjects = unknown.Values.OrderByDescending(item => item.Count).ThenBy(item => item.Name, StringComparer.Ordinal).ToArray(),
        DroppedCount = dropped,
    };

    T[] All<T>(TenantSource source) => read.TryGetValue(source, out var items) ? items.Cast<T>().ToArray() : [];

    // The same list may be given twice, as a file and live.
    T[] First<T>(TenantSource source, Func<T, string> name) =>
        All<T>(source).GroupBy(name, StringComparer.OrdinalIgnoreCase).Select(same => same.First()).ToArray();

    // SmtpDaneInboundStatus is a cmdlet's output in a table, and a word in that output.
    static bool IsTable(JsonValue value)
    {
        var outputs = value.Members.Where(member => Keys.ContainsKey(member.Key) && member.Value.Kind is JsonKind.Array or JsonKind.Object or JsonKind.Null).ToArray();
        return outputs.Length > 1 || outputs.Any(member => member.Value.Kind == JsonKind.Array) || (outputs.Length == 1 && !TenantShapes.All.Any(shape => shape.Fits(new(value))));
    }

    static string Cut(string text) => text.Length > 80 ? text.Substring(0, 80) + "…" : text;

    // As a table of a user has them: AcceptedDomain, AcceptedDomains, Get-AcceptedDomain.
    static Dictionary<string, TenantSource> MakeKeys()
    {
        var keys = new Dictionary<string, TenantSource>(StringComparer.OrdinalIgnoreCase);
        foreach (var source in Enum.GetValues(typeof(TenantSource)).Cast<TenantSource>())
        {
            var name = source.ToString();
            var singular = name.EndsWith("s", StringComparison.Ordinal) ? name.Substring(0, name.Length - 1) : name;
            foreach (var form in new[] { name, singular, singular + "s", singular.EndsWith("y", StringComparison.Ordinal) ? singular.Substring(0, singular.Length - 1) + "ies" : name, singular + "Status" })
                keys[form] = keys["Get-" + form] = source;
        }

        return keys;
    }
}
