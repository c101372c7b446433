using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using MailAuth.Analysis;
using MailAuth.Dmarc;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Tests.Running;
using MailAuth.Reports;
using Xunit;

namespace MailAuth.PowerShell.Tests.Commands;

public class GetDmarcSourceTests
{
    static IReadOnlyList<DmarcSource> Sources(object? parameters = null) => [.. CmdletRunner.Pipe<GetDmarcSourceCommand>(Demo.Rows(), parameters).All<DmarcSource>()];

    static DmarcSource Find(IEnumerable<DmarcSource> sources, string name, string domain = "contoso.example") => sources.Single(source => source.Domain == domain && source.Name == name);

    [Fact]
    public void The_demo_organisations_are_told_from_those_who_pretend_to_be_them()
    {
        var sources = Sources();
        Assert.Equal(Demo.Rows().Sum(row => row.Count), sources.Sum(source => source.MessageCount));
        Assert.Equal(DmarcSourceClass.Service, Find(sources, "Microsoft 365").Class);
        Assert.Equal(DmarcSourceClass.Unknown, Find(sources, "newsletter.example").Class);
        Assert.Equal(DmarcSourceClass.Forwarder, Find(sources, "lists.example").Class);
        Assert.Equal(["contoso.example", "contoso.example", "fabrikam.example", "woodgrove.example"], sources.Where(source => source.Class == DmarcSourceClass.Spoof).Select(source => source.Domain));
        Assert.All(sources.Where(source => source.Class == DmarcSourceClass.Spoof), source => Assert.True(source.Evidence.Count > 2));
        Assert.All(sources.Where(source => source.Class == DmarcSourceClass.Misconfigured), source => Assert.NotNull(source.Fix));
    }

    [Fact]
    public void Nothing_is_asked_of_the_DNS_unless_it_is_wanted()
    {
        // A name server that cannot be asked would be a warning.
        Assert.Empty(CmdletRunner.Pipe<GetDmarcSourceCommand>(Demo.Rows(), new { TimeoutSeconds = 1 }).Warnings);
        var asked = CmdletRunner.Pipe<GetDmarcSourceCommand>(Demo.Rows().Take(3), new { DnsServer = "127.0.0.1:1", TimeoutSeconds = 1 });
        Assert.Contains("DNS", Assert.Single(asked.Warnings), StringComparison.Ordinal);
        Assert.NotEmpty(asked.All<DmarcSource>());
    }

    [Fact]
    public void A_row_that_claims_an_absurd_number_is_bounded_and_told_of()
    {
        var rows = Demo.Rows().Take(3).Append(Demo.Rows()[0] with { Count = long.MaxValue }).ToArray();
        var sources = CmdletRunner.Pipe<GetDmarcSourceCommand>(rows);
        var measure = CmdletRunner.Pipe<MeasureDmarcReportCommand>(rows, new { By = new[] { DmarcReportDimension.Domain } });
        var policy = CmdletRunner.Pipe<TestDmarcPolicyCommand>(rows, new { Policy = DmarcPolicy.Reject });
        var plan = CmdletRunner.Pipe<GetDmarcRolloutPlanCommand>(rows);
        var sum = rows.Take(3).Sum(row => row.Count) + DmarcRowBound.MostMessages;
        Assert.Equal(sum, sources.All<DmarcSource>().Sum(source => source.MessageCount));
        Assert.Equal(sum, measure.All<DmarcReportMeasure>().Sum(group => group.MessageCount));
        Assert.Equal(sum, policy.All<DmarcPolicySimulation>().Sum(simulation => simulation.MessageCount));
        foreach (var run in new[] { sources, measure, policy, plan })
            Assert.Contains(run.Warnings, warning => warning.StartsWith("1 rows claim", StringComparison.Ordinal));
    }

    [Fact]
    public void The_owners_records_tell_whom_they_permit_and_whose_key_an_alias_is()
    {
        var sources = Sources(new { ZoneFile = Demo.Zone });
        var newsletter = Find(sources, "newsletter.example");
        Assert.Equal(DmarcSourceClass.Misconfigured, newsletter.Class);
        Assert.Equal("include:spf.newsletter.example", newsletter.Evidence[0].Arguments["term"]);
        Assert.Equal("Microsoft 365", Find(sources, "Microsoft 365", "fabrikam.example").Service);
        Assert.Contains(Find(sources, "Microsoft 365", "fabrikam.example").Evidence, evidence => evidence.Kind == DmarcSourceEvidenceKind.ServiceAlias);
        Assert.Contains(sources, source => source.Evidence.Any(evidence => evidence.Kind == DmarcSourceEvidenceKind.NobodyPermitted));
    }

    [Fact]
    public void A_name_stands_for_one_source_of_its_domain_so_that_what_was_found_changes_nothing_as_what_is_known()
    {
        var sources = Sources();
        Assert.Equal(sources.Count, sources.Select(source => (source.Domain, source.Name)).Distinct().Count());
        // A server of the owner's and a forwarder in the same network.
        Assert.Equal(DmarcSourceClass.Misconfigured, Find(sources, "203.0.113.0/24").Class);
        Assert.Equal(DmarcSourceClass.Forwarder, Find(sources, "203.0.113.0/24 (Forwarder)").Class);
        Assert.Equal(Lines(sources), Lines(Sources(new { KnownSource = sources.ToArray() })));

        var changed = Sources(new { KnownSource = new[] { Find(sources, "203.0.113.0/24 (Forwarder)") with { Class = DmarcSourceClass.Own } } });
        Assert.Equal((DmarcSourceClass.Own, DmarcSourceClass.Misconfigured), (Find(changed, "203.0.113.0/24 (Forwarder)").Class, Find(changed, "203.0.113.0/24").Class));

        static string[] Lines(IEnumerable<DmarcSource> sources) => [.. sources.Select(source => $"{source.Domain} {source.Name} {source.Class} {source.MessageCount}")];
    }

