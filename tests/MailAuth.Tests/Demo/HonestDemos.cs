using System;
using MailAuth.Tests.Dkim;
using MailAuth.Tests.Mail;

namespace MailAuth.Tests.Demo;

/// <summary>Mail that is from whom it says.</summary>
static class HonestDemos
{
    static readonly TimeSpan Japan = TimeSpan.FromHours(9);

    /// <summary>How Exchange Online signs.</summary>
    public static readonly TestSignature Exchange = new()
    {
        Key = DemoKeys.Senders,
        Domain = "fabrikam.example",
        Selector = "selector1",
        Headers = ["From", "Date", "Subject", "Message-ID", "Content-Type", "MIME-Version", "X-MS-Exchange-SenderADCheck"],
    };

    /// <summary>Of another tenant, by Exchange Online on both sides.</summary>
    public static readonly DemoLetter Schedule = new()
    {
        From = "Megan Bowen <megan@fabrikam.example>",
        Subject = "Delivery schedule for December",
        Written = new(2026, 11, 20, 10, 5, 2, Japan),
        Id = "TYAPR01MB3001A0B1@TYAPR01MB3001.jpnprd01.prod.outlook.com",
        Fields = ["X-MS-Exchange-SenderADCheck: 1"],
        Signatures = [Exchange],
        Above =
        [
            "Received: from TYAPR01MB3001.jpnprd01.prod.outlook.com (2603:1096:404:8000::1)",
            " by OSZPR01MB3002.jpnprd01.prod.outlook.com (2603:1096:604:1::2) with",
            " Microsoft SMTP Server (version=TLS1_2,",
            " cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id 15.20.9343.11; Fri, 20 Nov",
            " 2026 01:05:04 +0000",
        ],
        Text = "Dear Adele,\n\nhere is the schedule for December:\n\n  https://www.fabrikam.example/schedule/2026-12\n\nBest regards\nMegan\n",
    };

    public static readonly ExchangeDelivery FromFabrikam = new()
    {
        Sender = "megan@fabrikam.example",
        Client = "TYVP286CU001.outbound.protection.outlook.com",
        Address = "192.0.2.140",
        ReverseName = "mail-japaneastazon11010001.outbound.protection.outlook.com",
        Arrived = new(2026, 11, 20, 1, 5, 6, TimeSpan.Zero),
        Results = """
            spf=pass (sender IP is 192.0.2.140)
            smtp.mailfrom=fabrikam.example; dkim=pass (signature was verified)
            header.d=fabrikam.example;dmarc=pass action=none
            header.from=fabrikam.example;compauth=pass reason=100
            """,
        ReceivedSpf = "Pass (protection.outlook.com: domain of {domain} designates\n {address} as permitted sender)",
    };

    /// <summary>SPF and DKIM pass and align.</summary>
    public static string Clean() => FromFabrikam.Deliver(Schedule.Sent());

    /// <summary>The same with its link rewritten in the mailbox, behind the check of the signature.</summary>
    public static string Rewritten() => FromFabrikam.Deliver(Schedule.Sent().Replace("https://www.fabrikam.example/schedule/2026-12",
        "https://jpn01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.fabrikam.example%2Fschedule%2F2026-12&data=05%7C02&reserved=0", StringComparison.Ordinal));

    /// <summary>A newsletter by a service: its own MAIL FROM, and a signature of a subdomain of From.</summary>
    public static string Subdomain() => (FromFabrikam with
    {
        Sender = "b-4711@bounce.newsletter.example",
        Client = "mta7.newsletter.example",
        Address = "198.51.100.77",
        ReverseName = "mta7.newsletter.example",
        Results = """
            spf=pass (sender IP is 198.51.100.77)
            smtp.mailfrom=bounce.newsletter.example; dkim=pass (signature was verified)
            header.d=news.fabrikam.example;dmarc=pass action=none
            header.from=fabrikam.example;compauth=pass reason=100
            """,
    }).Deliver(new DemoLetter
    {
        From = "Fabrikam News <news@fabrikam.example>",
        Subject = "New in November",
        Written = new(2026, 11, 20, 10, 0, 0, Japan),
        Id = "20261120.4711@mta7.newsletter.example",
        Fields =
        [
            "List-Unsubscribe: <https://newsletter.example/u/4711>",
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
        ],
        Signatures =
        [
            new()
            {
                Key = DemoKeys.Senders,
                Domain = "news.fabrikam.example",
                Selector = "nl2026",
                Headers = ["From", "To", "Subject", "Date", "Message-ID", "List-Unsubscribe", "List-Unsubscribe-Post"],
            },
        ],
        Text = "Hello,\n\nthis is new at Fabrikam in November.\n\nTo unsubscribe: https://newsletter.example/u/4711\n",
    }.Sent());

