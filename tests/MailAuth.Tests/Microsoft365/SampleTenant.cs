using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json.Nodes;
using System.Threading.Tasks;
using MailAuth.Audit;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Json;
using MailAuth.Microsoft365;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Microsoft365;

/// <summary>
/// A tenant that does not exist: objects with the properties that the cmdlets emit, and the zones of its domains, from the folder
/// <c>tenants</c>. A test changes what it is about and leaves the rest as it is.
/// </summary>
sealed class SampleTenant
{
    public static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    readonly JsonObject objects;
    string zone;

    SampleTenant(string name)
    {
        objects = JsonNode.Parse(File.ReadAllText(PathOf(name + ".json")))!.AsObject();
        zone = File.ReadAllText(PathOf(name + ".zone"));
    }

    public static SampleTenant Clean => new("clean");

    public static SampleTenant Of(string name) => new(name);

    public static string PathOf(string file) => RepositoryRoot.Combine("tests", "MailAuth.Tests", "Microsoft365", "tenants", file);

    public TenantConfiguration Configuration => TenantConfiguration.Read(JsonReader.Parse(objects.ToJsonString(), out _)!);

    /// <summary>The cmdlet's first object, or the one of an identity, with another value.</summary>
    public SampleTenant Set(string cmdlet, string property, object? value, string? identity = null)
    {
        var item = objects[cmdlet]!.AsArray().Select(node => node!.AsObject())
            .First(node => identity is null || new[] { "Identity", "DomainName", "Domain", "Id" }.Any(name => node.ContainsKey(name) && node[name] is System.Text.Json.Nodes.JsonValue text && text.ToString() == identity));
        item[property] = value is null ? null : JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(value));
        return this;
    }

    /// <summary>One more object, from another tenant of the folder.</summary>
    public SampleTenant Add(string cmdlet, string from, int index = 0)
    {
        objects[cmdlet]!.AsArray().Add(Of(from).objects[cmdlet]![index]!.DeepClone());
        return this;
    }

    /// <summary>One more object.</summary>
    public SampleTenant Add(string cmdlet, JsonObject item)
    {
        objects[cmdlet]!.AsArray().Add(item);
        return this;
    }

    public SampleTenant Without(string cmdlet)
    {
        objects.Remove(cmdlet);
        return this;
    }

    public SampleTenant Empty(string cmdlet)
    {
        objects[cmdlet] = new JsonArray();
        return this;
    }

    public SampleTenant Zone(string old, string text)
    {
        Assert.Contains(old, zone, StringComparison.Ordinal);
        zone = zone.Replace(old, text, StringComparison.Ordinal);
        return this;
    }

    public async Task<MailTenantAudit> AuditAsync(Severity minimum = Severity.Information)
    {
        var fold = new TenantAuditFold(Configuration, Options(minimum), keepsAudits: true);
        foreach (var domain in Configuration.AcceptedDomains)
            fold.Add(await AuditAsync(domain.DomainName));
        return fold.Finish();
    }

    public Task<MailDomainAudit> AuditAsync(string domain) => DomainAuditor.AuditAsync(Resolver(), DomainName.Parse(domain), new(), Options(Severity.Information), default);

    public async Task<IReadOnlyList<string>> RulesAsync() => [.. (await AuditAsync()).Findings.Where(finding => finding.Protocol == Protocol.Tenant).Select(finding => finding.RuleId).Distinct()];

    AuditOptions Options(Severity minimum) => new() { Tenant = Configuration, Clock = () => Now, MinimumSeverity = minimum };

    ZoneResolver Resolver()
    {
        var file = ZoneFile.Parse("tenant.zone", zone);
        Assert.True(file.Problems.Count == 0, string.Join("\n", file.Problems.Select(problem => problem.ToString())));
        return new(file);
    }
}
