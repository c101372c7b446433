using System;
using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.Mail;
using Xunit;

namespace MailAuth.Tests.Mail;

public class OutlookMessageTests
{
    const string Transport = "Received: from a.example.com (192.0.2.1)\r\n by b.example.net; Thu, 1 Jan 2026 10:00:00 +0000\r\nFrom: =?utf-8?B?5bGx55Sw?= <a@example.com>\r\nSubject: hello\r\n\r\n";

    static readonly byte[] Large = [.. Enumerable.Range(0, 100_000).Select(i => (byte)(i * 7))];

    static OutlookMessageTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    static OutlookMessageWriter Sample() => new OutlookMessageWriter()
        .Text(0x007D, Transport)
        .Text(0x0037, "hello")
        .Text(0x1000, "plain 日本\r\n")
        .Binary(0x1013, Encoding.GetEncoding(932).GetBytes("<p>日本"))
        .Binary(0x1009, [1, 2, 3])
        .Number(0x3FDE, 932)
        .Attach("report.xml.gz", Large, "application/gzip")
        .Attach("..\\a\u202E.txt", [65], "text/plain")
        .Attach(new OutlookMessageWriter(isEmbedded: true).Text(0x007D, "From: inner@example.com\r\n").Text(0x1000, "inner text"));

    [Fact]
    public void Headers_bodies_and_attachments_are_read()
    {
        using var message = Read(Sample().ToArray());

        Assert.Equal((MailSource.OutlookMessage, false, "a.msg"), (message.Source, message.HasOriginalBytes, message.SourceName));
        Assert.Equal(["Received", "From", "Subject"], message.Header.Fields.Select(field => field.Name));
        Assert.Equal("Received: from a.example.com (192.0.2.1)\r\n by b.example.net; Thu, 1 Jan 2026 10:00:00 +0000\r\n", Encoding.Latin1.GetString(message.Header.Fields[0].Raw));
        Assert.Equal("plain 日本\r\n", Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(message.OpenBody().Text())));
        Assert.Empty(message.Problems);

