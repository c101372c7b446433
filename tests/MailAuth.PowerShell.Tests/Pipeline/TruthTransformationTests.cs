using MailAuth.Audit;
using MailAuth.Findings;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Pipeline;
using MailAuth.PowerShell.Tests.Commands;
using MailAuth.PowerShell.Tests.Running;
using Xunit;

namespace MailAuth.PowerShell.Tests.Pipeline;

public class TruthTransformationTests
{
    [Theory]
    [InlineData("True", true)]
    [InlineData("false", false)]
    [InlineData("", null)]
    [InlineData(true, true)]
    [InlineData("perhaps", "perhaps")]
    public void A_text_is_the_truth_it_says(object value, object? expected) =>
        Assert.Equal(expected, new TruthTransformationAttribute().Transform(null!, value));

    [Fact]
    public void A_saved_list_of_accepted_domains_is_as_good_as_the_live_one()
    {
        var run = CmdletRunner.Pipe<TestMailDomainCommand>(
            [CmdletRunner.Custom(new { DomainName = "woodgrove.example", DomainType = "Authoritative", InitialDomain = "False", SendingFromDomainDisabled = "True", OutboundOnly = "" })],
            new { ZoneFile = Demo.Zone });
        Assert.Equal(DomainPurpose.ReceiveOnly, run.Single<MailDomainAudit>().Purpose);
    }
}
