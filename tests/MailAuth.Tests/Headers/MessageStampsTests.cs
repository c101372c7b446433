using System.Linq;
using System.Text;
using MailAuth.Headers;
using MailAuth.Mail;
using Xunit;

namespace MailAuth.Tests.Headers;

public class MessageStampsTests
{
    const string Inner = """
        Received: from AM0PR01MB1.eurprd01.prod.outlook.com (2603:10a6:208:1::5) by
         AS8PR01MB2.eurprd01.prod.outlook.com with HTTPS; Sun, 22 Nov 2026 09:00:07 +0000
        Received: from AM7EUR01FT1.eop-EUR01.prod.protection.outlook.com (2603:10a6:20b:2::9)
         by AM0PR01MB1.outlook.office365.com (2603:10a6:208:1::5) with Microsoft SMTP
         Server (version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id
         15.20.8900.1 via Frontend Transport; Sun, 22 Nov 2026 09:00:05 +0000
        Authentication-Results: spf=pass (sender IP is 192.0.2.7)
         smtp.mailfrom=fabrikam.example; dkim=none (message not signed)
         header.d=none;dmarc=none action=none
         header.from=fabrikam.example;compauth=fail reason=001
        Received-SPF: Pass (protection.outlook.com: domain of fabrikam.example
         designates 192.0.2.7 as permitted sender) receiver=protection.outlook.com;
         client-ip=192.0.2.7; helo=mail.fabrikam.example; pr=C
        """;

    const string Edge = """
        Received: from mail.fabrikam.example (192.0.2.7) by
         AM7EUR01FT1.mail.protection.outlook.com (10.152.0.9) with Microsoft SMTP Server
         (version=TLS1_3, cipher=TLS_AES_256_GCM_SHA384) id 15.20.8900.1 via Frontend
         Transport; Sun, 22 Nov 2026 09:00:04 +0000
        """;

    const string Sender = """
        Received: from desk (desk.fabrikam.example [192.0.2.99]) by mail.fabrikam.example with ESMTP id 1;
         Sun, 22 Nov 2026 08:59:34 +0000
        """;

    const string Firewalled = """
        From: a@fabrikam.example
        X-MS-Exchange-Organization-SCL: 5
        X-Forefront-Antispam-Report: CIP:192.0.2.7;CTRY:JP;SCL:5;SFV:SPM;CAT:SPOOF;DIR:INB;
        X-Microsoft-Antispam: BCL:0;
        X-Forefront-Antispam-Report-Untrusted: CIP:255.255.255.255;SCL:-1;SFV:SKN;
        X-MS-Exchange-AntiSpam-MessageData-Original-0: abc
        """;

    [Fact]
    public void What_Exchange_Online_stamped_at_and_behind_its_edge_is_trusted()
    {
        var stamps = Read(Inner, Edge, Sender, Firewalled);

        Assert.Equal(
            [
                "Authentication-Results TrustedByPosition AboveEntry", "Received-SPF TrustedByPosition AboveEntry",
                "X-MS-Exchange-Organization-SCL OwnTenant HeaderFirewall", "X-Forefront-Antispam-Report OwnTenant HeaderFirewall", "X-Microsoft-Antispam OwnTenant HeaderFirewall",
                "X-Forefront-Antispam-Report-Untrusted ForeignTenant RenamedCopy", "X-MS-Exchange-AntiSpam-MessageData-Original-0 Untrusted BelowEntry",
            ],
            stamps.All.Select(stamp => $"{stamp.FieldName} {stamp.Trust} {stamp.TrustReason}"));
        Assert.Equal(ThreatCategory.Spoof, stamps.Trusted(StampKind.ForefrontReport)!.Antispam!.Category);
        Assert.Equal("001", stamps.Trusted(StampKind.AuthenticationResults)!.Results!.First(AuthenticationMethod.CompAuth)!.Reason);
    }