        var parts = message.ReadParts().All().ToArray();
        Assert.Equal(["multipart/mixed", "text/plain", "text/html", "application/rtf", "application/gzip", "text/plain", "message/rfc822", "multipart/mixed", "text/plain"], parts.Select(part => part.ContentType.Value));
        Assert.Equal("plain 日本\r\n", parts[1].ReadText());
        Assert.Equal("<p>日本", parts[2].ReadText());
        Assert.Equal("CompressedRtf", Assert.Single(parts[3].Problems).Code);
        Assert.Equal(Large, Encoding.Latin1.GetBytes(parts[4].OpenContent().Text()));
        Assert.Equal(["report.xml.gz", "a_u{202E}.txt"], parts.Skip(4).Take(2).Select(part => part.FileName));
        Assert.Equal("inner@example.com", parts[6].Message?.Header.First("From")?.Value);
        Assert.Equal("inner text", parts[8].ReadText());
    }

    [Fact]
    public void A_message_that_was_never_received_has_a_made_header_and_says_so()
    {
        using var message = Read(new OutlookMessageWriter()
            .Text(0x0C1A, "Ann \"A\"\r\nBcc: x").Text(0x5D01, "ann@example.com").Text(0x0037, "two\r\nlines")
            .Time(0x0039, new DateTimeOffset(2026, 1, 1, 10, 0, 0, TimeSpan.Zero)).ToArray());

        Assert.Equal(["From", "Subject", "Date"], message.Header.Fields.Select(field => field.Name));
        Assert.Equal("ann@example.com", MailboxList.Parse(message.Header.First("From")!.Value).Mailboxes.Single().Address);
        Assert.Equal("Thu, 1 Jan 2026 10:00:00 +0000", message.Header.First("Date")?.Value);
        Assert.Contains(message.Problems, problem => problem.Code == "NoTransportHeader");
    }

    [Fact]
    public void Texts_in_a_code_page_and_old_first_lines_are_read()
    {
        using var message = Read(new OutlookMessageWriter()
            .Narrow(0x007D, Octets.Of("Microsoft Mail Internet Headers Version 2.0\r\nFrom: a@example.com\r\n"))
            .Narrow(0x1000, Encoding.GetEncoding(932).GetBytes("日本")).Number(0x3FFD, 932).ToArray());

        Assert.Equal("From", Assert.Single(message.Header.Fields).Name);
        Assert.Equal("日本", message.ReadParts().Parts[0].ReadText());
    }

    [Fact]
    public void Another_compound_file_is_no_message()
    {
        var storage = new CompoundStorage();
        storage.Streams["WordDocument"] = [1];
        using var file = MailFile.FromOctets(CompoundFileWriter.Write(storage), "a.msg");

        Assert.Equal(MailFileKind.OutlookMessage, file.Kind);
        Assert.Empty(file.ReadMessages());
    }

    [Fact]
    public void A_chain_that_turns_back_ends()
    {
        var octets = Sample().ToArray();
        var fat = (BitConverter.ToInt32(octets, 76) + 1) * 512;
        for (var i = 0; i < 512; i += 4)
        {
            // Each sector is followed by the one before it.
            if (BitConverter.ToUInt32(octets, fat + i) is < 0xFFFFFFF0 and > 1)
                BitConverter.TryWriteBytes(octets.AsSpan(fat + i), (i / 4) - 1);
        }

        ReadAll(octets);
    }

    [Theory]
    [InlineData(30, 0)]
    [InlineData(30, 31)]
    [InlineData(30, 255)]
    [InlineData(32, 15)]
    [InlineData(48, 255)]
    [InlineData(76, 255)]
    public void Absurd_headers_are_refused(int at, byte value)
    {
        var octets = Sample().ToArray();
        octets[at] = value;
        octets[at + 1] = value;
        octets[at + 2] = at == 30 || at == 32 ? octets[at + 2] : (byte)0x7F;
        ReadAll(octets);
    }

    [Fact]
    public void A_file_that_is_cut_off_anywhere_is_read_as_far_as_it_goes()
    {
        var octets = Sample().ToArray();
        for (var length = 0; length < octets.Length; length += 97 + (length / 20))
            ReadAll(octets[..length]);
    }

    [Fact]
    public void Messages_in_messages_are_bounded()
    {
        var inner = new OutlookMessageWriter(isEmbedded: true).Text(0x007D, "Subject: 0\r\n");
        for (var i = 1; i < 60; i++)
            inner = new OutlookMessageWriter(isEmbedded: i < 59).Text(0x007D, $"Subject: {i}\r\n").Attach(inner);
        using var message = Read(inner.ToArray());

        Assert.Equal(33, message.ReadParts().All().Count(part => part.ContentType.Value == "multipart/mixed"));
        Assert.Contains(message.Problems, problem => problem.Code == "PartsTooDeep");
    }

    [Fact]
    public void Any_damage_is_survived()
    {
        var sample = new OutlookMessageWriter().Text(0x007D, Transport).Text(0x1000, "plain").Attach("a", new byte[5000], "text/plain").ToArray();
        Prop.ForAll(
            Gen.Zip(Gen.Choose(0, sample.Length - 1), Gen.Choose(0, 255)).ListOf().ToArbitrary(),
            changes =>
            {
                var octets = sample.ToArray();
                // The header and the directory are where it hurts.
                foreach (var (at, value) in changes)
                    octets[at % 3 == 0 ? at : 24 + (at % 100)] = (byte)value;
                ReadAll(octets);
            }).Prove(200);
    }

    static MailMessage Read(byte[] octets) => MailFile.FromOctets(octets, "a.msg").ReadMessages().Single();

    static void ReadAll(byte[] octets)
    {
        using var file = MailFile.FromOctets(octets, "a.msg");
        foreach (var message in file.ReadMessages())
        {
            Assert.True(message.Problems.Count <= 202);
            foreach (var part in message.ReadParts().All())
                Assert.True(part.OpenContent().Text().Length <= octets.Length);
        }
    }
}