    [Fact]
    public void An_administrator_overrules_by_name_or_by_condition()
    {
        var sources = Sources(new
        {
            KnownSource = new object[]
            {
                new Hashtable { ["Name"] = "Newsletter", ["Class"] = "own", ["DkimDomain"] = "newsletter.example", ["Domain"] = "contoso.example" },
                CmdletRunner.Custom(new { Name = "lists.example", Class = "Spoof" }),
            },
        });
        var newsletter = Find(sources, "Newsletter");
        Assert.Equal((DmarcSourceClass.Own, DmarcSourceConfidence.High, DmarcSourceEvidenceKind.Administrator), (newsletter.Class, newsletter.Confidence, newsletter.Evidence[0].Kind));
        Assert.All(sources.Where(source => source.Name == "lists.example"), source => Assert.Equal(DmarcSourceClass.Spoof, source.Class));
        // Fabrikam's newsletter is another customer's.
        Assert.Equal(DmarcSourceClass.Own, Find(sources, "newsletter.example", "fabrikam.example").Class);
    }

    [Fact]
    public void Sources_of_an_earlier_run_overrule_once_their_class_is_changed_live_or_as_a_table()
    {
        var before = Find(Sources(), "survey.example");
        var changed = before with { Class = DmarcSourceClass.Service };
        Assert.Equal(DmarcSourceClass.Service, Find(Sources(new { KnownSource = new object[] { changed } }), "survey.example").Class);
        var row = CmdletRunner.Custom(new { before.Domain, before.Name, Class = "Service", SourceIP = before.SourceIP.ToString(), MessageCount = "1", AddressCount = "1" }, "Deserialized.MailAuth.Analysis.DmarcSource");
        Assert.Equal(before.MessageCount, Find(Sources(new { KnownSource = new object[] { row } }).Where(source => source.Class == DmarcSourceClass.Service), "survey.example").MessageCount);
    }

    [Theory]
    [InlineData("Class", "Friend")]
    [InlineData("Class", "7")]
    [InlineData("SourceIP", "192.0.2.300")]
    [InlineData("Name", "")]
    public void A_known_source_that_cannot_be_used_ends_the_run(string property, string value)
    {
        var known = new Hashtable { ["Name"] = "X", ["Class"] = "Own", ["SourceIP"] = "192.0.2.1", [property] = value };
        var run = CmdletRunner.Pipe<GetDmarcSourceCommand>(Demo.Rows().Take(1), new { KnownSource = new object[] { known } });
        Assert.StartsWith("InvalidArgument,", run.TerminatingError!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public void A_block_list_has_the_shape_that_the_tenant_takes_and_spares_services()
    {
        var entries = CmdletRunner.Pipe<GetDmarcSourceCommand>(Demo.Rows(), new { BlockList = true }).All<DmarcBlockListEntry>().ToArray();
        var entry = entries.Single(entry => entry.SendingInfrastructure == "mailblast.example" && entry.SpoofedUser == "contoso.example");
        Assert.Equal(("Default", "Internal", "Block"), (entry.Identity, entry.SpoofType, entry.Action));
        Assert.Equal(["198.51.100.230"], entry.IPAddress);
        Assert.DoesNotContain(entries, each => Services.SendingServices.BySenderDomain(each.SendingInfrastructure) is not null);
    }

    [Fact]
    public void A_database_that_is_none_ends_the_run_with_its_path()
    {
        var run = CmdletRunner.Pipe<GetDmarcSourceCommand>(Demo.Rows().Take(1), new { GeoDatabase = Demo.Zone });
        Assert.StartsWith("UnusableDatabase,", run.TerminatingError!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("UnusableDatabase,", CmdletRunner.Pipe<GetDmarcSourceCommand>(Demo.Rows().Take(1), new { GeoDatabase = "nowhere.mmdb" }).TerminatingError!.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_row_is_one_error_and_the_rest_goes_on()
    {
        var run = CmdletRunner.Pipe<GetDmarcSourceCommand>([CmdletRunner.Custom(new { Something = 1 }), Demo.Rows()[0]]);
        Assert.Single(run.Errors);
        Assert.IsType<DmarcSource>(Assert.Single(run.Output));
    }

    [Fact]
    public void Whole_reports_say_the_same_as_their_rows()
    {
        var reports = CmdletRunner.Run<ImportDmarcReportCommand>(new { Path = Demo.Reports }).All<DmarcReport>().ToArray();
        var sources = CmdletRunner.Pipe<GetDmarcSourceCommand>(reports).All<DmarcSource>();
        Assert.Equal(Sources().Select(source => source.ToString()), sources.Select(source => source.ToString()));
    }

    [Fact]
    public void Only_the_classes_that_are_wanted_come_out() =>
        Assert.All(Sources(new { Class = new[] { "Spoof", "Unknown" } }), source => Assert.True(source.Class is DmarcSourceClass.Spoof or DmarcSourceClass.Unknown));
}
