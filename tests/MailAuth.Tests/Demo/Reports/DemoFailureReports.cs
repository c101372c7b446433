using System.Collections.Generic;

namespace MailAuth.Tests.Demo;

/// <summary>Reports about single messages that failed in the name of fabrikam.example, which asks for them.</summary>
static class DemoFailureReports
{
    /// <summary>Each by the name of its file.</summary>
    public static IEnumerable<(string Name, string Text)> All()
    {
        yield return ("failure-spoof.eml", Report("Freemail <dmarc-failures@freemail.example>", "Thu, 12 Mar 2026 09:14:08 +0000", "spoof",
            Feedback("dmarc", "freemail.example; spf=fail smtp.mailfrom=ceo@fabrikam.example; dkim=none; dmarc=fail header.from=fabrikam.example", "dkim, spf", "spam", "<ceo@fabrikam.example>", "2001:db8:b1bc::53e1", "Thu, 12 Mar 2026 10:14:02 +0100")
                + "SPF-DNS: txt : fabrikam.example : \"v=spf1 include:spf.protection.outlook.com -all\"\n",
            "text/rfc822-headers",
            "Received: from WIN-7Q2KTR5 ([IPv6:2001:db8:b1bc::53e1]) by mx1.freemail.example with ESMTP id 7Q11; Thu, 12 Mar 2026 10:14:02 +0100\nFrom: \"Adele Vance, CEO\" <ceo@fabrikam.example>\nTo: nestor.wilke@freemail.example\nSubject: Are you at your desk?\nMessage-ID: <7Q2KTR5.1773306842@fabrikam.example>\nDate: Thu, 12 Mar 2026 10:14:00 +0100\n"));
        yield return ("failure-list.eml", Report("DMARC reports <dmarc@wideworldimporters.example>", "Tue, 18 Aug 2026 07:40:31 +0000", "list",
            Feedback("dmarc", "mx3.wideworldimporters.example; spf=pass smtp.mailfrom=gardening-bounces@lists.example; dkim=fail (body hash did not verify) header.d=fabrikam.example header.s=selector1; dmarc=fail header.from=fabrikam.example", "dkim, spf", "reject", "<gardening-bounces@lists.example>", "203.0.113.20", "Tue, 18 Aug 2026 07:40:22 +0000")
                + "DKIM-Domain: fabrikam.example\nDKIM-Identity: @fabrikam.example\nDKIM-Selector: selector1\n",
            "message/rfc822",
            "Received: from lists.example (lists.example [203.0.113.20]) by mx3.wideworldimporters.example with ESMTPS id 9A; Tue, 18 Aug 2026 07:40:22 +0000\nDKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=fabrikam.example; s=selector1; h=From:Date:Subject:Message-ID; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; b=AAAA\nFrom: Megan Bowen <megan@fabrikam.example>\nTo: gardening@lists.example\nSubject: [gardening] Tulips in August\nMessage-ID: <tulips@fabrikam.example>\nDate: Tue, 18 Aug 2026 07:39:58 +0000\nList-Id: <gardening.lists.example>\nContent-Type: text/plain; charset=utf-8\n\nIs it too early for tulips?\n\n-- \ngardening mailing list\n"));
        // As mail servers write that know no form for machines.
        yield return ("failure-in-words.eml", """
            From: Mail Delivery <postmaster@hosting.example>
            To: dmarc@fabrikam.example
            Subject: DMARC failure report for fabrikam.example from IP 198.51.100.230
            Date: Mon, 05 Oct 2026 22:03:19 +0000
            Message-ID: <words.1@hosting.example>
            MIME-Version: 1.0
            Content-Type: multipart/report; boundary="demo"

            --demo
            Content-Type: text/plain; charset=us-ascii

            A message that claims to be from you has failed the DMARC policy that your domain publishes.

              Sender Domain: fabrikam.example
              Sender IP Address: 198.51.100.230
              Received date: Mon, 05 Oct 2026 22:03:11 +0000
              SPF Alignment: no
              DKIM Alignment: no

            The header of the message:

            Received: from mailblast.example ([198.51.100.230]) by mx.hosting.example with ESMTP id 77; Mon, 05 Oct 2026 22:03:11 +0000
            From: Fabrikam Accounts <accounts@fabrikam.example>
            To: lee.gu@hosting.example
            Subject: Overdue invoice
            Message-ID: <blast.77@mailblast.example>
            Date: Mon, 05 Oct 2026 22:03:05 +0000

            --demo--

            """.ReplaceLineEndings("\n"));
    }

    static string Feedback(string failure, string results, string alignment, string delivery, string sender, string address, string arrival) =>
        $"Feedback-Type: auth-failure\nVersion: 1\nUser-Agent: Demo-Reports/1.0\nAuth-Failure: {failure}\nAuthentication-Results: {results}\nIdentity-Alignment: {alignment}\nDelivery-Result: {delivery}\nOriginal-Mail-From: {sender}\nArrival-Date: {arrival}\nSource-IP: {address}\nReported-Domain: fabrikam.example\n";

    static string Report(string from, string date, string id, string feedback, string type, string original) =>
        $"From: {from}\nTo: dmarc@fabrikam.example\nSubject: DMARC failure report for fabrikam.example\nDate: {date}\nMessage-ID: <{id}.demo@{from[(from.LastIndexOf('@') + 1)..].TrimEnd('>')}>\nMIME-Version: 1.0\nContent-Type: multipart/report; report-type=feedback-report; boundary=\"demo\"\n\n"
        + "--demo\nContent-Type: text/plain; charset=us-ascii\n\nThis is an authentication failure report for a message that claimed to come from fabrikam.example.\n\n"
        + $"--demo\nContent-Type: message/feedback-report\n\n{feedback}\n--demo\nContent-Type: {type}\n\n{original}\n--demo--\n";
}
