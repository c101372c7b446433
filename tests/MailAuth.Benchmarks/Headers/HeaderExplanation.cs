using System;
using System.Globalization;
using System.Linq;
using System.Text;
using BenchmarkDotNet.Attributes;
using MailAuth.Mail;
using MailAuth.Verification;

namespace MailAuth.Benchmarks.Headers;

/// <summary>
/// Explaining messages by their headers alone, without DNS: fields cut, way and stamps read and judged, composite
/// authentication explained, author and way judged, every sentence rendered. One operation is 10,000 messages.
/// </summary>
[MemoryDiagnoser]
public class HeaderExplanation
{
    const int Messages = 10_000;

    byte[][] headers = [];

    [GlobalSetup]
    public void Prepare() => headers = [.. Enumerable.Range(0, Messages).Select(i => Encoding.UTF8.GetBytes(Header(i)))];

    [Benchmark(OperationsPerInvoke = Messages)]
    public int Explain()
    {
        var length = 0;
        foreach (var octets in headers)
        {
            var header = MailHeader.Parse(octets);
            var facts = MessageFacts.Gather(header);
            var told = AuthenticationResultsExplainer.ExplainCompAuth(header, facts.Stamps, null) ?? throw new InvalidOperationException();
            length += told.Meaning.Length + told.Cause.Length + told.Advice.Length + told.Steps.Sum(step => step.ToString().Length);
            length += MessageAuditor.Audit(facts).Sum(finding => finding.Message.Length);
        }

        return length;
    }

    // Each message has domains of its own, so that nothing is answered out of a cache.
    static string Header(int i) => string.Create(CultureInfo.InvariantCulture, $"""
        Received: from AM0PR01MB1.eurprd01.prod.outlook.com (2603:10a6:208:1::5) by AS8PR01MB2.eurprd01.prod.outlook.com with HTTPS; Sun, 22 Nov 2026 09:00:07 +0000
        Received: from AM7EUR01FT1.eop-EUR01.prod.protection.outlook.com (2603:10a6:20b:2::9)
         by AM0PR01MB1.outlook.office365.com (2603:10a6:208:1::5) with Microsoft SMTP
         Server (version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id
         15.20.8900.1 via Frontend Transport; Sun, 22 Nov 2026 09:00:05 +0000
        Authentication-Results: spf=pass (sender IP is 192.0.2.{i % 250})
         smtp.mailfrom=bounce{i}.relay.example; dkim=fail (body hash did not verify)
         header.d=contoso{i}.example;dkim=pass (signature was verified)
         header.d=relay.example;dmarc=fail action=oreject
         header.from=contoso{i}.example;compauth=fail reason=000
        Received-SPF: Pass (protection.outlook.com: domain of bounce{i}.relay.example
         designates 192.0.2.{i % 250} as permitted sender) receiver=protection.outlook.com;
         client-ip=192.0.2.{i % 250}; helo=mail.relay.example; pr=C
        Received: from mail.relay.example (192.0.2.{i % 250}) by
         AM7EUR01FT1.mail.protection.outlook.com (10.152.0.9) with Microsoft SMTP Server
         (version=TLS1_3, cipher=TLS_AES_256_GCM_SHA384) id 15.20.8900.1 via Frontend
         Transport; Sun, 22 Nov 2026 09:00:04 +0000
        Received: from desk{i} (desk{i}.fabrikam.example [198.51.100.{i % 250}]) by mail.relay.example with ESMTPS id {i};
         Sun, 22 Nov 2026 08:59:34 +0000
        DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=relay.example; s=s1; h=from:to:subject:date; bh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=; b={new string('A', 342)}==
        From: Microsoft account team <adele{i}@contoso{i}.example>
        Reply-To: answers{i}@freemail.example
        To: ben@fabrikam.example
        Subject: Your account {i}
        Date: Sun, 22 Nov 2026 08:59:30 +0000
        Message-ID: <{i}@contoso.example>
        Return-Path: bounce@bounce{i}.relay.example
        X-MS-Exchange-Organization-SCL: 5
        X-MS-Exchange-Organization-AuthAs: Anonymous
        X-EOPAttributedMessage: 0
        X-Forefront-Antispam-Report: CIP:192.0.2.{i % 250};CTRY:JP;LANG:en;SCL:5;SRV:;IPV:NLI;SFV:SPM;H:mail.relay.example;PTR:mail.relay.example;CAT:SPOOF;SFS:(13230040)(376014)(1800799024);DIR:INB;
        X-Microsoft-Antispam: BCL:0;ARA:13230040|376014|1800799024;
        X-Microsoft-Antispam-Mailbox-Delivery: ucf:0;jmr:0;ex:0;auth:0;dest:J;ENG:(910005)(944506478);RF:JunkEmail;


        """).ReplaceLineEndings("\r\n");
}
