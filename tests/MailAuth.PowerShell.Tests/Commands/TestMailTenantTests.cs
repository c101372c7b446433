using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.Json;
using MailAuth.Audit;
using MailAuth.Findings;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Tests.Running;
using Xunit;

namespace MailAuth.PowerShell.Tests.Commands;

public class TestMailTenantTests
{
    static readonly string DemoTenant = Path.Combine(Repository.Root, "module", "examples", "tenant", "contoso.json");

    public static TheoryData<string> Samples => ["clean", "neglected", "hybrid", "migration", "gcc-high", "21vianet"];

    static string Sample(string file) => Path.Combine(Repository.Root, "tests", "MailAuth.Tests", "Microsoft365", "tenants", file);

    /// <summary>The same objects as a file, as a session gives them, as one table and piped one by one: one verdict.</summary>
    [Theory]
    [MemberData(nameof(Samples))]
    public void Objects_are_judged_alike_whatever_form_they_come_in(string name)
    {
        var zone = new { ZoneFile = Sample(name + ".zone"), MinimumSeverity = Severity.Information };
        var file = Sample(name + ".json");
        var table = (PSObject)FromJson(JsonDocument.Parse(File.ReadAllText(file)).RootElement, deserialised: true)!;
        var objects = table.Properties.SelectMany(property => ((object?[])property.Value!)).ToArray();
        var hashtable = new Hashtable(table.Properties.ToDictionary(property => "Get-" + property.Name, property => property.Value));

        var asFile = Rules(CmdletRunner.Pipe<TestMailTenantCommand>([file], zone));
        Assert.Equal(asFile, Rules(CmdletRunner.Pipe<TestMailTenantCommand>([table], zone)));
        Assert.Equal(asFile, Rules(CmdletRunner.Pipe<TestMailTenantCommand>([hashtable], zone)));

        // An empty output cannot be seen among loose objects: what it would have been judged by is said to be missing.
        var loose = CmdletRunner.Pipe<TestMailTenantCommand>(objects, zone).Single<MailTenantAudit>();
        var missing = loose.NotJudged.Select(rule => rule.RuleId).ToHashSet();
        Assert.Equal(asFile.Where(rule => !missing.Contains(rule)), Rules(loose));
        Assert.Empty(loose.UnknownObjects);
    }

    [Fact]
    public void Tables_are_tenants_of_their_own()
    {
        var tenants = CmdletRunner.Pipe<TestMailTenantCommand>([Sample("clean.json"), DemoTenant], new { ZoneFile = new[] { Demo.Zone } }).All<MailTenantAudit>();

        Assert.Equal(["clean.onmicrosoft.example", "contoso.onmicrosoft.example"], tenants.Select(tenant => tenant.TenantName));
    }

