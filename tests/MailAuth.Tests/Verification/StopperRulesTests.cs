using System.Threading.Tasks;
using MailAuth.Dmarc;
using MailAuth.Headers;
using MailAuth.Tests.Dns;
using MailAuth.Verification;
using Xunit;

namespace MailAuth.Tests.Verification;

public class StopperRulesTests
{
    static readonly VerdictDecision Spoof = new(MessageVerdict.Spoofed, VerdictConfidence.High, VerdictCause.DmarcFail);

    [Theory]
    [InlineData("v=DMARC1; p=reject", SpoofStopper.HonorPolicy)]
    [InlineData("v=DMARC1; p=quarantine", SpoofStopper.HonorPolicy)]
    [InlineData("v=DMARC1; p=reject; t=y", SpoofStopper.HonorPolicy)]
    [InlineData("v=DMARC1; p=quarantine; t=y", SpoofStopper.TestMode)]
    [InlineData("v=DMARC1; p=none", SpoofStopper.DmarcPolicy)]
    [InlineData("v=DMARC1; p=bogus", SpoofStopper.RecordRepair)]
    [InlineData("v=spf1 -all", SpoofStopper.DmarcRecord)]
    public async Task The_record_decides_what_would_have_helped(string record, SpoofStopper stopper)
    {
        Assert.Equal(stopper, StopperRules.Of(Spoof, await CheckAsync("contoso.com", record), null, isAllowed: false, isDirectSend: false));
    }

    [Fact]
    public async Task A_weak_policy_for_subdomains_is_named_as_such()
    {
        var check = await CheckAsync("shop.contoso.com", "v=DMARC1; p=reject; sp=none");
        Assert.Equal(SpoofStopper.SubdomainPolicy, StopperRules.Of(Spoof, check, null, isAllowed: false, isDirectSend: false));
    }

    [Fact]
    public async Task Settings_of_the_receiver_go_before_records()
    {
        var check = await CheckAsync("contoso.com", "v=DMARC1; p=reject");
        Assert.Equal(SpoofStopper.AllowList, StopperRules.Of(Spoof, check, null, isAllowed: true, isDirectSend: true));
        Assert.Equal(SpoofStopper.RejectDirectSend, StopperRules.Of(Spoof, check, null, isAllowed: false, isDirectSend: true));
    }

    [Fact]
    public void Nothing_stops_a_name_and_nothing_is_needed_for_an_honest_message()
    {
        Assert.Equal(SpoofStopper.Nothing, StopperRules.Of(Spoof with { Cause = VerdictCause.ImitatedName }, null, null, isAllowed: false, isDirectSend: false));
        Assert.Equal(SpoofStopper.NotNeeded, StopperRules.Of(Spoof with { Verdict = MessageVerdict.Authentic }, null, null, isAllowed: false, isDirectSend: false));
        Assert.Equal(SpoofStopper.UnknownPolicy, StopperRules.Of(Spoof, null, null, isAllowed: false, isDirectSend: false));
    }

    [Theory]
    [InlineData("dmarc=fail action=oreject header.from=contoso.com", SpoofStopper.HonorPolicy)]
    [InlineData("dmarc=fail action=none header.from=contoso.com", SpoofStopper.DmarcPolicy)]
    [InlineData("dmarc=none action=none header.from=contoso.com", SpoofStopper.DmarcRecord)]
    [InlineData("dmarc=permerror action=none header.from=contoso.com", SpoofStopper.RecordRepair)]
    [InlineData("mx.google.com; dmarc=fail (p=REJECT sp=REJECT dis=NONE) header.from=contoso.com", SpoofStopper.HonorPolicy)]
    [InlineData("mx.example; dmarc=fail (p=none dis=none) header.from=contoso.com", SpoofStopper.DmarcPolicy)]
    [InlineData("mx.example; dmarc=fail policy.dmarc=quarantine header.from=contoso.com", SpoofStopper.HonorPolicy)]
    [InlineData("mx.example; dmarc=fail header.from=contoso.com", SpoofStopper.UnknownPolicy)]
    public void Without_DNS_the_stamp_tells_the_policy_of_those_days(string results, SpoofStopper stopper)
    {
        var stamped = AuthenticationResultsParser.Parse(results).First(AuthenticationMethod.Dmarc);
        Assert.Equal(stopper, StopperRules.Of(Spoof, null, stamped, isAllowed: false, isDirectSend: false));
    }

    static Task<DmarcCheck> CheckAsync(string from, string record) => DmarcChecker.CheckAsync(
        Zone.Resolver($"""
            $ORIGIN com.
            $TTL 300
            @ SOA ns1 hostmaster 1 1 1 1 60
            shop.contoso TXT "here"
            _dmarc.contoso TXT "{record}"
            """),
        new() { AuthorDomains = [from] },
        default);
}
