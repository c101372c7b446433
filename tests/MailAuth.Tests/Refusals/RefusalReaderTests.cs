using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.Json;
using MailAuth.Mail;
using MailAuth.Refusals;
using MailAuth.Services;
using Xunit;

namespace MailAuth.Tests.Refusals;

public class RefusalReaderTests
{
    public static TheoryData<string> Reasons => [.. RefusalTable.Rows.Select(row => row.Reason)];

    [Theory]
    [InlineData("550 5.7.509 Access denied, sending domain contoso.example does not pass DMARC verification and has a DMARC policy of reject.", "MicrosoftDmarc", MailReceiver.Microsoft365, MailRefusalParty.SenderDomain)]
    [InlineData("550; 5.7.515 Access denied, sending domain [CONTOSO.example] does not meet the required authentication level", "OutlookBulk", MailReceiver.OutlookCom, MailRefusalParty.SenderDomain)]
    [InlineData("550 5.7.23 The message was rejected [AM7EUR01FT1.eop-EUR01.prod.protection.outlook.com]", "MicrosoftSpf", MailReceiver.Microsoft365, MailRefusalParty.SenderDomain)]
    [InlineData("550 5.7.68 TenantInboundAttribution; Direct Send not allowed for this organization from unauthorized sources", "MicrosoftDirectSend", MailReceiver.Microsoft365, MailRefusalParty.RecipientPolicy)]
    [InlineData("550 5.7.236", "MicrosoftOnMicrosoft", MailReceiver.Microsoft365, MailRefusalParty.SenderDomain)]
    [InlineData("550 5.7.606 Access denied, banned sending IP [192.0.2.1]", "MicrosoftReputation", MailReceiver.Microsoft365, MailRefusalParty.SendingServer)]
    [InlineData("550 5.7.649", "MicrosoftReputation", MailReceiver.Microsoft365, MailRefusalParty.SendingServer)]
    [InlineData("550-5.7.26 Unauthenticated email from contoso.example is not accepted due to domain's 550-5.7.26 DMARC policy. gsmtp", "GmailDmarc", MailReceiver.Gmail, MailRefusalParty.SenderDomain)]
    [InlineData("421-4.7.26 This mail is unauthenticated - gsmtp", "GmailUnauthenticated", MailReceiver.Gmail, MailRefusalParty.SenderDomain)]
    [InlineData("421 4.7.27 - gsmtp", "GmailSpf", MailReceiver.Gmail, MailRefusalParty.SenderDomain)]
    [InlineData("550 5.7.30 - gsmtp", "GmailDkim", MailReceiver.Gmail, MailRefusalParty.SenderDomain)]
    [InlineData("550 5.7.40", "GmailNoDmarc", MailReceiver.Gmail, MailRefusalParty.SenderDomain)]
    [InlineData("550 5.7.29 gsmtp", "GmailTls", MailReceiver.Gmail, MailRefusalParty.SendingServer)]
    [InlineData("550 5.7.25 gsmtp", "GmailReverseDns", MailReceiver.Gmail, MailRefusalParty.SendingServer)]
    [InlineData("550 5.7.25 mx.fabrikam.example", "ReverseDns", MailReceiver.Unknown, MailRefusalParty.SendingServer)]
    [InlineData("550 5.7.30 mx.fabrikam.example", "RequireTls", MailReceiver.Unknown, MailRefusalParty.ReceivingServer)]
    [InlineData("556 5.1.10", "NullMx", MailReceiver.Unknown, MailRefusalParty.Recipient)]
    [InlineData("550 5.1.1 <nobody@fabrikam.example>: user unknown", "BadMailbox", MailReceiver.Unknown, MailRefusalParty.Recipient)]
    public void A_known_code_is_explained_as_the_receiver_means_it(string text, string reason, MailReceiver receiver, MailRefusalParty party)
    {
        var refusal = Assert.Single(RefusalReader.Read(text));
        Assert.Equal((reason, receiver, party, true), (refusal.Reason, refusal.Receiver, refusal.Party, refusal.IsKnown));
        Assert.DoesNotContain('{', refusal.Meaning + refusal.Advice);
        Assert.NotEqual("", refusal.Mark);
    }

