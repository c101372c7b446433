using System.Linq;
using System.Management.Automation;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Tests.Running;
using MailAuth.Spf;
using Xunit;

namespace MailAuth.PowerShell.Tests.Commands;

public class TestSpfRecordTests
{
    [Fact]
    public void One_check_is_written_for_each_address_in_order()
    {
        var checks = CmdletRunner.Run<TestSpfRecordCommand>(new { DomainName = "fabrikam.example", IPAddress = new[] { "203.0.113.1", "192.0.2.200", "2001:db8:25::1" }, ZoneFile = Demo.Zone })
            .All<SpfCheck>().ToArray();

        Assert.Equal(["203.0.113.1", "192.0.2.200", "2001:db8:25::1"], checks.Select(check => check.IPAddress));
        Assert.Equal([SpfResult.Fail, SpfResult.Pass, SpfResult.Pass], checks.Select(check => check.Result));
        Assert.Equal(["include:spf.protection.outlook.com"], checks[1].Path);
    }

    [Theory]
    [InlineData("adele@contoso.example", "mail.fabrikam.example", "contoso.example", SpfIdentity.MailFrom)]
    [InlineData("", "mail.fabrikam.example", "mail.fabrikam.example", SpfIdentity.Helo)]
    [InlineData(null, "mail.fabrikam.example", "mail.fabrikam.example", SpfIdentity.Helo)]
    public void The_domain_is_the_sender_s_then_that_of_HELO(string? sender, string helo, string domain, SpfIdentity identity)
    {
        var check = CmdletRunner.Run<TestSpfRecordCommand>(new { IPAddress = "192.0.2.200", Sender = sender, Helo = helo, ZoneFile = Demo.Zone }).Single<SpfCheck>();
        Assert.Equal((domain, identity), (check.DomainName, check.Identity));
    }

    [Fact]
    public void A_domain_that_is_given_takes_precedence_over_the_sender_s() => Assert.Equal("fabrikam.example",
        CmdletRunner.Run<TestSpfRecordCommand>(new { DomainName = "fabrikam.example", IPAddress = "192.0.2.200", Sender = "adele@contoso.example", ZoneFile = Demo.Zone })
            .Single<SpfCheck>().DomainName);

    [Theory]
    [InlineData("ClientIP")]
    [InlineData("FromIP")]
    [InlineData("IPAddress")]
    public void Rows_of_mail_logs_are_bound_by_the_names_of_their_properties(string name)
    {
        var checks = CmdletRunner.Pipe<TestSpfRecordCommand>([Row("192.0.2.200", "a@fabrikam.example"), Row("203.0.113.130", "b@contoso.example")], new { ZoneFile = Demo.Zone })
            .All<SpfCheck>().ToArray();

        Assert.Equal([("192.0.2.200", "a@fabrikam.example"), ("203.0.113.130", "b@contoso.example")], checks.Select(check => (check.IPAddress, check.Sender)));

        PSObject Row(string address, string sender)
        {
            var row = new PSObject();
            row.Properties.Add(new PSNoteProperty(name, address));
            row.Properties.Add(new PSNoteProperty("SenderAddress", sender));
            return row;
        }
    }

    [Fact]
    public void A_record_that_is_not_published_is_judged_with_what_the_zone_says_about_its_includes()
    {
        var check = CmdletRunner.Run<TestSpfRecordCommand>(new { DomainName = "contoso.example", IPAddress = "203.0.113.70", Record = "v=spf1 include:spf.crm.example -all", ZoneFile = Demo.Zone })
            .Single<SpfCheck>();
        Assert.Equal((SpfResult.Pass, "ip4:203.0.113.64/26", 1), (check.Result, check.Mechanism, check.Lookups));
    }

    [Fact]
    public void A_name_that_the_zone_file_does_not_know_is_a_temporary_error() => Assert.Equal(SpfResult.TempError,
        CmdletRunner.Run<TestSpfRecordCommand>(new { DomainName = "outside.test", IPAddress = "192.0.2.1", ZoneFile = Demo.Zone }).Single<SpfCheck>().Result);

    [Fact]
    public void What_is_no_address_is_an_error_and_the_others_are_tested()
    {
        var run = CmdletRunner.Run<TestSpfRecordCommand>(new { DomainName = "fabrikam.example", IPAddress = new[] { "192.0.2.0/24", "192.0.2.200" }, ZoneFile = Demo.Zone });
        Assert.Equal(("InvalidArgument", "192.0.2.0/24"), (run.Errors.Single().FullyQualifiedErrorId.Split(',')[0], run.Errors.Single().TargetObject));
        Assert.Equal("192.0.2.200", Assert.IsType<SpfCheck>(run.Output.Single()).IPAddress);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<>")]
    public void Without_a_domain_there_is_nothing_to_test(string sender)
    {
        var run = CmdletRunner.Run<TestSpfRecordCommand>(new { IPAddress = "192.0.2.200", Sender = sender, ZoneFile = Demo.Zone });
        Assert.Empty(run.Output);
        Assert.Contains("-Helo", run.Errors.Single().ToString());
    }
}
