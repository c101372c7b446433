using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.Mail;
using Xunit;

namespace MailAuth.Tests.Mail;

public class ReceivedFieldTests
{
    // HELO, address, name found, by, with, TLS.
    [Theory]
    // Postfix
    [InlineData("from mail.example.com (mx1.example.com [192.0.2.1]) (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits) key-exchange X25519) (No client certificate requested) by mx.example.net (Postfix) with ESMTPS id 4ABC for <u@example.net>; Thu, 1 Jan 2026 10:00:00 +0900 (JST)", "mail.example.com", "192.0.2.1", "mx1.example.com", "mx.example.net", "ESMTPS", "1.3")]
    [InlineData("from [127.0.0.1] (unknown [IPv6:2001:DB8::0:1]) by mx.example.net (Postfix) with ESMTP id 4ABC; Thu, 1 Jan 2026 10:00:00 +0900", "[127.0.0.1]", "2001:db8::1", null, "mx.example.net", "ESMTP", null)]
    // Sendmail
    [InlineData("from helo.example (IDENT:root@host.example.com [192.0.2.1] (may be forged)) by mx.example.net (8.14.4/8.14.4) with ESMTP id t1 (version=TLSv1/SSLv3 cipher=DHE-RSA-AES256-SHA bits=256 verify=NO) for <u@example.net>; Thu, 1 Jan 2026 10:00:00 GMT", "helo.example", "192.0.2.1", null, "mx.example.net", "ESMTP", "1.0")]
    // Exim
    [InlineData("from host.example.com ([192.0.2.1]:51234 helo=[198.51.100.9]) by mx.example.net with esmtps  (TLS1.3) tls TLS_AES_256_GCM_SHA384 (Exim 4.96) (envelope-from <a@example.com>) id 1abc for u@example.net; Thu, 1 Jan 2026 10:00:00 +0000", "[198.51.100.9]", "192.0.2.1", "host.example.com", "mx.example.net", "esmtps", "1.3")]
    [InlineData("from [192.0.2.1] (port=4711 helo=mail.example.com) by mx.example.net with esmtpsa (TLSv1.2:ECDHE-RSA-AES256-GCM-SHA384:256) (Exim 4.82) id 1abc; Thu, 1 Jan 2026 10:00:00 +0000", "mail.example.com", "192.0.2.1", null, "mx.example.net", "esmtpsa", "1.2")]
    [InlineData("from host.example.com ([192.0.2.1]) by mx.example.net with esmtp (Exim 4.82) id 1abc; Thu, 1 Jan 2026 10:00:00 +0000", "host.example.com", "192.0.2.1", "host.example.com", "mx.example.net", "esmtp", null)]
    // qmail
    [InlineData("from unknown (HELO mail.example.com) (192.0.2.1) by mx.example.net with SMTP; 1 Jan 2026 10:00:00 -0000", "mail.example.com", "192.0.2.1", null, "mx.example.net", "SMTP", null)]
    [InlineData("from host.example.com (HELO [198.51.100.9]) (user@192.0.2.1) by mx.example.net with SMTP; 1 Jan 2026 10:00:00 -0000", "[198.51.100.9]", "192.0.2.1", "host.example.com", "mx.example.net", "SMTP", null)]
    // Yahoo
    [InlineData("from 192.0.2.1 (EHLO mail.example.com) by 10.0.0.1 with SMTPs (version=TLS1_3 cipher=TLS_AES_128_GCM_SHA256); Thu, 1 Jan 2026 10:00:00 +0000", "mail.example.com", "192.0.2.1", null, "10.0.0.1", "SMTPs", "1.3")]
    // Gmail
    [InlineData("from mail.example.com (mx1.example.com. [192.0.2.1]) by mx.google.com with ESMTPS id x6 for <u@example.net> (version=TLS1_2 cipher=ECDHE-ECDSA-AES128-GCM-SHA256 bits=128/128); Thu, 01 Jan 2026 02:00:00 -0800 (PST)", "mail.example.com", "192.0.2.1", "mx1.example.com", "mx.google.com", "ESMTPS", "1.2")]
    [InlineData("by 2002:a05:6a20:1::1 with SMTP id abc; Thu, 01 Jan 2026 02:00:00 -0800 (PST)", null, null, null, "2002:a05:6a20:1::1", "SMTP", null)]
    // Exchange
    [InlineData("from mail.example.com (192.0.2.1) by DB5EUR03FT001.mail.protection.outlook.com (10.152.20.1) with Microsoft SMTP Server (version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id 15.20.1.2 via Frontend Transport; Thu, 1 Jan 2026 10:00:00 +0000", "mail.example.com", "192.0.2.1", null, "DB5EUR03FT001.mail.protection.outlook.com", "Microsoft SMTP Server", "1.2")]
    [InlineData("from A.contoso.example ([fe80::1]) by B.contoso.example ([fe80::2%4]) with mapi id 15.20.1.1; Thu, 1 Jan 2026 10:00:00 +0000", "A.contoso.example", "fe80::1", null, "B.contoso.example", "mapi", null)]
    // A HELO that is a keyword
    [InlineData("from by (host.example.com [192.0.2.1]) by mx.example.net with SMTP id 1; Thu, 1 Jan 2026 10:00:00 +0000", "by", "192.0.2.1", "host.example.com", "mx.example.net", "SMTP", null)]
    [InlineData("from client.example.com  [192.0.2.1] by mx.example.net with SUBMISSION; Thu, 1 Jan 2026 10:00:00 +0000", "client.example.com", "192.0.2.1", null, "mx.example.net", "SUBMISSION", null)]
    [InlineData("from x ([::ffff:192.0.2.1]) by mx.example.net; Thu, 1 Jan 2026 10:00:00 +0000", "x", "192.0.2.1", null, "mx.example.net", null, null)]
    public void Hops_as_mail_servers_write_them(string text, string? helo, string? address, string? name, string by, string? with, string? tls)
    {
        var hop = ReceivedField.Parse(text);

        Assert.Equal((helo, address, name), (hop.HeloName, hop.SourceAddress, hop.ReverseName));
        Assert.Equal((by, with, tls), (hop.ByName, hop.With, hop.TlsVersion));
        Assert.Equal((2026, 1, 1), (hop.Date?.Year, hop.Date?.Month, hop.Date?.Day));
        Assert.Equal(tls is not null || with is "ESMTPS", hop.IsEncrypted);
        Assert.Equal(with == "esmtpsa", hop.IsAuthenticated);
        Assert.Empty(hop.Problems);
    }

