using System;
using System.IO;
using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.Mail;
using Xunit;

namespace MailAuth.Tests.Mail;

public class MailFileTests
{
    const string Message = "Received: from a by b; Thu, 1 Jan 2026 10:00:00 +0000\r\nFrom: a@example.com\r\n\r\nbody\r\n";

    [Theory]
    [InlineData("", MailFileKind.Empty)]
    [InlineData("From: a@example.com\r\n\r\n", MailFileKind.Message)]
    [InlineData("\u00EF\u00BB\u00BF\r\nX-One: 1\r\nX-Two: 2\r\n\r\n", MailFileKind.Message)]
    [InlineData("From a@example.com Thu Jan  1 10:00:00 2026\nSubject: x\n\n", MailFileKind.Mbox)]
    [InlineData("From here to there\n", MailFileKind.Unknown)]
    [InlineData("%PDF-1.7\n", MailFileKind.Unknown)]
    [InlineData("<!DOCTYPE html>\n<p style=\"a: b\">", MailFileKind.Unknown)]
    [InlineData("{ \"From\": \"x\" }", MailFileKind.Unknown)]
    [InlineData("C:\\mail\\a.eml", MailFileKind.Unknown)]
    [InlineData("PK\u0003\u0004", MailFileKind.Unknown)]
    public void Content_tells_what_a_file_is(string text, MailFileKind kind)
    {
        using var file = MailFile.FromOctets(Octets.Of(text), "whatever.msg");

        Assert.Equal(kind, file.Kind);
        Assert.Equal(kind is MailFileKind.Message or MailFileKind.Mbox ? 1 : 0, file.ReadMessages().Count());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Base64_text_is_what_it_stands_for(bool hasLines)
    {
        using var file = MailFile.FromOctets(Octets.Of(Convert.ToBase64String(Octets.Of(Message), hasLines ? Base64FormattingOptions.InsertLineBreaks : default)));
        var message = file.ReadMessages().Single();

        Assert.Equal(Message, message.OpenMessage().Text());
        Assert.True(message.HasOriginalBytes);
        Assert.Empty(message.Problems);
    }

    [Fact]
    public void A_file_of_UTF_16_is_decoded_and_says_that_its_octets_are_not_the_messages()
    {
        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            using var file = MailFile.FromStream(new MemoryStream([.. encoding.GetPreamble(), .. encoding.GetBytes(Message + "日本")]));
            var message = file.ReadMessages().Single();

            Assert.Equal(Message + "日本", Encoding.UTF8.GetString(Octets.Of(message.OpenMessage().Text())));
            Assert.False(message.HasOriginalBytes);
            Assert.Equal("EncodedAnew", Assert.Single(message.Problems).Code);
        }
    }

    [Fact]
    public void Any_octets_are_some_file() => Prop.ForAll(
        MailGenerators.Octets.ToArbitrary(),
        octets =>
        {
            using var file = MailFile.FromOctets(octets);
            foreach (var message in file.ReadMessages())
                Assert.NotNull(message.OpenMessage().Text() + message);
        }).Prove(500);

    [SuiteFact("dkim", "messages")]
    public void The_messages_of_the_suites_are_messages()
    {
        foreach (var path in Directory.GetFiles(Suites.Path("dkim", "messages"), "*.eml"))
        {
            using var file = MailFile.Open(path);
            var message = file.ReadMessages().Single();
            Assert.NotNull(message.Header.First("DKIM-Signature"));
            Assert.Equal(File.ReadAllBytes(path), Octets.Of(message.OpenMessage().Text()));
        }
    }
}
