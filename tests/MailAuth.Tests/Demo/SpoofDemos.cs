using System;
using MailAuth.Tests.Dkim;

namespace MailAuth.Tests.Demo;

/// <summary>Mail that is not from whom it says, or wants to be taken for somebody else's.</summary>
static class SpoofDemos
{
    static readonly TimeSpan Japan = TimeSpan.FromHours(9);

    static readonly TestSignature Foreign = new() { Key = DemoKeys.Strangers, Headers = ["From", "To", "Subject", "Date", "Message-ID"] };

    static readonly ExchangeDelivery FromNowhere = new()
    {
        Sender = "billing@wingtip.example",
        Client = "WIN-7Q2KTR5",
        Address = "198.51.100.230",
        Arrived = new(2026, 11, 20, 2, 14, 30, TimeSpan.Zero),
        Results = """
            spf=softfail (sender IP is 198.51.100.230)
            smtp.mailfrom=wingtip.example; dkim=none (message not signed)
            header.d=none;dmarc=fail action=none
            header.from=wingtip.example;compauth=fail reason=001
            """,
        ReceivedSpf = "SoftFail (protection.outlook.com: domain of transitioning\n {domain} discourages use of {address} as permitted sender)",
        Category = "SPOOF",
        Verdict = "SPM",
        Level = 5,
    };

    /// <summary>A domain that sends no mail, and does not say so firmly enough.</summary>
    public static string Direct() => FromNowhere.Deliver(new DemoLetter
    {
        From = "Wingtip Toys Billing <billing@wingtip.example>",
        Subject = "Overdue invoice 20261031",
        Written = new(2026, 11, 20, 11, 14, 28, Japan),
        Id = "5f0c8a@WIN-7Q2KTR5",
        Text = "Dear customer,\n\nyour invoice is overdue. Our bank details have changed, please see below.\n",
    }.Sent());

    /// <summary>One's own address, handed to the tenant's mail exchanger without signing in.</summary>
    public static string DirectSend() => (FromNowhere with
    {
        Sender = "adele@contoso.example",
        Client = "[198.51.100.231]",
        Address = "198.51.100.231",
        Results = """
            spf=permerror (sender IP is 198.51.100.231)
            smtp.mailfrom=contoso.example; dkim=none (message not signed)
            header.d=none;dmarc=fail action=none
            header.from=contoso.example;compauth=fail reason=601
            """,
        ReceivedSpf = "PermError (protection.outlook.com: domain of {domain} used an\n invalid SPF mechanism)",
    }).Deliver(new DemoLetter
    {
        From = "Contoso Voicemail <adele@contoso.example>",
        Subject = "You have a new voice message (0:42)",
        Written = new(2026, 11, 20, 11, 14, 20, Japan),
        Id = "vm-0042@[198.51.100.231]",
        Text = "Open the attachment to listen to your message.\n",
    }.Sent());

    /// <summary>A sender who proves who he is, and shows the name of somebody else.</summary>
    public static string ServiceName() => (FromNowhere with
    {
        Sender = "bounce@account-alerts.example",
        Client = "out.account-alerts.example",
        Address = "198.51.100.232",
        ReverseName = "out.account-alerts.example",
        Results = """
            spf=pass (sender IP is 198.51.100.232)
            smtp.mailfrom=account-alerts.example; dkim=pass (signature was verified)
            header.d=account-alerts.example;dmarc=pass action=none
            header.from=account-alerts.example;compauth=pass reason=100
            """,
        ReceivedSpf = "Pass (protection.outlook.com: domain of {domain}\n designates {address} as permitted sender)",
        Category = "NONE",
        Verdict = "NSPM",
        Level = 1,
    }).Deliver(new DemoLetter
    {
        From = "Microsoft account team <no-reply@account-alerts.example>",
        Subject = "Unusual sign-in activity",
        Written = new(2026, 11, 20, 11, 14, 0, Japan),
        Id = "b1.77@account-alerts.example",
        Signatures = [Foreign with { Domain = "account-alerts.example" }],
        Text = "We detected something unusual about a recent sign-in.\n\nReview recent activity: https://account-alerts.example/r/77\n",
    }.Sent());

    /// <summary>The name of a colleague, the address of anybody.</summary>
    public static string PersonName() => (FromNowhere with
    {
        Sender = "adele.vance.cfo@freemail.example",
        Client = "mx4.freemail.example",
        Address = "203.0.113.200",
        ReverseName = "mx4.freemail.example",
        Results = """
            spf=pass (sender IP is 203.0.113.200)
            smtp.mailfrom=freemail.example; dkim=pass (signature was verified)
            header.d=freemail.example;dmarc=pass action=none
            header.from=freemail.example;compauth=pass reason=100
            """,
        ReceivedSpf = "Pass (protection.outlook.com: domain of {domain} designates\n {address} as permitted sender)",
        Category = "NONE",
        Verdict = "NSPM",
        Level = 1,
    }).Deliver(new DemoLetter
    {
        From = "Adele Vance <adele.vance.cfo@freemail.example>",
        To = "Alex Wilber <alex@contoso.example>",
        Subject = "Urgent transfer",
        Written = new(2026, 11, 20, 11, 13, 50, Japan),
        Id = "CAF81x@mail.freemail.example",
        Signatures = [Foreign with { Domain = "freemail.example", Selector = "20261" }],
        Text = "Alex,\n\nI am in a meeting. Can you make a transfer today? I send you the details.\n\nAdele\n\nSent from my phone\n",
    }.Sent());

