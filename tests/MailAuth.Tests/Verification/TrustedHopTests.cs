using System.Linq;
using MailAuth.Headers;
using MailAuth.Mail;
using MailAuth.Verification;
using Xunit;

namespace MailAuth.Tests.Verification;

public class TrustedHopTests
{
    const string Exchange = """
        from AM6PR01MB0002.eurprd01.prod.outlook.com (2603:10a6:20b:0:0:0:0:12) by AM6PR01MB0001.eurprd01.prod.outlook.com with HTTPS; Mon, 2 Nov 2026 10:00:04 +0000
        from AM6PR08CA0001.eurprd08.prod.outlook.com (2603:10a6:20b:b2::1) by AM6PR01MB0002.eurprd01.prod.outlook.com (2603:10a6:20b:0::12) with Microsoft SMTP Server (version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id 15.20; Mon, 2 Nov 2026 10:00:03 +0000
        from AM6EUR05FT001.eop-eur05.prod.protection.outlook.com (2603:10a6:20b:b2:cafe::1) by AM6PR08CA0001.outlook.office365.com (2603:10a6:20b:b2::1) with Microsoft SMTP Server; Mon, 2 Nov 2026 10:00:02 +0000
        from mail.sender.example (198.51.100.7) by AM6EUR05FT001.mail.protection.outlook.com (10.233.240.64) with Microsoft SMTP Server; Mon, 2 Nov 2026 10:00:01 +0000
        from forged.prod.outlook.com (2603:10a6:20b:b2::9) by AM6PR08CA0001.eurprd08.prod.outlook.com with Microsoft SMTP Server; Mon, 2 Nov 2026 09:59:00 +0000
        """;

    // The index of the field by which the message came in.
    static int? Find(string text, params string[] trusted)
    {
        var header = MailMessage.FromHeaderText(string.Concat(text.Split('\n').Select(line => "Received: " + line.Trim() + "\r\n"))).Header;
        return MessageRoute.Read(header, trusted.Length == 0 ? null : TrustedHopReader.Read(trusted, out _)).Entry?.Position;
    }

    [Fact]
    public void Microsofts_own_hops_are_known()
    {
        Assert.Equal(3, Find(Exchange));
    }

    [Fact]
    public void A_client_that_only_calls_itself_Microsofts_comes_from_outside()
    {
        Assert.Equal(0, Find("""
            from AM6PR01MB0002.eurprd01.prod.outlook.com (198.51.100.66) by AM6EUR05FT001.mail.protection.outlook.com with Microsoft SMTP Server; Mon, 2 Nov 2026 10:00:01 +0000
            from a.prod.outlook.com (192.0.2.1) by b.prod.outlook.com with Microsoft SMTP Server; Mon, 2 Nov 2026 10:00:00 +0000
            """));
    }

    [Fact]
    public void Mail_of_another_tenant_comes_from_outside()
    {
        Assert.Equal(0, Find("""
            from EUR05-AM6-obe.outbound.protection.outlook.com (40.107.22.100) by AM6EUR05FT001.mail.protection.outlook.com (10.233.240.64) with Microsoft SMTP Server; Mon, 2 Nov 2026 10:00:01 +0000
            from AM6PR01MB0002.eurprd01.prod.outlook.com (2603:10a6:20b::12) by AM6PR01MB0003.eurprd01.prod.outlook.com with Microsoft SMTP Server; Mon, 2 Nov 2026 10:00:00 +0000
            """));
    }

    const string Gateway = """
        from localhost (localhost [127.0.0.1]) by store.contoso.example with LMTP; Mon, 2 Nov 2026 10:00:04 +0000
        from filter.contoso.example (filter.contoso.example [10.0.0.7]) by store.contoso.example (Postfix) with ESMTP; Mon, 2 Nov 2026 10:00:03 +0000
        from gw.hoster.example (gw.hoster.example [192.0.2.25]) by filter.contoso.example (Postfix) with ESMTPS; Mon, 2 Nov 2026 10:00:02 +0000
        from mail.sender.example (mail.sender.example [198.51.100.7]) by gw.hoster.example (Postfix) with ESMTPS; Mon, 2 Nov 2026 10:00:01 +0000
        """;

    [Theory]
    [InlineData(2)]
    [InlineData(3, "hoster.example")]
    [InlineData(3, "*.hoster.example")]
    [InlineData(3, "192.0.2.25")]
    [InlineData(3, "192.0.2.0/24")]
    [InlineData(0, "1")]
    [InlineData(3, "4")]
    [InlineData(3, "99")]
    [InlineData(2, "other.example")]
    public void Own_servers_are_known_by_private_addresses_by_names_or_by_count(int expected, params string[] trusted)
    {
        Assert.Equal(expected, Find(Gateway, trusted));
    }

    [Fact]
    public void A_name_that_the_server_found_goes_before_what_the_client_says()
    {
        Assert.Equal(0, Find("""
            from gw.hoster.example (pool-7.attacker.example [198.51.100.66]) by mx.contoso.example (Postfix) with ESMTP; Mon, 2 Nov 2026 10:00:02 +0000
            from ceo.contoso.example (ceo.contoso.example [192.0.2.25]) by gw.hoster.example (Postfix) with ESMTPS; Mon, 2 Nov 2026 10:00:01 +0000
            """, "hoster.example"));
    }

    [Fact]
    public void What_Gmail_hands_over_within_itself_came_in_below()
    {
        Assert.Equal(1, Find("""
            by 2002:a05:7010:9b1c:b0:3e5:6a1f:aa11 with SMTP id x28csp1; Mon, 2 Nov 2026 02:00:02 -0800 (PST)
            from mail.sender.example (mail.sender.example. [198.51.100.7]) by mx.google.com with ESMTPS id x1 for <a@contoso.example>; Mon, 2 Nov 2026 02:00:01 -0800 (PST)
            from invented.example (invented.example [192.0.2.1]) by mail.sender.example with ESMTP; Mon, 2 Nov 2026 02:00:00 -0800
            """));
    }

    [Fact]
    public void Behind_a_load_balancer_anybody_may_stand()
    {
        Assert.Equal(0, Find("""
            from mail.partner.example (unknown [10.0.0.1]) by mx.contoso.example (Postfix) with ESMTP; Mon, 2 Nov 2026 10:00:02 +0000
            from mail.partner.example (mail.partner.example [192.0.2.1]) by mail.partner.example with ESMTP; Mon, 2 Nov 2026 10:00:01 +0000
            """));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("1001")]
    [InlineData("a b")]
    [InlineData("mx.contoso.example", "3")]
    public void What_is_no_hop_is_not_guessed_at(params string[] words)
    {
        Assert.Null(TrustedHopReader.Read(words, out var unreadable));
        Assert.NotNull(unreadable);
    }
}
