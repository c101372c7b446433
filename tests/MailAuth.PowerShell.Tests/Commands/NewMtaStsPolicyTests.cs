using System;
using System.IO;
using System.Linq;
using MailAuth.MtaSts;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Tests.Running;
using Xunit;

namespace MailAuth.PowerShell.Tests.Commands;

public sealed class NewMtaStsPolicyTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("mailauth-sts").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    CmdletRun Run(string zone, object parameters)
    {
        var file = Path.Combine(folder, "zone");
        File.WriteAllText(file, "$ORIGIN a.example.\n$TTL 300\n@ SOA ns hostmaster 1 2 3 4 5\n@ NS ns\nns A 192.0.2.53\n" + zone);
        var all = parameters.GetType().GetProperties().ToDictionary(property => property.Name, property => property.GetValue(parameters));
        all["DomainName"] = "a.example";
        all["ZoneFile"] = file;
        return CmdletRunner.Run([new(PowerShellDriver.Binding.CommandMetadata.Of(typeof(NewMtaStsPolicyCommand)),
            [.. all.Select(pair => PowerShellDriver.Binding.CommandArgument.Named(pair.Key, pair.Value))])]);
    }

    [Fact]
    public void The_policy_names_the_hosts_of_the_domain_and_knows_microsofts()
    {
        var proposal = Run("@ MX 0 a-example.mail.protection.outlook.com.\n@ MX 10 a-example.o-v1.mx.microsoft.\n@ MX 20 mail\nmail A 192.0.2.1\n", new { Mx = "new.a.example" }).Single<MtaStsProposal>();
        Assert.Equal(["*.mail.protection.outlook.com", "*.o-v1.mx.microsoft", "mail.a.example", "new.a.example"], proposal.Policy.MxPatterns);
        Assert.All(proposal.Hosts, host => Assert.True(host.IsCovered));
        Assert.Equal((MtaStsMode.Testing, 86400L, "https://mta-sts.a.example/.well-known/mta-sts.txt"), (proposal.Mode, proposal.MaxAgeSeconds, proposal.PolicyUrl));
        Assert.Empty(proposal.Record.Problems);
        Assert.True(MtaStsPolicy.Parse(proposal.Policy.ToString()).IsUsable);
        Assert.Equal(Enumerable.Range(1, proposal.Steps.Count), proposal.Steps.Select(step => step.Number));
        Assert.All(proposal.Steps, step => Assert.DoesNotContain("MtaStsStep", step.Text, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("web.example", "CNAME", "web.example.")]
    [InlineData("192.0.2.9", "A", "192.0.2.9")]
    [InlineData("2001:DB8::9", "AAAA", "2001:db8::9")]
    public void The_record_of_the_policy_host_is_made_where_its_target_is_given(string target, string type, string data)
    {
        var records = Run("@ MX 0 mail\nmail A 192.0.2.1\n_mta-sts TXT \"v=STSv1; id=1;\"", new { PolicyHostTarget = target }).Single<MtaStsProposal>().Records;
        Assert.Equal(("mta-sts.a.example", type, data), (records[0].Owner, records[0].Type, Assert.Single(records[0].Proposed)));
        Assert.Equal(("_mta-sts.a.example", "TXT", "v=STSv1; id=1;"), (records[1].Owner, records[1].Type, Assert.Single(records[1].Current)));
    }

    [Fact]
    public void The_id_is_new_and_can_be_overlaid()
    {
        var proposal = Run("@ MX 0 mail\nmail A 192.0.2.1\n", new { PolicyHostTarget = "192.0.2.7" }).Single<MtaStsProposal>();
        var record = CmdletRunner.Run<GetMtaStsRecordCommand>(new { DomainName = "a.example", ZoneFile = Path.Combine(folder, "zone"), Overlay = new object[] { proposal } }).Single<MtaStsRecord>();
        Assert.Equal(proposal.Record.Id, record.Id);
        Assert.Matches("^20[0-9]{12}$", record.Id);
    }

    [Fact]
    public void The_bundle_has_a_complete_folder_for_every_host()
    {
        var proposal = Run("@ MX 0 mail\nmail A 192.0.2.1\n", new { OutputPath = folder, Mode = "Enforce" }).Single<MtaStsProposal>();
        var root = Path.Combine(folder, "mta-sts.a.example");
        Assert.Equal(Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal), proposal.Files.Order(StringComparer.Ordinal));
        Assert.Equal(5, proposal.Files.Count(file => Path.GetFileName(file) == "mta-sts.txt"));
        Assert.All(proposal.Files.Where(file => Path.GetFileName(file) == "mta-sts.txt"), file => Assert.Equal("version: STSv1\r\nmode: enforce\r\nmx: mail.a.example\r\nmax_age: 1209600\r\n", File.ReadAllText(file)));
        Assert.All(proposal.Files, file => Assert.DoesNotMatch("[<{$]{1,2}(your|name|todo|example-domain)", File.ReadAllText(file).ToLowerInvariant()));
        Assert.Equal("mta-sts.a.example\n", File.ReadAllText(Path.Combine(root, "github-pages", "CNAME")));
        Assert.Contains("server_name mta-sts.a.example;", File.ReadAllText(Path.Combine(root, "nginx", "conf.d", "mta-sts.a.example.conf")), StringComparison.Ordinal);
        Assert.Contains("\"mx: mail.a.example\",", File.ReadAllText(Path.Combine(root, "cloudflare-workers", "worker.js")), StringComparison.Ordinal);
        Assert.Equal("configuration", System.Xml.Linq.XDocument.Load(Path.Combine(root, "iis", "web.config")).Root!.Name.LocalName);
        System.Text.Json.JsonDocument.Parse(File.ReadAllText(Path.Combine(root, "azure-static-web-apps", "staticwebapp.config.json"))).Dispose();
    }

    [Fact]
    public void Nothing_is_written_under_whatif_and_nothing_replaced_without_force()
    {
        const string Zone = "@ MX 0 mail\nmail A 192.0.2.1\n";
        Assert.Empty(Run(Zone, new { OutputPath = folder, WhatIf = true }).Single<MtaStsProposal>().Files);
        Assert.False(Directory.Exists(Path.Combine(folder, "mta-sts.a.example")));
        Assert.Equal(2, Run(Zone, new { OutputPath = folder, Hosting = "Iis" }).Single<MtaStsProposal>().Files.Count(file => !file.EndsWith("web.config", StringComparison.Ordinal)));
        var again = Run(Zone, new { OutputPath = folder, Hosting = "Iis" });
        Assert.StartsWith("FileExists,", Assert.Single(again.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(Assert.IsType<MtaStsProposal>(Assert.Single(again.Output)).Files);
        Assert.Equal(3, Run(Zone, new { OutputPath = folder, Hosting = "Iis", Force = true }).Single<MtaStsProposal>().Files.Count);
    }

    [Theory]
    [InlineData("@ MX 0 .\n", "NoMailExchanger")]
    [InlineData("", "NoMailExchanger")]
    public void A_domain_without_mail_has_no_policy_but_can_withdraw_one(string zone, string error)
    {
        Assert.StartsWith(error + ",", Assert.Single(Run(zone, new { }).Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        var none = Run(zone, new { Mode = "None" }).Single<MtaStsProposal>();
        Assert.Equal("version: STSv1\r\nmode: none\r\nmax_age: 86400\r\n", none.Policy.ToString());
        Assert.Contains(none.Steps, step => step.Name == "WaitForCaches");
    }

    [Fact]
    public void Without_an_mx_record_the_domain_itself_is_the_host() =>
        Assert.Equal(["a.example"], Run("@ A 192.0.2.1\n", new { }).Single<MtaStsProposal>().Policy.MxPatterns);

    [Fact]
    public void To_enforce_at_once_is_warned_of()
    {
        const string Zone = "@ MX 0 mail\nmail A 192.0.2.1\n";
        Assert.Single(Run(Zone, new { Mode = "Enforce" }).Warnings);
        Assert.Empty(Run(Zone + "_mta-sts TXT \"v=STSv1; id=1;\"\n", new { Mode = "Enforce" }).Warnings);
    }

    [Fact]
    public void A_host_that_no_pattern_can_hold_is_warned_of()
    {
        var run = Run("@ MX 0 my_mail\nmy_mail A 192.0.2.1\n", new { Mx = "mail.a.example" });
        Assert.Contains("my_mail.a.example", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.False(Assert.Single(run.Single<MtaStsProposal>().Hosts).IsCovered);
    }

    [Fact]
    public void What_is_no_host_ends_the_pipeline()
    {
        Assert.NotNull(Run("@ MX 0 mail\n", new { Mx = "a b" }).TerminatingError);
        Assert.NotNull(Run("@ MX 0 mail\n", new { PolicyHostTarget = new[] { "web.example", "192.0.2.1" } }).TerminatingError);
    }
}