    [Fact]
    public void What_none_of_the_cmdlets_emits_is_counted_and_named()
    {
        var mailbox = CmdletRunner.Custom(new { DisplayName = "Adele", PrimarySmtpAddress = "adele@contoso.example", Identity = "adele" }, "Deserialized.Mailbox");
        var accepted = CmdletRunner.Custom(new { DomainName = "contoso.example", DomainType = "Authoritative" });

        var run = CmdletRunner.Pipe<TestMailTenantCommand>([mailbox, accepted, mailbox], new { ZoneFile = Demo.Zone });

        var unknown = Assert.Single(run.Single<MailTenantAudit>().UnknownObjects);
        Assert.Equal((2, "adele"), (unknown.Count, unknown.Name));
        Assert.Contains("adele", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_of_a_tenant_is_an_error_and_no_result()
    {
        var run = CmdletRunner.Pipe<TestMailTenantCommand>([CmdletRunner.Custom(new { Name = "x" })], new { ZoneFile = Demo.Zone });

        Assert.Empty(run.Output);
        Assert.Equal("NoTenantConfiguration", Assert.Single(run.Errors).FullyQualifiedErrorId.Split(',')[0]);
    }

    [Fact]
    public void A_file_that_is_no_JSON_is_an_error_and_the_others_go_on()
    {
        var run = CmdletRunner.Pipe<TestMailTenantCommand>([Demo.Zone, DemoTenant], new { ZoneFile = Demo.Zone });

        Assert.Equal("UnreadableTenantFile", Assert.Single(run.Errors).FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal("contoso.onmicrosoft.example", Assert.Single(run.Output.OfType<MailTenantAudit>()).TenantName);
    }

    [Fact]
    public void A_file_of_Export_Clixml_is_refused_with_the_line_that_reads_it()
    {
        var file = Path.Combine(Path.GetTempPath(), "it's " + Path.GetRandomFileName());
        File.WriteAllText(file, "\uFEFF<Objs Version=\"1.1.0.1\" xmlns=\"http://schemas.microsoft.com/powershell/2004/04\"></Objs>");

        var error = Assert.Single(CmdletRunner.Pipe<TestMailTenantCommand>([file], new { ZoneFile = Demo.Zone }).Errors);
        File.Delete(file);

        Assert.Equal("TenantFileIsXml", error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Contains("(Import-Clixml -LiteralPath '" + file.Replace("'", "''", StringComparison.Ordinal) + "')", error.ErrorDetails!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_configuration_at_all_is_an_error_and_not_silence()
    {
        var run = CmdletRunner.Run<TestMailTenantCommand>(new { TenantConfiguration = (object[]?)null, ZoneFile = Demo.Zone });

        Assert.Empty(run.Output);
        Assert.Equal("NoTenantConfiguration", Assert.Single(run.Errors).FullyQualifiedErrorId.Split(',')[0]);
    }

    [Fact]
    public void Rules_are_chosen_as_for_domains()
    {
        var audit = CmdletRunner.Run<TestMailTenantCommand>(new { TenantConfiguration = new object[] { DemoTenant }, ZoneFile = Demo.Zone, IncludeRule = new[] { "TenantDkim*" } }).Single<MailTenantAudit>();

        Assert.NotEmpty(audit.Findings);
        Assert.All(audit.Findings, finding => Assert.StartsWith("TenantDkim", finding.RuleId, StringComparison.Ordinal));
    }

    [Fact]
    public void A_domain_is_audited_beside_its_tenant()
    {
        var audit = CmdletRunner.Run<TestMailDomainCommand>(new { DomainName = "contoso.example", ZoneFile = Demo.Zone, TenantConfiguration = new object[] { DemoTenant } }).Single<MailDomainAudit>();

        Assert.Contains(audit.Findings, finding => finding.RuleId == "DkimMicrosoftSelectorMissing" && finding.Remedy!.Proposed.Single().StartsWith("selector2-contoso-example.", StringComparison.Ordinal));
        Assert.Contains(audit.Findings, finding => finding.RuleId == "TenantSpoofAllowOwnDomain");
        Assert.DoesNotContain(audit.Findings, finding => finding.RuleId == "TenantSafeListOn");
        Assert.Empty(audit.NotJudged);
        Assert.Equal(PurposeSource.Tenant, audit.PurposeSource);
    }

    [Fact]
    public void A_domains_audit_says_what_could_not_be_judged()
    {
        var accepted = CmdletRunner.Custom(new { DomainName = "contoso.example", DomainType = "Authoritative" });

        var audit = CmdletRunner.Run<TestMailDomainCommand>(new { DomainName = "contoso.example", ZoneFile = Demo.Zone, TenantConfiguration = new object[] { accepted } }).Single<MailDomainAudit>();

        Assert.Contains(audit.NotJudged, rule => rule.RuleId == "TenantDkimOff" && rule.Cmdlets.SequenceEqual(["Get-DkimSigningConfig"]));
    }

    static string[] Rules(CmdletRun run) => Rules(run.Single<MailTenantAudit>());

    static string[] Rules(MailTenantAudit audit) => [.. audit.Findings.Select(finding => finding.RuleId)];

    // As ConvertFrom-Json and a session hand them over: objects of nothing but properties, and texts where enumerations were.
    static object? FromJson(JsonElement value, bool deserialised) => value.ValueKind switch
    {
        JsonValueKind.Object => CmdletRunner.Custom(new Hashtable(value.EnumerateObject().ToDictionary(member => member.Name, member => FromJson(member.Value, deserialised))), deserialised ? ["Deserialized.Microsoft.Exchange.Management.Thing"] : []),
        JsonValueKind.Array => value.EnumerateArray().Select(item => FromJson(item, deserialised)).ToArray(),
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.GetInt64(),
        JsonValueKind.True => deserialised ? "True" : true,
        JsonValueKind.False => deserialised ? "False" : false,
        _ => null,
    };
}
