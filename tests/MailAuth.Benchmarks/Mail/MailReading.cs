using System.Linq;
using System.Text;
using BenchmarkDotNet.Attributes;
using MailAuth.Mail;

namespace MailAuth.Benchmarks.Mail;

/// <summary>Reading a message of Exchange Online's size: its header of about 6 KB, its hops and author, its parts.</summary>
[MinColumn, MemoryDiagnoser]
public class MailReading
{
    byte[] message = [];

    [GlobalSetup]
    public void Prepare() => message = Encoding.ASCII.GetBytes(
        string.Concat(Enumerable.Range(1, 6).Select(i =>
            $"Received: from EUR0{i}-DB3-obe.outbound.protection.example (192.0.2.{i}) by\r\n DB5EUR03FT00{i}.mail.protection.example (10.152.20.{i}) with Microsoft SMTP Server\r\n (version=TLS1_2, cipher=TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384) id 15.20.1.{i} via\r\n Frontend Transport; Thu, 1 Jan 2026 10:00:0{i} +0000\r\n")) +
        "DKIM-Signature: v=1; a=rsa-sha256; d=contoso.example; s=selector1;\r\n h=From:Date:Subject; bh=" + new string('A', 44) + ";\r\n b=" + new string('B', 344) + "\r\n" +
        string.Concat(Enumerable.Range(1, 30).Select(i => $"X-MS-Exchange-Organization-Field{i}: " + new string('x', 90) + "\r\n")) +
        "From: =?utf-8?B?5bGx55Sw5aSq6YOO?= <taro@contoso.example>\r\nTo: u@fabrikam.example\r\nSubject: =?utf-8?B?44GT44KT44Gr44Gh44Gv?=\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n" +
        "--b\r\nContent-Type: text/plain\r\n\r\n" + string.Concat(Enumerable.Repeat("A line of text in the body.\r\n", 200)) +
        "--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" + string.Concat(Enumerable.Repeat("<p>A line=20of text in the body.</p>\r\n", 200)) + "--b--\r\n");

    [Benchmark(Baseline = true)]
    public int Header() => MailMessage.FromOctets(message).Header.Fields.Count;

    [Benchmark]
    public int HeaderHopsAndAuthor()
    {
        var header = MailMessage.FromOctets(message).Header;
        return header.All("Received").Count(field => ReceivedField.Parse(field.Value).Date is not null) + MailboxList.Parse(header.First("From")!.Value).Mailboxes.Count;
    }

    [Benchmark]
    public int Parts() => MailMessage.FromOctets(message).ReadParts().All().Count();
}