    [Fact]
    public void A_verdict_that_the_sender_brought_along_is_not_Exchange_Onlines()
    {
        const string Forged = """
            Authentication-Results: spf=pass (sender IP is 192.0.2.7)
             smtp.mailfrom=contoso.example; dkim=pass (signature was verified)
             header.d=contoso.example;dmarc=pass action=none
             header.from=contoso.example;compauth=pass reason=100
            Authentication-Results-Original: spf=pass smtp.mailfrom=contoso.example
            """;
        var stamps = Read(Inner, Edge, Forged, Sender);

        Assert.Equal([StampTrustReason.AboveEntry, StampTrustReason.AboveEntry, StampTrustReason.ServerForged, StampTrustReason.RenamedCopy], stamps.All.Select(stamp => stamp.TrustReason));
        Assert.Equal("fail", stamps.Trusted(StampKind.AuthenticationResults)!.Results!.First(AuthenticationMethod.CompAuth)!.ResultWord);
    }

    [Theory]
    // Who calls himself Microsoft at the edge is a stranger, even with an address that he rents from Microsoft.
    [InlineData("from AM0PR01MB1.eurprd01.prod.outlook.com (192.0.2.7)")]
    [InlineData("from AM0PR01MB1.eurprd01.prod.outlook.com (2603:1020::7)")]
    [InlineData("from AM0PR01MB1.eurprd01.prod.outlook.com (10.0.0.7)")]
    public void A_stranger_who_takes_a_name_of_Microsofts_stays_a_stranger(string from)
    {
        const string Forged = """
            Authentication-Results: spf=pass smtp.mailfrom=contoso.example;compauth=pass reason=100
            Received: from x.prod.outlook.com (2603:10a6::1) by AM0PR01MB1.eurprd01.prod.outlook.com with HTTPS; Sun, 22 Nov 2026 08:00:00 +0000
            """;
        var stamps = Read(Inner, Edge.Replace("from mail.fabrikam.example (192.0.2.7)", from, System.StringComparison.Ordinal), Forged);

        Assert.Equal("AM7EUR01FT1.mail.protection.outlook.com", stamps.Route.Entry!.By);
        Assert.False(stamps.All[^1].IsTrusted);
    }

    [Fact]
    public void Another_tenants_mail_comes_in_by_the_outbound_pool()
    {
        const string Tenant = """
            Received: from EUR05-VI1-obe.outbound.protection.outlook.com
             (mail-vi1eur05on2100.outbound.protection.outlook.com [40.107.1.100]) by
             AM7EUR01FT1.mail.protection.outlook.com (10.152.0.9) with Microsoft SMTP Server; Sun, 22 Nov 2026 09:00:04 +0000
            Authentication-Results: dkim=none (message not signed)
             header.d=none;dmarc=none action=none header.from=fabrikam.example;
            Received: from VI1PR05MB1.eurprd05.prod.outlook.com (2603:10a6:800::1) by
             VI1PR05MB2.eurprd05.prod.outlook.com (2603:10a6:800::2) with Microsoft SMTP Server; Sun, 22 Nov 2026 09:00:02 +0000
            """;
        var stamps = Read(Inner, Tenant);

        Assert.Equal(HopOwner.MicrosoftOutbound, stamps.Route.Entry!.FromOwner);
        Assert.Equal([StampTrust.TrustedByPosition, StampTrust.TrustedByPosition, StampTrust.Untrusted], stamps.All.Select(stamp => stamp.Trust));
    }

    [Fact]
    public void Mail_within_an_organisation_never_comes_in()
    {
        var stamps = Read("""
            Received: from AM0PR01MB1.eurprd01.prod.outlook.com (2603:10a6:208:1::5) by
             AS8PR01MB2.eurprd01.prod.outlook.com with HTTPS; Sun, 22 Nov 2026 09:00:07 +0000
            Received: from AM0PR01MB1.eurprd01.prod.outlook.com ([fe80::1]) by
             AM0PR01MB1.eurprd01.prod.outlook.com ([fe80::1%4]) with mapi id 15.20.1; Sun, 22 Nov 2026 09:00:05 +0000
            X-MS-Exchange-Organization-AuthAs: Internal
            """);

        Assert.True(stamps.Route.IsInternal);
        Assert.Equal(StampTrust.OwnTenant, Assert.Single(stamps.All).Trust);
    }