    /// <summary>The header of a notice in Microsoft's name that came through the relay of a hoster, as somebody pastes it into a ticket.</summary>
    public static string Notice()
    {
        var sent = new DemoLetter
        {
            From = "Microsoft account team <account-security-noreply@accountprotection.microsoft.com>",
            To = "info@litware.example",
            Subject = "Microsoft account security alert",
            Written = new(2026, 11, 20, 3, 40, 11, TimeSpan.Zero),
            Id = "E1wave-0007Qx-3k@relay.sharedhost.example",
            Signatures = [Foreign with { Domain = "sharedhost.example", Selector = "default" }],
            Above =
            [
                "Received: from [198.51.100.233] (port=49812 helo=DESKTOP-4R1)",
                "\tby relay.sharedhost.example with esmtpa (Exim 4.98)",
                "\t(envelope-from <account-security-noreply@accountprotection.microsoft.com>)",
                "\tid 1wave-0007Qx-3k; Fri, 20 Nov 2026 03:40:12 +0000",
            ],
            Text = "Someone else might have accessed your account.\n",
        }.Sent();
        var panel = """
            X-AntiAbuse: This header was added to track abuse, please include it with any abuse report
            X-AntiAbuse: Primary Hostname - relay.sharedhost.example
            X-AntiAbuse: Original Domain - litware.example
            X-AntiAbuse: Sender Address Domain - accountprotection.microsoft.com
            X-Get-Message-Sender-Via: relay.sharedhost.example: authenticated_id: shop@garden-gnomes.example
            X-Authenticated-Sender: relay.sharedhost.example: shop@garden-gnomes.example

            """.ReplaceLineEndings("\r\n");
        var end = sent.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 2;
        return new OwnServerDelivery
        {
            Server = "mx.hosting.example",
            Sender = "account-security-noreply@accountprotection.microsoft.com",
            Client = "relay.sharedhost.example ([203.0.113.250])",
            Arrived = new(2026, 11, 20, 3, 40, 15, TimeSpan.Zero),
            Stamps =
            [
                """
                Received-SPF: fail (mx.hosting.example: domain of accountprotection.microsoft.com does not designate 203.0.113.250 as permitted sender)
                	client-ip=203.0.113.250; envelope-from=account-security-noreply@accountprotection.microsoft.com;
                	helo=relay.sharedhost.example;
                """,
                "X-SPF-Result: mx.hosting.example: 203.0.113.250 is not allowed to send for accountprotection.microsoft.com",
                "X-DKIM-Status: pass (relay.sharedhost.example)",
                "X-Sender-Warning: Reverse DNS lookup failed for 203.0.113.250 (failed)",
            ],
        }.Deliver(sent[..end] + panel);
    }

    /// <summary>A signature that ran out while the message lay somewhere.</summary>
    public static string Expired()
    {
        var written = new DateTimeOffset(2026, 11, 16, 9, 0, 0, Japan);
        var sent = new DemoLetter
        {
            From = "Fabrikam News <news@fabrikam.example>",
            To = "desk@alpine.example",
            Subject = "Webinar on Thursday",
            Written = written,
            Id = "20261116.4690@mta7.newsletter.example",
            Signatures =
            [
                new()
                {
                    Key = DemoKeys.Senders,
                    Domain = "news.fabrikam.example",
                    Selector = "nl2026",
                    Headers = ["From", "To", "Subject", "Date", "Message-ID"],
                    Tags = $"\tt={written.ToUnixTimeSeconds()}; x={written.AddDays(2).ToUnixTimeSeconds()};\r\n",
                },
            ],
            Above = ["Received: from app1.newsletter.example (app1.newsletter.example [198.51.100.65])", "\tby mta7.newsletter.example with ESMTP id 4690;", "\tMon, 16 Nov 2026 09:00:01 +0900"],
            Text = "Hello,\n\nour webinar takes place on Thursday, 19 November.\n",
        }.Sent();
        return new OwnServerDelivery
        {
            Sender = "b-4690@bounce.newsletter.example",
            Client = "mta7.newsletter.example (mta7.newsletter.example [198.51.100.77])",
            Arrived = new(2026, 11, 20, 9, 12, 44, Japan),
            Stamps =
            [
                """
                Authentication-Results: mail.alpine.example;
                	spf=pass smtp.mailfrom=bounce.newsletter.example;
                	dkim=fail reason="signature expired" header.d=news.fabrikam.example
                """,
            ],
        }.Deliver(sent);
    }

    /// <summary>Somebody's newsletter, signed in part (l=), with more behind it, sent by somebody else.</summary>
    public static string Appended()
    {
        var letter = new DemoLetter
        {
            From = "Bellows College <office@bellows.example>",
            To = "students@bellows.example",
            Subject = "Winter term",
            Written = new(2026, 11, 17, 8, 30, 0, Japan),
            Id = "term-2026w@mail.bellows.example",
            Text = "Dear students,\n\nthe winter term begins on 1 December.\n",
        };
        var signature = new TestSignature { Key = DemoKeys.Senders, Domain = "bellows.example", Selector = "mail", Headers = ["From", "To", "Subject", "Date", "Message-ID"], Length = letter.Text.ReplaceLineEndings("\r\n").Length };
        return new OwnServerDelivery
        {
            Sender = "x@mailblast.example",
            Client = "mail.bellows.example (unknown [198.51.100.230])",
            Arrived = new(2026, 11, 20, 12, 2, 17, Japan),
            Stamps =
            [
                """
                Authentication-Results: mail.alpine.example;
                	spf=pass smtp.mailfrom=mailblast.example;
                	dkim=pass header.d=bellows.example
                """,
            ],
        }.Deliver((letter with { Signatures = [signature] }).Sent() + "\r\nYour fee is due today, pay here: https://mailblast.example/pay\r\n");
    }
}
