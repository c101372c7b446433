using System.Linq;
using MailAuth.Headers;
using Xunit;

namespace MailAuth.Tests.Headers;

public class AntispamReportTests
{
    [Fact]
    public void A_report_of_Exchange_Online_is_read()
    {
        var report = AntispamReport.Parse("\r\n CIP:2001:db8::12;CTRY:DE;LANG:en;SCL:-1;SRV:;IPV:CAL;SFV:SKN;H:mail.contoso.example;PTR:ptr.contoso.example;CAT:HPHISH;SFS:(13230040)(376014);DIR:INB;SFP:1101;");

        Assert.Empty(report.Problems);
        Assert.Equal(("2001:db8::12", "DE", "en", -1), (report.ConnectingIP, report.Country, report.Language, report.SpamConfidenceLevel));
        Assert.Equal((FilteringVerdict.MarkedNotSpam, ThreatCategory.HighConfidencePhish, MailDirection.Inbound, true), (report.FilteringVerdict, report.Category, report.Direction, report.IsAddressAllowed));
        Assert.Equal(("mail.contoso.example", "ptr.contoso.example", "1101"), (report.Helo, report.ReverseName, report.Value("sfp")));
    }

    [Theory]
    [InlineData("BCL:8;ARA:13230040|1800799024;", 8)]
    [InlineData("UriScan:;BCL:0;PCL:0;RULEID:(5000109)(4605076);SRVR:HE1EUR01HT085;", 0)]
    [InlineData("BCL:;", null)]
    public void The_complaint_level_of_bulk_mail_is_a_number_where_there_is_one(string value, int? level) =>
        Assert.Equal(level, AntispamReport.Parse(value).BulkComplaintLevel);

    [Theory]
    [InlineData("ucf:0;jmr:0;ex:0;auth:0;dest:J;ENG:(750129)(520011016);RF:JunkEmail;OFR:SpamFilterAuthJ;", MailDestination.Junk)]
    [InlineData("dest:I;OFR:TrustedSenderList;", MailDestination.Inbox)]
    [InlineData("dest:X;", MailDestination.Unknown)]
    public void Where_the_mailbox_put_the_message_is_read(string value, MailDestination destination) =>
        Assert.Equal(destination, AntispamReport.Parse(value).Destination);

    [Fact]
    public void The_address_255_255_255_255_stands_for_none() => Assert.Null(AntispamReport.Parse("CIP:255.255.255.255;CTRY:;").ConnectingIP);

    [Fact]
    public void What_is_no_entry_is_a_problem()
    {
        var report = AntispamReport.Parse("SCL:1;nonsense;DIR:SIDEWAYS;XYZ:kept");

        Assert.Equal(["Unexpected"], report.Problems.Select(problem => problem.Code));
        Assert.Equal((MailDirection.Unknown, "kept"), (report.Direction, report.Value("XYZ")));
    }

    [Theory]
    [InlineData(HostClaimKind.Account, "relay.example: authenticated_id: info@shop.example/only user confirmed/virtual account not confirmed", "relay.example", "info@shop.example")]
    [InlineData(HostClaimKind.Account, "relay.example: info@shop.example", "relay.example", "info@shop.example")]
    [InlineData(HostClaimKind.AbuseTrace, "Primary Hostname - relay.example", "relay.example", null)]
    [InlineData(HostClaimKind.AbuseTrace, "Original Domain - victim.example", null, null)]
    [InlineData(HostClaimKind.Warning, "Reverse DNS lookup failed for 192.0.2.9 (failed)", null, null)]
    public void What_hosting_panels_claim_names_machine_and_account(HostClaimKind kind, string value, string? host, string? account)
    {
        var claim = HostClaim.Parse(kind, value);

        Assert.Equal((host, account), (claim.Host, claim.Account));
    }
}