    [Fact]
    public void The_way_has_delays_in_order_and_says_what_was_encrypted()
    {
        var route = Read(Inner, Edge, Sender).Route;

        Assert.Equal([null, 30, 1, 2], route.Hops.Select(hop => hop.DelaySeconds));
        Assert.Equal(33, route.TotalSeconds);
        Assert.Equal([1, 2, 3, 4], route.Hops.Select(hop => hop.Number));
        Assert.Equal((2, "mail.fabrikam.example", "192.0.2.7"), (route.Entry!.Number, route.Entry.From, route.Entry.FromAddress));
        Assert.Equal([false, true, true], route.Hops.Take(3).Select(hop => hop.IsEncrypted));
        Assert.Equal([HopOwner.Foreign, HopOwner.Microsoft, HopOwner.Microsoft, HopOwner.Microsoft], route.Hops.Select(hop => hop.ByOwner));
    }

    const string Gateway = """
        Received: from mx1.contoso.example (mx1.contoso.example [203.0.113.5]) by mail.contoso.example with ESMTPS; Sun, 22 Nov 2026 09:00:07 +0000
        Authentication-Results: mx1.contoso.example; spf=pass smtp.mailfrom=fabrikam.example
        Received: from mail.fabrikam.example (mail.fabrikam.example [192.0.2.7]) by mx1.contoso.example with ESMTPS; Sun, 22 Nov 2026 09:00:04 +0000
        Authentication-Results: mx1.contoso.example; spf=pass smtp.mailfrom=bank.example
        Received: from desk (desk [192.0.2.99]) by mail.fabrikam.example with ESMTP; Sun, 22 Nov 2026 08:59:34 +0000
        X-AntiAbuse: Primary Hostname - mail.fabrikam.example
        """;

    [Fact]
    public void Without_further_word_only_the_last_server_is_own() =>
        Assert.Equal([StampTrustReason.BelowEntry, StampTrustReason.BelowEntry, StampTrustReason.RelayClaim], Read(Gateway).All.Select(stamp => stamp.TrustReason));

    [Theory]
    [InlineData("contoso.example")]
    [InlineData("mx1.contoso.example")]
    public void A_server_trusted_by_name_is_believed_where_it_writes_and_not_where_senders_do(string server)
    {
        var stamps = MessageStamps.Read(Header(Gateway), new() { Servers = [server] });

        Assert.Equal([(StampTrust.TrustedByName, StampTrustReason.ServerTrusted), (StampTrust.Untrusted, StampTrustReason.ServerForged)], stamps.All.Take(2).Select(stamp => (stamp.Trust, stamp.TrustReason)));
        Assert.Equal("192.0.2.7", stamps.Route.Entry!.FromAddress);
    }

    [Fact]
    public void A_server_is_also_trusted_by_its_address_or_by_the_number_of_hops()
    {
        foreach (var trusted in new TrustedServers[] { new() { Servers = ["mx1.contoso.example", "203.0.113.0/29"] }, new() { HopCount = 2 } })
            Assert.Equal("192.0.2.7", MessageRoute.Read(Header(Gateway), trusted).Entry!.FromAddress);
    }

    [Fact]
    public void A_name_in_HELO_makes_nobody_trusted()
    {
        var header = Header(Gateway.Replace("from mx1.contoso.example (mx1.contoso.example [203.0.113.5])", "from mx1.contoso.example (evil.example [192.0.2.66])", System.StringComparison.Ordinal));

        Assert.Equal("192.0.2.66", MessageRoute.Read(header, new() { Servers = ["contoso.example"] }).Entry!.FromAddress);
    }