    [Theory]
    [InlineData("554 5.7.999 no", "5.7.999", true, "security or a policy")]
    [InlineData("451 4.3.77 later", "4.3.77", false, "mail system that receives")]
    [InlineData("550 5.9.1", "5.9.1", true, "the code does not say")]
    [InlineData("554 delivery error: dd This user doesn't have an account [mta1.mail.yahoo.com]", "", true, "the code does not say")]
    public void An_unknown_code_is_explained_by_its_class_and_said_to_be_unknown(string text, string code, bool isPermanent, string words)
    {
        var refusal = Assert.Single(RefusalReader.Read(text));
        Assert.Equal((code, isPermanent, false), (refusal.Code, refusal.IsPermanent, refusal.IsKnown));
        Assert.Contains(words, refusal.Meaning, StringComparison.Ordinal);
        Assert.Contains("not known", refusal.Meaning, StringComparison.Ordinal);
        Assert.Empty(refusal.Commands);
    }

    [Theory]
    [InlineData("<a@gmail.example>: host gmail-smtp-in.l.google.com[2001:db8::1b] said: 550-5.7.26\n    Your email has been blocked because the sender is unauthenticated.\n    550-5.7.26 Gmail requires all senders to authenticate with either SPF or\n    DKIM. 550-5.7.26  550-5.7.26  Authentication results: 550-5.7.26  DKIM = did\n    not pass 550-5.7.26  SPF [contoso.example] with ip: [192.0.2.5] = did not\n    pass 550-5.7.26  550-5.7.26  For instructions go to 550 5.7.26  https://support.google.com/mail/answer/81126 561-3a1 - gsmtp (in reply to end of DATA command)", "550 5.7.26", "GmailUnauthenticated")]
    [InlineData("<<< 550-5.7.26 Unauthenticated email from contoso.example is not accepted due to\r\n<<< 550-5.7.26 domain's DMARC policy. Please contact the administrator of\r\n<<< 550-5.7.26 contoso.example domain if this was a legitimate mail. Go to\r\n<<< 550 5.7.26  https://support.google.com/mail/?p=DmarcRejection 98e67 - gsmtp", "550 5.7.26", "GmailDmarc")]
    [InlineData("dsn=4.7.28, status=deferred (host gmail-smtp-in.l.google.com[192.0.2.27] said: 421-4.7.28 Gmail has detected an unusual rate of unsolicited mail originating from your SPF domain 421-4.7.28 [contoso.example]. To protect our users 421 4.7.28 gsmtp (in reply to end of DATA command))", "421 4.7.28", "GmailRate")]
    [InlineData("管理者向けの診断情報:\r\n生成サーバー: TYCPR01MB1234.jpnprd01.prod.outlook.com\r\nRemote Server returned '550 5.7.515 Access denied, sending domain CONTOSO.EXAMPLE does not meet the required authentication level. Spf= Fail , Dkim= Pass , DMARC= Fail [SJ1PEPF0000.namprd05.prod.outlook.com 2026-11-22T10:00:00.000Z]'", "550 5.7.515", "OutlookBulk")]
    [InlineData("Generating server: AM0PR01MB1.eurprd01.prod.exchangelabs.com\r\n\r\na@fabrikam.example\r\nRemote server returned '550 5.7.509 Access denied, sending domain contoso.example does not pass DMARC verification and has a DMARC policy of reject. [AM7EUR01FT1.eop-EUR01.prod.protection.outlook.com 2026-11-22T10:00:00.000Z 08DE]'\r\n\r\nReceived: from mail.contoso.example (192.0.2.5) by AM0 (2001:db8::10) id 15.20.8158.5", "550 5.7.509", "MicrosoftDmarc")]
    public void A_notice_as_it_is_written_is_one_refusal_with_its_domain(string text, string codes, string reason)
    {
        var refusal = Assert.Single(RefusalReader.Read(text));
        Assert.Equal((codes, reason, "contoso.example"), (refusal.Codes, refusal.Reason, refusal.Domain));
        Assert.Equal(reason == "OutlookBulk" ? MailReceiver.OutlookCom : reason == "MicrosoftDmarc" ? MailReceiver.Microsoft365 : MailReceiver.Gmail, refusal.Receiver);
        Assert.Equal(refusal.Text.IndexOf(refusal.Code, StringComparison.Ordinal), refusal.Text.LastIndexOf(refusal.Code, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("以下の宛先への送信に失敗しました。\n<taro@docomo.ne.jp>: host mfsmax.docomo.ne.jp[203.0.113.50] said: 550 Unknown user (in reply to RCPT TO command)")]
    [InlineData("... while talking to mfsmax.docomo.ne.jp.:\n>>> RCPT To:<taro@docomo.ne.jp>\n<<< 550 Unknown user")]
    public void A_reply_without_enhanced_code_is_found_where_it_is_quoted(string text) =>
        Assert.Equal("550", Assert.Single(RefusalReader.Read(text)).Codes);

    [Fact]
    public void Replies_one_below_the_other_are_refusals_of_their_own()
    {
        Assert.Equal(["a.example", "b.example"], RefusalReader.Read("550 5.7.515 sending domain a.example does not meet\n550 5.7.515 sending domain b.example does not meet").Select(refusal => refusal.Domain));
    }

    [Theory]
    [InlineData("base64", "iso-2022-jp")]
    [InlineData("quoted-printable", "utf-8")]
    public void A_notice_is_read_however_it_is_encoded(string encoding, string charset)
    {
        var status = Encode(Encoding.ASCII.GetBytes("Reporting-MTA: dns;mail.contoso.example\r\n\r\nFinal-Recipient: rfc822;a@gmail.example\r\nAction: failed\r\nStatus: 5.7.27\r\nRemote-MTA: dns;gmail-smtp-in.l.google.com\r\nDiagnostic-Code: smtp;550-5.7.27 SPF [contoso.example] did\r\n not pass\r\n"), encoding);
        var words = Encode(CodePagesEncodingProvider.Instance.GetEncoding(charset) is { } code ? code.GetBytes("配信に失敗しました。550 5.1.1\r\n") : Encoding.UTF8.GetBytes("配信に失敗しました。550 5.1.1\r\n"), encoding);
        var text = $"From: a@b.example\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset={charset}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{words}\r\n"
            + $"--b\r\nContent-Type: message/delivery-status\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{status}\r\n--b--\r\n";
        var refusal = Assert.Single(RefusalReader.Read(MailMessage.FromOctets(Encoding.ASCII.GetBytes(text))));
        Assert.Equal(("GmailSpf", "contoso.example"), (refusal.Reason, refusal.Domain));
        Assert.Equal("BadMailbox", Assert.Single(RefusalReader.Read(MailMessage.FromOctets(Encoding.ASCII.GetBytes(text.Replace("message/delivery-status", "image/png", StringComparison.Ordinal))))).Reason);
    }

    static string Encode(byte[] octets, string encoding) => encoding == "base64"
        ? Convert.ToBase64String(octets, Base64FormattingOptions.InsertLineBreaks)
        : string.Concat(octets.Select(octet => octet is 13 or 10 ? ((char)octet).ToString() : octet is < 33 or > 126 or 61 ? $"={octet:X2}" : ((char)octet).ToString()));

    [Theory]
    [InlineData("")]
    [InlineData("version 15.20.8158.020, 192.0.2.5, 5.7.1.2, 2.5.2026, 4.5.67890")]
    [InlineData("250 2.1.5 Recipient OK")]
    [InlineData("Room 550, phone 421-5501")]
    [InlineData("(Exchange5.7.1)")]
    public void What_only_looks_like_a_code_is_none(string text) => Assert.Empty(RefusalReader.Read(text));

    [Fact]
    public void A_code_with_a_reply_code_hides_those_that_stand_about()
    {
        var refusals = RefusalReader.Read("See section 5.1.2 of the manual.\r\n\r\nRemote server returned '550 5.7.515 Access denied, sending domain contoso.example does not'");
        Assert.Equal("5.7.515", Assert.Single(refusals).Code);
        Assert.Equal("contoso.example", refusals[0].Domain);
        Assert.Contains("Test-MailDomain contoso.example", refusals[0].Commands);
    }

    [Fact]
    public void Two_domains_with_the_same_refusal_are_two_refusals()
    {
        var text = string.Join("\r\n\r\n", "550 5.7.515 sending domain a.example does not meet", "550 5.7.515 sending domain b.example does not meet", "550 5.7.515 sending domain a.example does not meet");
        Assert.Equal(["a.example", "b.example"], RefusalReader.Read(text).Select(refusal => refusal.Domain));
    }

    [Fact]
    public void A_notice_is_read_where_it_speaks_to_machines()
    {
        var refusal = Assert.Single(RefusalReader.Read(MailMessage.FromOctets(Encoding.ASCII.GetBytes(Notice.Replace("\n", "\r\n", StringComparison.Ordinal)), "ndr.eml")));
        Assert.Equal(("550 5.7.26", "GmailUnauthenticated", MailReceiver.Gmail, "contoso.example", "ndr.eml"), (refusal.Codes, refusal.Reason, refusal.Receiver, refusal.Domain, refusal.Source));
    }

    [Fact]
    public void A_notice_for_people_only_is_read_as_text_and_the_refused_message_not_at_all()
    {
        const string Text = "From: a@b.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nSorry: 552 5.2.2 full\r\n--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\n550 5.1.1 inside\r\n--b--\r\n";
        Assert.Equal("MailboxFull", Assert.Single(RefusalReader.Read(MailMessage.FromOctets(Encoding.ASCII.GetBytes(Text)))).Reason);
    }

    [Fact]
    public void What_the_server_says_steers_no_terminal()
    {
        var refusal = Assert.Single(RefusalReader.Read("550 5.1.1 \u001B[31mred\u0007\u202Eevil"));
        Assert.DoesNotContain(refusal.Text, character => char.IsControl(character) || character == '\u202E');
    }

    [Fact]
    public void Any_text_is_read_in_bounded_time_and_space()
    {
        foreach (var piece in new[] { "5.7.", "550 ", "550 5.7.26 ", "5", "\n", "550-5.7.515 sending domain ", "Status: 5.1.1\n\n", "5.7.1 " })
        {
            var text = string.Concat(Enumerable.Repeat(piece, 4_000_000 / piece.Length));
            var clock = Stopwatch.StartNew();
            Assert.InRange(RefusalReader.Read(text).Count, 0, RefusalReader.MostRefusals);
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(5), $"{piece}: {clock.Elapsed}");
        }

        Prop.ForAll(Gen.Elements("5", "4", ".", "7", " ", "-", "550", "\r\n", "Status:", "#", "[", "sending domain ", "a.example", "\u001B", "Remote-MTA: dns;", "gsmtp").ListOf().ToArbitrary(), pieces =>
            RefusalReader.Read(string.Concat(pieces)).All(refusal => refusal.Meaning.Length > 0 && refusal.Advice.Length > 0)).Prove(300);
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Every_line_of_the_table_has_its_sentences_and_fits_its_own_codes(string reason)
    {
        foreach (var culture in new[] { "", "ja-JP" })
        {
            Assert.NotNull(MailAuth.Resources.SentenceFile.Refusals.Find(reason + ".Meaning", CultureInfo.GetCultureInfo(culture)));
            Assert.NotNull(MailAuth.Resources.SentenceFile.Refusals.Find(reason + ".Advice", CultureInfo.GetCultureInfo(culture)));
        }

        var row = RefusalTable.Rows.First(row => row.Reason == reason);
        Assert.All(row.Codes, code => Assert.Matches("^[*45]\\.[0-9]{1,3}\\.[0-9]{1,3}(-[0-9]{1,3})?$", code));
        Assert.Contains(row.Mark, (string[])["documented", "secondary", "knowledge"]);
        Assert.Matches("^((Microsoft|Gmail)\\??|\\*)$", row.Receiver);
    }

    [Fact]
    public void A_refusal_comes_back_from_JSON_and_speaks_the_readers_language()
    {
        var refusal = RefusalReader.Read("550 5.7.515 sending domain contoso.example")[0];
        var again = ObjectReader.Read<MailRefusal>(JsonReader.Parse(JsonText.Write(refusal), out _)!, out var problems)!;
        Assert.Empty(problems);
        Assert.Equal(JsonText.Write(refusal), JsonText.Write(again));
    }

    const string Notice = """
        From: postmaster@contoso.example
        Subject: Undeliverable
        Content-Type: multipart/report; report-type=delivery-status; boundary=b

        --b
        Content-Type: text/plain

        Not what the machine says: 550 5.1.1

        --b
        Content-Type: message/delivery-status

        Reporting-MTA: dns;AM0PR01MB1.eurprd01.prod.outlook.com

        Final-Recipient: rfc822;someone@fabrikam.example
        Action: failed
        Status: 5.7.26
        Diagnostic-Code: smtp;550-5.7.26 Your email has been blocked because the sender is
         unauthenticated. 550-5.7.26 SPF [contoso.example] did not pass
        Remote-MTA: dns;mx.l.google.com

        --b
        Content-Type: message/rfc822

        Subject: 550 5.7.1 inside

        550 5.2.2
        --b--
        """;
}
