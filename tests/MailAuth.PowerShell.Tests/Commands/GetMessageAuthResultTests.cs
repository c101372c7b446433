using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Tests.Running;
using MailAuth.Verification;
using Xunit;

namespace MailAuth.PowerShell.Tests.Commands;

public sealed class GetMessageAuthResultTests : IDisposable
{
    const string Sent = "From: Adele <adele@contoso.example>\r\nTo: info@fabrikam.example\r\nSubject: Invoice\r\nDate: Thu, 1 Oct 2026 10:00:00 +0900\r\nMessage-ID: <1@contoso.example>\r\n\r\nplease pay\r\n";

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory();

    public void Dispose() => folder.Delete(recursive: true);

    static string Message(string address, string stamp = "") =>
        $"Return-Path: <adele@contoso.example>\r\n{stamp}Received: from mail.contoso.example (mail.contoso.example [{address}]) by mx.fabrikam.example with ESMTPS; Thu, 1 Oct 2026 01:05:00 +0000\r\n" + Sent;

    string Save(string name, string text)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, text, Encoding.Latin1);
        return path;
    }

    static MessageAuthResult[] Run(object parameters) => [.. CmdletRunner.Run<GetMessageAuthResultCommand>(parameters).All<MessageAuthResult>()];

    static MessageAuthResult[] Pipe(params object?[] input) => [.. CmdletRunner.Pipe<GetMessageAuthResultCommand>(input, new { ZoneFile = Demo.Zone }).All<MessageAuthResult>()];

    [Fact]
    public void A_folder_is_judged_file_by_file_in_order_and_a_bad_file_is_one_error()
    {
        foreach (var number in Enumerable.Range(10, 30))
            Save($"{number}.eml", Message("203.0.113.130").Replace("<1@", $"<{number}@", StringComparison.Ordinal));
        Save("20.eml", "\u0001\u0002\u0003\u0004");
        Save("21.eml", "");

        var run = CmdletRunner.Run<GetMessageAuthResultCommand>(new { Path = Path.Combine(folder.FullName, "*.eml"), ZoneFile = Demo.Zone, ThrottleLimit = 4 });

        Assert.Equal(Enumerable.Range(10, 30).Except([20, 21]).Select(number => $"<{number}@contoso.example>"), run.Output.Cast<MessageAuthResult>().Select(result => result.MessageId));
        Assert.Equal(["NoMessage", "EmptyMessage"], run.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.EndsWith("20.eml", run.Errors[0].TargetObject as string, StringComparison.Ordinal);
        Assert.Equal(30 - 2, CmdletRunner.Run<GetMessageAuthResultCommand>(new { Path = folder.FullName, ZoneFile = Demo.Zone }).Output.Count);
    }

    [Fact]
    public void Names_with_brackets_are_taken_literally()
    {
        var path = Save("a[1].eml", Message("203.0.113.130"));
        Assert.Single(Run(new { LiteralPath = path, ZoneFile = Demo.Zone }));
        var run = CmdletRunner.Run<GetMessageAuthResultCommand>(new { Path = path, ZoneFile = Demo.Zone });
        Assert.Equal("UnreadableMessage", Assert.Single(run.Errors).FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal(ErrorCategory.ObjectNotFound, run.Errors[0].CategoryInfo.Category);
    }

    [Fact]
    public void An_mbox_emits_one_result_for_each_message()
    {
        var mbox = string.Concat(Enumerable.Range(1, 5).Select(n => "From adele@contoso.example Thu Oct  1 01:05:00 2026\n" + Message("203.0.113.130").Replace("<1@", $"<{n}@", StringComparison.Ordinal).Replace("\r\n", "\n", StringComparison.Ordinal) + "\n"));
        var results = Run(new { Path = Save("archive", mbox), ZoneFile = Demo.Zone });
        Assert.Equal(["<1@contoso.example>", "<2@contoso.example>", "<3@contoso.example>", "<4@contoso.example>", "<5@contoso.example>"], results.Select(result => result.MessageId));
        Assert.Equal("archive#3", results[2].Source);
    }

    [Fact]
    public void Whatever_the_tenant_s_cmdlets_emit_is_read()
    {
        var message = Message("203.0.113.130");
        var base64 = Convert.ToBase64String(Encoding.Latin1.GetBytes(message));
        var header = message[..message.IndexOf("\r\n\r\n", StringComparison.Ordinal)];
        object?[] shapes =
        [
            Bag(("Identity", "c14401cf\\1"), ("Eml", base64), ("BodyEncoding", "Base64")),
            Bag(("Identity", "c14401cf\\2"), ("Organization", "contoso.example"), ("Header", header)),
            Bag(("Name", "invoice.eml"), ("ContentType", "message/rfc822"), ("AdditionalProperties", new Dictionary<string, object> { ["@odata.type"] = "#microsoft.graph.fileAttachment", ["contentBytes"] = base64 })),
            new Hashtable { ["name"] = "invoice.eml", ["contentBytes"] = base64 },
            new Hashtable { ["@odata.context"] = "x", ["value"] = new object[] { new Hashtable { ["name"] = "invoice.eml", ["contentBytes"] = base64 } } },
            Bag(("Subject", "Invoice"), ("InternetMessageHeaders", header.Split("\r\n").Select(line => (object)Bag(("Name", line.Split(':')[0]), ("Value", line[(line.IndexOf(':', StringComparison.Ordinal) + 2)..]))).ToArray())),
            new FileInfo(Save("one.eml", message)),
            Bag(("FullName", Save("two.eml", message))),
            Encoding.Latin1.GetBytes(message),
            new MemoryStream(Encoding.Latin1.GetBytes(message)),
            header,
            Path.Combine(folder.FullName, "two.eml"),
        ];
        foreach (var shape in shapes)
        {
            var result = Assert.Single(Pipe(shape));
            Assert.Equal(("<1@contoso.example>", "203.0.113.130", "contoso.example"), (result.MessageId, result.SourceIP, result.FromDomain));
        }
    }

    [Fact]
    public void Lines_and_octets_that_come_one_by_one_are_put_together()
    {
        var message = Message("203.0.113.130");
        Assert.Equal("203.0.113.130", Assert.Single(Pipe([.. message.Split("\r\n").Take(8)])).SourceIP);
        Assert.Equal("203.0.113.130", Assert.Single(Pipe([.. Encoding.Latin1.GetBytes(message).Select(octet => (object)octet)])).SourceIP);
    }

    [Fact]
    public void An_object_without_a_message_is_one_error()
    {
        var run = CmdletRunner.Pipe<GetMessageAuthResultCommand>([Bag(("Color", "red")), Message("203.0.113.130")], new { ZoneFile = Demo.Zone });
        Assert.Equal("NoMessageInObject", Assert.Single(run.Errors).FullyQualifiedErrorId.Split(',')[0]);
        Assert.Single(run.Output);
    }

    [Fact]
    public void A_header_is_judged_by_its_stamps_where_no_DNS_answers()
    {
        const string stamp = "Authentication-Results: mx.fabrikam.example; dmarc=pass header.from=contoso.example\r\n";
        var header = Message("203.0.113.130", stamp);
        var result = Assert.Single(Run(new { Header = header, ZoneFile = Save("empty.zone", "") }));
        Assert.Equal((MessageVerdict.Authentic, VerdictCause.StampedPass), (result.Verdict, result.Cause));
    }

    [Fact]
    public void Sealers_come_as_text_as_list_or_as_the_tenant_s_object()
    {
        var message = Message("203.0.113.130");
        object[] shapes = ["a.example, lists.example", new[] { "a.example", "lists.example" }, Bag(("ArcTrustedSealers", "a.example,lists.example")), Bag(("ArcTrustedSealers", new[] { "lists.example" }))];
        Assert.All(shapes, shape => Assert.Empty(CmdletRunner.Run<GetMessageAuthResultCommand>(new { Header = message, TrustedArcSealer = shape, ZoneFile = Demo.Zone }).Errors));
    }

    [Theory]
    [InlineData("TrustedHop", "0")]
    [InlineData("IPAddress", "192.0.2")]
    public void An_argument_that_cannot_be_used_ends_the_cmdlet(string parameter, string value)
    {
        var run = CmdletRunner.Run<GetMessageAuthResultCommand>(new Hashtable { ["Header"] = "From: x", ["ZoneFile"] = Demo.Zone, [parameter] = value });
        Assert.Equal("InvalidArgument", run.TerminatingError?.FullyQualifiedErrorId.Split(',')[0]);
    }

    [Fact]
    public void What_the_user_knows_better_counts()
    {
        var result = Assert.Single(Run(new { Header = Message("203.0.113.130"), IPAddress = "198.51.100.66", Helo = "x.example", Sender = "", AsOf = "2026-11-01", ZoneFile = Demo.Zone }));
        Assert.Equal(("198.51.100.66", "x.example", ""), (result.SourceIP, result.Envelope.Helo, result.Envelope.Sender));
        Assert.Equal(2026, result.JudgedAt.Year);
        Assert.Equal(11, result.JudgedAt.Month);
    }

    static PSObject Bag(params (string Name, object Value)[] properties)
    {
        var bag = new PSObject();
        foreach (var (name, value) in properties)
            bag.Properties.Add(new PSNoteProperty(name, value));
        return bag;
    }
}
