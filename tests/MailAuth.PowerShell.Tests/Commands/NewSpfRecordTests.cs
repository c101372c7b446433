using System;
using System.Linq;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Tests.Running;
using MailAuth.Records;
using MailAuth.Spf;
using Xunit;

namespace MailAuth.PowerShell.Tests.Commands;

public class NewSpfRecordTests
{
    [Fact]
    public void The_senders_stand_in_the_order_of_what_they_cost()
    {
        var record = CmdletRunner.Run<NewSpfRecordCommand>(new
        {
            DomainName = "a.example",
            IncludeMicrosoft365 = "Worldwide",
            Include = new[] { "spf.crm.example", "%{ir}.x.example", "spf.日本.example" },
            IPAddress = new[] { "203.0.113.0/28", "2001:DB8::1", "203.0.113.4" },
            Mx = true,
            A = true,
        }).Single<SpfRecord>();

        Assert.Equal("v=spf1 ip4:203.0.113.0/28 ip6:2001:db8::1 a mx include:spf.protection.outlook.com include:spf.crm.example include:%{ir}.x.example include:spf.xn--wgv71a.example ~all", record.Text);
        Assert.Equal(("a.example", RecordStatus.Proposed), (record.Owner, record.Status));
        Assert.Empty(record.Problems);
    }

    [Theory]
    [InlineData("Worldwide", "spf.protection.outlook.com")]
    [InlineData("GccHigh", "spf.protection.office365.us")]
    [InlineData("DoD", "spf.protection.office365.us")]
    [InlineData("China", "spf.protection.partner.outlook.cn")]
    public void Each_Microsoft_cloud_has_its_include(string cloud, string include) => Assert.Equal($"v=spf1 include:{include} -all",
        CmdletRunner.Run<NewSpfRecordCommand>(new { DomainName = "a.example", IncludeMicrosoft365 = cloud, All = "Fail" }).Single<SpfRecord>().Text);

    [Fact]
    public void A_parked_domain_refuses_everyone() => Assert.Equal("a.example. 300 IN TXT \"v=spf1 -all\"",
        CmdletRunner.Run<NewSpfRecordCommand>(new { DomainName = "a.example", Parked = true, AsZone = true, TtlSeconds = 300 }).Single<string>());

    [Fact]
    public void A_redirect_takes_the_place_of_all() => Assert.Equal("v=spf1 mx redirect=_spf.b.example",
        CmdletRunner.Run<NewSpfRecordCommand>(new { DomainName = "a.example", Mx = true, Redirect = "_spf.b.example" }).Single<SpfRecord>().Text);

    public static TheoryData<string, object> Contradictions => new()
    {
        { "-Redirect", new { DomainName = "a.example", Redirect = "b.example", All = "Fail" } },
        { "-Parked", new { DomainName = "a.example", Parked = true, Include = "b.example" } },
        { "-Parked", new { DomainName = "a.example", Parked = true, All = "SoftFail" } },
        { "-Parked", new { DomainName = "a.example", Parked = true, Redirect = "b.example" } },
        { "-Parked", new { DomainName = "a.example" } },
        { "All", new { DomainName = "a.example", Mx = true, All = "Pass" } },
        { "-IPAddress", new { DomainName = "a.example", IPAddress = "192.0.2.300" } },
        { "-IPAddress", new { DomainName = "a.example", IPAddress = "0.0.0.0/0" } },
        { "-Include", new { DomainName = "a.example", Include = "b.example +all" } },
        { "-Include", new { DomainName = "a.example", Include = "%{z}.b.example" } },
        { "-Include", new { DomainName = "a.example", Include = "%{i}.b.example +all" } },
        { "-Redirect", new { DomainName = "a.example", Redirect = "https://b.example/" } },
    };

    [Theory]
    [MemberData(nameof(Contradictions))]
    public void What_makes_no_sense_is_refused_before_anything_is_made(string named, object parameters)
    {
        var run = CmdletRunner.Run<NewSpfRecordCommand>(parameters);
        Assert.Empty(run.Output);
        Assert.Contains(named.TrimStart('-'), run.TerminatingError!.ToString() + run.TerminatingError.FullyQualifiedErrorId + run.TerminatingError.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("192.0.2.77/24", "192.0.2.0/24")]
    [InlineData("::ffff:10.1.2.3", "10.1.2.3")]
    [InlineData("10.1.2.3", "10.1.2.3")]
    [InlineData("198.0.0.0/8", "198.0.0.0/8")]
    public void Bits_behind_the_prefix_and_private_or_wide_networks_are_warned_of(string address, string named)
    {
        var run = CmdletRunner.Run<NewSpfRecordCommand>(new { DomainName = "a.example", IPAddress = address });
        Assert.Contains(named, Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Equal($"v=spf1 ip4:{named} ~all", run.Single<SpfRecord>().Text);
    }

    [Fact]
    public void More_than_ten_look_ups_of_its_own_are_an_error_and_ten_are_not()
    {
        var names = Enumerable.Range(1, 11).Select(i => $"spf{i}.b.example").ToArray();
        var run = CmdletRunner.Run<NewSpfRecordCommand>(new { DomainName = "a.example", Include = names });
        Assert.Empty(run.Output);
        Assert.StartsWith("UnusableRecord,", Assert.Single(run.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("11", run.Errors[0].ToString(), StringComparison.Ordinal);

        Assert.Equal(10, Assert.IsType<SpfRecord>(CmdletRunner.Run<NewSpfRecordCommand>(new { DomainName = "a.example", Include = names.Take(10).ToArray() }).Output.Single()).LookupTerms);
    }

    [Fact]
    public void A_record_that_includes_itself_is_an_error() =>
        Assert.Single(CmdletRunner.Run<NewSpfRecordCommand>(new { DomainName = "a.example", Include = "a.example" }).Errors);

    [Fact]
    public void A_long_record_is_warned_of_and_its_line_cut_into_strings_of_255_bytes()
    {
        var addresses = Enumerable.Range(1, 40).Select(i => $"203.0.113.{i * 2}").ToArray();
        var run = CmdletRunner.Run<NewSpfRecordCommand>(new { DomainName = "a.example", IPAddress = addresses, AsZone = true });
        Assert.Contains("Optimize-SpfRecord", Assert.Single(run.Warnings), StringComparison.Ordinal);
        var strings = run.Single<string>().Split('"').Where((_, i) => i % 2 == 1).ToArray();
        Assert.True(strings.Length > 1);
        Assert.All(strings, text => Assert.InRange(text.Length, 1, 255));
        Assert.EndsWith("~all", string.Concat(strings), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_domain_of_the_pipeline_gets_its_own()
    {
        var run = CmdletRunner.Pipe<NewSpfRecordCommand>(["a.example", "no..dots", "b.example"], new { Mx = true });
        Assert.Equal(["a.example", "b.example"], run.Output.Cast<SpfRecord>().Select(record => record.Owner));
        Assert.Single(run.Errors);
    }
}