    [Fact]
    public void Google_writes_below_the_field_by_which_a_message_came_in()
    {
        var stamps = Read("""
            Delivered-To: ben@contoso.example
            Received: by 2002:a05:7300:1:b0:1:2:3 with SMTP id x1; Sun, 22 Nov 2026 01:00:07 -0800 (PST)
            ARC-Authentication-Results: i=1; mx.google.com; spf=fail smtp.mailfrom=a@fabrikam.example
            Return-Path: <a@fabrikam.example>
            Received: from mail.fabrikam.example (mail.fabrikam.example. [192.0.2.7]) by mx.google.com with ESMTPS id y2; Sun, 22 Nov 2026 01:00:06 -0800 (PST)
            Received-SPF: fail (google.com: domain of a@fabrikam.example does not designate 192.0.2.7 as permitted sender) client-ip=192.0.2.7;
            Authentication-Results: mx.google.com; spf=fail smtp.mailfrom=a@fabrikam.example; dmarc=fail header.from=contoso.example
            Authentication-Results: mx.google.com; spf=pass smtp.mailfrom=a@contoso.example; dmarc=pass header.from=contoso.example
            From: a@contoso.example
            """);

        Assert.Equal(("mx.google.com", "192.0.2.7"), (stamps.Route.Entry!.By, stamps.Route.Entry.FromAddress));
        Assert.Equal([StampTrustReason.AboveEntry, StampTrustReason.BesideEntry, StampTrustReason.BesideEntry, StampTrustReason.BelowEntry], stamps.All.Select(stamp => stamp.TrustReason));
        Assert.Equal(AuthenticationOutcome.Fail, stamps.Trusted(StampKind.AuthenticationResults)!.Results!.First(AuthenticationMethod.Dmarc)!.Result);
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(1, 4)]
    [InlineData(99, 1)]
    public void A_number_of_hops_that_cannot_be_is_taken_for_the_nearest(int count, int entry) =>
        Assert.Equal(entry, MessageRoute.Read(Header(Inner, Edge, Sender), new() { HopCount = count }).Entry!.Number);

    [Fact]
    public void Fields_of_another_tenant_are_known_by_its_id()
    {
        var header = Header(Inner, Edge, "X-MS-Exchange-CrossTenant-Id: 11111111-1111-1111-1111-111111111111\nX-EOPTenantAttributedMessage: 22222222-2222-2222-2222-222222222222:0");
        var stamps = MessageStamps.Read(header, new() { TenantId = "22222222-2222-2222-2222-222222222222" });

        Assert.Equal([StampTrust.ForeignTenant, StampTrust.OwnTenant], stamps.All.TakeLast(2).Select(stamp => stamp.Trust));
    }

    [Fact]
    public void A_field_without_a_way_is_believed_by_nobody()
    {
        var stamp = Assert.Single(Read("Authentication-Results: spf=pass smtp.mailfrom=contoso.example;compauth=pass reason=100").All);

        Assert.Equal((StampTrust.Untrusted, StampTrustReason.NoRoute), (stamp.Trust, stamp.TrustReason));
        Assert.DoesNotContain("StampTrust", stamp.TrustText, System.StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_thousand_fields_are_read_up_to_a_bound()
    {
        var header = Header(string.Concat(Enumerable.Repeat("Received: from a (192.0.2.1) by b; x\nAuthentication-Results: a.example; spf=pass\n", 4000)));
        var stamps = MessageStamps.Read(header);

        Assert.InRange(stamps.Route.Hops.Count, 1, 200);
        Assert.InRange(stamps.All.Count, 1, 1000);
    }

    static MessageStamps Read(params string[] parts) => MessageStamps.Read(Header(parts));

    static MailHeader Header(params string[] parts) => MailHeader.Parse(Encoding.UTF8.GetBytes(string.Join("\n", parts) + "\n\n"));
}
