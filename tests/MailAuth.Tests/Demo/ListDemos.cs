using System;
using MailAuth.Tests.Arc;

namespace MailAuth.Tests.Demo;

/// <summary>Mail that a list passed on: subject and text are changed, the author's signature is broken, ARC tells what was.</summary>
static class ListDemos
{
    /// <summary>To a server that evaluates no DMARC: whether the list's word counts, the reader decides.</summary>
    public static string Untrusted() => new OwnServerDelivery
    {
        Sender = "growers-bounces@lists.example",
        Client = "mail.lists.example (mail.lists.example [203.0.113.20])",
        Arrived = new(2026, 11, 20, 11, 30, 9, TimeSpan.FromHours(9)),
        Stamps =
        [
            """
            Authentication-Results: mail.alpine.example;
            	spf=pass smtp.mailfrom=lists.example;
            	dkim=fail reason="signature verification failed" header.d=fabrikam.example
            """,
        ],
    }.Deliver(Listed("desk@alpine.example"));

    /// <summary>To a tenant that trusts the list's sealer.</summary>
    public static string Trusted() => new ExchangeDelivery
    {
        Sender = "growers-bounces@lists.example",
        Client = "mail.lists.example",
        Address = "203.0.113.20",
        ReverseName = "mail.lists.example",
        Arrived = new(2026, 11, 20, 2, 30, 8, TimeSpan.Zero),
        Results = """
            spf=pass (sender IP is 203.0.113.20)
            smtp.mailfrom=lists.example; dkim=fail (signature did not verify)
            header.d=fabrikam.example;dmarc=fail action=oreject
            header.from=fabrikam.example;compauth=pass reason=130
            """,
        ReceivedSpf = "Pass (protection.outlook.com: domain of {domain} designates\n {address} as permitted sender)",
    }.Deliver(Listed("adele@contoso.example"));

    static string Listed(string subscriber)
    {
        var sent = (HonestDemos.Schedule with
        {
            To = "growers@lists.example",
            Subject = "Frost warning",
            Id = "TYAPR01MB3001A9B8@TYAPR01MB3001.jpnprd01.prod.outlook.com",
            Written = new(2026, 11, 20, 11, 29, 58, TimeSpan.FromHours(9)),
            Above = [],
            Text = "Dear all,\n\nfrost is coming on Sunday. Cover what you can.\n\nMegan\n",
        }).Sent();
        var changed = sent.Replace("Subject: Frost", "Subject: [growers] Frost", StringComparison.Ordinal)
            .Replace("To: growers@", $"X-Delivered-To: {subscriber}\r\nList-Id: <growers.lists.example>\r\nTo: growers@", StringComparison.Ordinal)
            + "\r\n_______________________________________________\r\ngrowers mailing list\r\n";
        return new TestSealer
        {
            Key = DemoKeys.Strangers,
            Selector = "arc2026",
            Time = new DateTimeOffset(2026, 11, 20, 2, 30, 4, TimeSpan.Zero).ToUnixTimeSeconds(),
            Results = "lists.example;\r\n\tspf=pass smtp.mailfrom=fabrikam.example;\r\n\tdkim=pass header.d=fabrikam.example;\r\n\tdmarc=pass header.from=fabrikam.example",
        }.Seal("Received: from TYVP286CU001.outbound.protection.outlook.com (unknown [192.0.2.140])\r\n\tby mail.lists.example (Postfix) with ESMTPS id 4dL15tZz1;\r\n\tFri, 20 Nov 2026 11:30:02 +0900\r\n" + changed);
    }
}
