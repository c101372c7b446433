using System;
using System.Linq;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Tests.Running;
using MailAuth.Spf;
using Xunit;

namespace MailAuth.PowerShell.Tests.Commands;

public class ExpandSpfRecordTests
{
    [Fact]
    public void Each_domain_s_branches_are_written_the_total_first()
    {
        var branches = CmdletRunner.Pipe<ExpandSpfRecordCommand>(["fabrikam.example", "contoso.example"], new { ZoneFile = Demo.Zone }).All<SpfExpansionBranch>();

        Assert.Equal(["fabrikam.example", "contoso.example"], branches.Where(branch => branch.Depth == 0).Select(branch => branch.DomainName));
        Assert.Equal([128, 417], branches.Where(branch => branch.Depth == 0).Select(branch => branch.IPv4Addresses));
        Assert.Equal("Microsoft 365", branches[1].Service);
        Assert.Equal("12/10", branches[2].LookupBudget);
    }

    [Fact]
    public void As_networks_there_is_one_block_a_line_and_a_warning_of_what_is_left_out()
    {
        var run = CmdletRunner.Run<ExpandSpfRecordCommand>(new { DomainName = "contoso.example", AsNetwork = true, ZoneFile = Demo.Zone });
        Assert.Equal(["192.0.2.20/32", "192.0.2.128/25"], run.Output.Take(2).Select(line => line!.ToString()!));
        Assert.Contains("ptr in the record of contoso.example", Assert.Single(run.Warnings), StringComparison.Ordinal);

        Assert.Empty(CmdletRunner.Run<ExpandSpfRecordCommand>(new { DomainName = "fabrikam.example", AsNetwork = true, ZoneFile = Demo.Zone }).Warnings);
    }

    [Fact]
    public void A_record_that_is_not_published_is_expanded() => Assert.Equal(64,
        CmdletRunner.Run<ExpandSpfRecordCommand>(new { DomainName = "contoso.example", Record = "v=spf1 include:spf.crm.example -all", ZoneFile = Demo.Zone }).All<SpfExpansionBranch>()[0].IPv4Addresses);

    [Fact]
    public void What_is_no_domain_is_an_error() =>
        Assert.StartsWith("InvalidDomainName", CmdletRunner.Run<ExpandSpfRecordCommand>(new { DomainName = "a..b", ZoneFile = Demo.Zone }).Errors.Single().FullyQualifiedErrorId, StringComparison.Ordinal);
}