    [Fact]
    public void The_rest_of_a_hop()
    {
        var exim = ReceivedField.Parse("from [192.0.2.1] (helo=x) by mx.example.net with esmtps  (TLS1.3) tls TLS_AES_256_GCM_SHA384 (Exim 4.96) (envelope-from <a@example.com>) id 1abc for u@example.net; Thu, 1 Jan 2026 10:00:00 +0000");
        Assert.Equal(("1abc", "u@example.net", "a@example.com", "TLS_AES_256_GCM_SHA384"), (exim.Id, exim.For, exim.EnvelopeFrom, exim.TlsCipher));

        var postfix = ReceivedField.Parse("from pc (unknown [192.0.2.1]) (Authenticated sender: u@example.com) by mx (Postfix) with ESMTPSA id 1; Thu, 1 Jan 2026 10:00:00 +0000");
        Assert.Equal(("u@example.com", true, true), (postfix.AuthenticatedUser, postfix.IsAuthenticated, postfix.IsEncrypted));
        Assert.Equal(["unknown [192.0.2.1]", "Authenticated sender: u@example.com", "Postfix"], postfix.Comments);

        var exchange = ReceivedField.Parse("from mail.example.com (192.0.2.1) by edge.example.net (10.1.2.3) with Microsoft SMTP Server id 15.20 via Frontend Transport; Thu, 1 Jan 2026 10:00:00 +0000");
        Assert.Equal(("10.1.2.3", "Frontend Transport", "mail.example.com [192.0.2.1] -> edge.example.net"), (exchange.ByAddress, exchange.Via, exchange.ToString()));
    }

    [Theory]
    [InlineData("nothing at all; Thu, 1 Jan 2026 10:00:00 +0000", "NoClause")]
    [InlineData("from a by b", "MissingDate")]
    [InlineData("by filter.example.net with SMTP id f-1        2026-01-01 20:10:27.258036245 +0000 UTC", "MissingSemicolon")]
    [InlineData("from a by b; tomorrow", "NotADate")]
    [InlineData("from a by b; Thu, 1 Jan 2026 10:00:00", "MissingZone")]
    [InlineData("from a (b by c; Thu, 1 Jan 2026 10:00:00 +0000", "OpenComment")]
    public void What_is_wrong_is_said(string text, string code) => Assert.Equal(code, Assert.Single(ReceivedField.Parse(text).Problems).Code);

    [Fact]
    public void Controls_are_shown_and_sizes_are_no_matter()
    {
        Assert.Equal("a\\u{00}b", ReceivedField.Parse("from a\0b by c; x").HeloName);
        foreach (var piece in new[] { "(", "()", "from ", ";", "[", "a " })
            Assert.True(ReceivedField.Parse(string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length))).Comments.Count <= 100);
    }

    [Fact]
    public void Any_text_is_read() => Prop.ForAll(MailGenerators.Text.ToArbitrary(), text => ReceivedField.Parse("from " + text).ToString() is not null).Prove(500);
}
