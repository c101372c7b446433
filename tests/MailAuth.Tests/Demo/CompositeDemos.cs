using System;
using System.Linq;
using MailAuth.Tests.Dkim;

namespace MailAuth.Tests.Demo;

/// <summary>Five messages, one for each of the cases of composite authentication that every administrator meets.</summary>
static class CompositeDemos
{
    static readonly TestSignature Service = new() { Key = DemoKeys.Strangers, Domain = "mailblast.example", Headers = ["From", "To", "Subject", "Date", "Message-ID"] };

    static readonly DemoLetter Letter = new()
    {
        From = "Lucerne Publishing <sales@lucerne.example>",
        Subject = "Our offer",
        Written = new(2026, 11, 20, 9, 20, 0, TimeSpan.FromHours(9)),
        Id = "1@lucerne.example",
        Text = "Dear Adele,\n\nplease find our offer at https://www.lucerne.example/offer\n",
    };

    static readonly ExchangeDelivery Delivery = new()
    {
        Sender = "bounce@newsletter.example",
        Client = "mta1.mailblast.example",
        Address = "198.51.100.230",
        Arrived = new(2026, 11, 20, 0, 20, 6, TimeSpan.Zero),
        Results = "",
        ReceivedSpf = "None (protection.outlook.com: {domain} does not designate\n permitted sender hosts)",
    };

    /// <summary>The mbox: LF at line ends, as on Unix.</summary>
    public static string Mbox() => string.Concat(new[] { ForeignDomains(), NothingPublished(), SpfAlone(), SignedBySubdomain(), EnvelopeSpoof() }
        .Select(message => $"From sender@example Fri Nov 20 00:20:06 2026\n{message.Replace("\r\n", "\n", StringComparison.Ordinal)}\n"));

    // Nothing that passes is From's.
    static string ForeignDomains() => (Delivery with
    {
        Results = """
            spf=none (sender IP is 198.51.100.230)
            smtp.mailfrom=newsletter.example; dkim=pass (signature was verified)
            header.d=mailblast.example;dmarc=none action=none
            header.from=lucerne.example;compauth=fail reason=001
            """,
        Category = "SPOOF",
        Verdict = "SPM",
        Level = 5,
    }).Deliver((Letter with { Signatures = [Service] }).Sent());

    static string NothingPublished() => (Delivery with
    {
        Sender = "sales@lucerne.example",
        Client = "office.lucerne.example",
        Address = "192.0.2.71",
        Results = """
            spf=none (sender IP is 192.0.2.71)
            smtp.mailfrom=lucerne.example; dkim=none (message not signed)
            header.d=none;dmarc=none action=none
            header.from=lucerne.example;compauth=fail reason=001
            """,
    }).Deliver((Letter with { Subject = "Our catalogue", Id = "2@lucerne.example" }).Sent());

    static string SpfAlone() => (Delivery with
    {
        Sender = "claims@humongous.example",
        Client = "mail.humongous.example",
        Address = "192.0.2.99",
        ReverseName = "mail.humongous.example",
        Results = """
            spf=pass (sender IP is 192.0.2.99)
            smtp.mailfrom=humongous.example; dkim=none (message not signed)
            header.d=none;dmarc=bestguesspass action=none
            header.from=humongous.example;compauth=pass reason=109
            """,
        ReceivedSpf = "Pass (protection.outlook.com: domain of {domain} designates\n {address} as permitted sender)",
    }).Deliver((Letter with { From = "Humongous Insurance <claims@humongous.example>", Subject = "Your claim", Id = "3@humongous.example", Text = "Dear Adele,\n\nwe have received your claim.\n" }).Sent());

    static string SignedBySubdomain() => (Delivery with
    {
        Sender = "bounce@newsletter.example",
        Client = "mta8.newsletter.example",
        Address = "198.51.100.78",
        ReverseName = "mta8.newsletter.example",
        Results = """
            spf=none (sender IP is 198.51.100.78)
            smtp.mailfrom=newsletter.example; dkim=pass (signature was verified)
            header.d=outbound.humongous.example;dmarc=bestguesspass action=none
            header.from=humongous.example;compauth=pass reason=109
            """,
    }).Deliver((Letter with
    {
        From = "Humongous Insurance <news@humongous.example>",
        Subject = "New tariffs",
        Id = "4@mta8.newsletter.example",
        Signatures = [Service with { Key = DemoKeys.Senders, Domain = "outbound.humongous.example", Selector = "nl1" }],
        Text = "Dear Adele,\n\nour tariffs change on 1 January.\n",
    }).Sent());

    // HELO and From of the victim, everything that is checked of the attacker.
    static string EnvelopeSpoof() => (Delivery with
    {
        Sender = "x@mailblast.example",
        Client = "mail.fabrikam.example",
        ReverseName = "mta1.mailblast.example",
        Results = """
            spf=pass (sender IP is 198.51.100.230)
            smtp.mailfrom=mailblast.example; dkim=pass (signature was verified)
            header.d=mailblast.example;dmarc=fail action=oreject
            header.from=fabrikam.example;compauth=fail reason=000
            """,
        ReceivedSpf = "Pass (protection.outlook.com: domain of {domain} designates\n {address} as permitted sender)",
        Category = "SPOOF",
        Verdict = "SPM",
        Level = 5,
    }).Deliver((Letter with { From = "Megan Bowen <megan@fabrikam.example>", Subject = "New bank account", Id = "5@fabrikam.example", Signatures = [Service], Text = "Dear Adele,\n\nplease pay to our new account from now on.\n\nMegan\n" }).Sent());
}