    /// <summary>Signed twice: with Ed25519 for those who know it, with RSA for all others.</summary>
    public static string Ed25519()
    {
        var rsa = new TestSignature { Key = DemoKeys.Senders, Domain = "alpine.example", Selector = "rsa2026", Headers = ["From", "To", "Subject", "Date", "Message-ID", "From"] };
        return (FromFabrikam with
        {
            Sender = "desk@alpine.example",
            Client = "mail.alpine.example",
            Address = "203.0.113.96",
            ReverseName = "mail.alpine.example",
            Results = """
                spf=pass (sender IP is 203.0.113.96)
                smtp.mailfrom=alpine.example; dkim=pass (signature was verified)
                header.d=alpine.example;dmarc=pass action=none
                header.from=alpine.example;compauth=pass reason=100
                """,
        }).Deliver(new DemoLetter
        {
            From = "Alpine Ski House <desk@alpine.example>",
            Subject = "Your booking",
            Written = new(2026, 11, 20, 9, 58, 0, Japan),
            Id = "booking-88@mail.alpine.example",
            Signatures = [rsa, rsa with { Key = DemoKeys.Modern, Selector = "office2024" }],
            Text = "Dear Adele,\n\nyour room is booked from 27 to 29 December.\n\nAlpine Ski House\n",
        }.Sent());
    }

    /// <summary>A domain in Japanese, written as it is (RFC 6532).</summary>
    public static string Internationalised() => (FromFabrikam with
    {
        Sender = "佐倉花@さくら商事.example",
        Client = "TYVP286CU002.outbound.protection.outlook.com",
        Address = "192.0.2.141",
        Results = """
            spf=pass (sender IP is 192.0.2.141)
            smtp.mailfrom=xn--y8jl1nw59iebh.example; dkim=pass (signature was verified)
            header.d=xn--y8jl1nw59iebh.example;dmarc=pass action=none
            header.from=xn--y8jl1nw59iebh.example;compauth=pass reason=100
            """,
        ReceivedSpf = "Pass (protection.outlook.com: domain of xn--y8jl1nw59iebh.example\n designates {address} as permitted sender)",
    }).Deliver(new DemoLetter
    {
        From = "佐倉 花 <佐倉花@さくら商事.example>",
        Subject = "お見積書の送付",
        Written = new(2026, 11, 20, 10, 4, 40, Japan),
        Id = "OSAPR01MB4001C2D3@OSAPR01MB4001.jpnprd01.prod.outlook.com",
        Signatures = [Exchange with { Domain = "xn--y8jl1nw59iebh.example" }],
        Text = "アデル様\n\nお世話になっております。さくら商事の佐倉です。\nお見積書をお送りします。\n",
    }.Sent());

    /// <summary>Saved from Outlook: the header is the original's, the body is what Outlook has made of it.</summary>
    public static byte[] Outlook()
    {
        var letter = Schedule with
        {
            Subject = "Signed contract",
            Id = "TYAPR01MB3001E4F5@TYAPR01MB3001.jpnprd01.prod.outlook.com",
            Text = "Dear Adele,\n\nthe contract is signed.\n\nMegan\n",
        };
        var message = FromFabrikam.Deliver(letter.Sent());
        return new OutlookMessageWriter()
            .Text(0x001A, "IPM.Note")
            .Text(0x0037, letter.Subject)
            .Text(0x007D, message[..(message.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)])
            .Text(0x0C1A, "Megan Bowen")
            .Text(0x0C1F, "megan@fabrikam.example")
            .Text(0x0E04, "Adele Vance")
            .Text(0x1000, letter.Text.ReplaceLineEndings("\r\n"))
            .Text(0x1035, $"<{letter.Id}>")
            .Time(0x0039, letter.Written)
            .ToArray();
    }
}
