using System;
using System.IO;
using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.Mail;
using Xunit;

namespace MailAuth.Tests.Mail;

public class MailPartTests
{
    const string Nested =
        "Content-Type: multipart/mixed; boundary=\"out er\"\r\n\r\n" +
        "preamble\r\n--out er\r\n" +
        "\r\nNote: no header at all\r\n" +
        "--out er  \r\nContent-Type: multipart/alternative; boundary=in\r\n\r\n" +
        "--in\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\ncaf=C3=A9 =\r\nnoir\r\n" +
        "--in\r\nContent-Type: text/html\r\n\r\n<p>--in\r\n--inner\r\n" +
        "--out er\r\nContent-Type: application/gzip; name=x.gz\r\nContent-Disposition: attachment; filename=\"../../a:b\u0001.xml.gz\"\r\nContent-Transfer-Encoding: BASE64\r\n\r\nSGVs\r\nbG8=\r\n" +
        "--out er--\r\nepilogue\r\n--out er\r\n\r\nno part\r\n";

    [Fact]
    public void A_message_is_taken_apart()
    {
        using var message = Octets.Message(Nested);
        var root = message.ReadParts();
        var parts = root.All().ToArray();

        Assert.Equal(["multipart/mixed", "text/plain", "multipart/alternative", "text/plain", "text/html", "application/gzip"], parts.Select(part => part.ContentType.Value));
        Assert.Equal("Note: no header at all", parts[1].ReadText());
        Assert.Equal("café noir", parts[3].ReadText());
        // The outer delimiter ends the inner part that nobody closed.
        Assert.Equal("<p>--in\r\n--inner", parts[4].ReadText());
        Assert.Equal("NoClosingBoundary", Assert.Single(parts[2].Problems).Code);
        Assert.Equal("Hello", parts[5].OpenContent().Text());
        Assert.Equal("a_b_u{01}.xml.gz", parts[5].FileName);
        Assert.Equal("attachment", parts[5].Disposition?.Value);
        Assert.Empty(root.Problems);
    }

    [Fact]
    public void Lines_may_end_in_LF_alone()
    {
        using var message = Octets.Message("Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/plain\n\none\n\n--b\n\ntwo\n--b--\n");

        Assert.Equal(["one\n", "two"], message.ReadParts().Parts.Select(part => part.ReadText()));
    }

    [Fact]
    public void A_boundary_that_begins_another_one_is_not_taken_for_it()
    {
        using var message = Octets.Message("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\none\r\n--bc\r\n--b-- x\r\n--b--\r\n");

        Assert.Equal("one\r\n--bc\r\n--b-- x", Assert.Single(message.ReadParts().Parts).ReadText());
    }

    [Theory]
    [InlineData("")]
    [InlineData("Content-Transfer-Encoding: base64\r\n")]
    public void An_attached_message_is_one_of_its_own(string encoding)
    {
        const string inner = "Subject: inner\r\nContent-Type: text/html\r\n\r\n<p>";
        var body = encoding.Length == 0 ? inner : Convert.ToBase64String(Octets.Of(inner));
        using var message = Octets.Message($"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: message/rfc822; name=a.eml\r\n{encoding}\r\n{body}\r\n--b--\r\n");

        var part = Assert.Single(message.ReadParts().Parts);
        Assert.Equal(("inner", MailSource.Attachment, "a.eml"), (part.Message?.Header.First("Subject")?.Value, part.Message?.Source, part.Message?.SourceName));
        Assert.Equal(["message/rfc822", "text/html"], part.All().Select(one => one.ContentType.Value));
        Assert.Equal("inner", part.ReadMessage().Header.First("Subject")?.Value);
    }

    [Fact]
    public void A_digest_holds_messages_and_tnef_is_named()
    {
        using var message = Octets.Message("Content-Type: multipart/digest; boundary=b\r\n\r\n--b\r\n\r\nSubject: one\r\n\r\nx\r\n--b\r\nContent-Type: application/ms-tnef\r\n\r\n\r\n--b--");
        var parts = message.ReadParts().Parts;

        Assert.Equal("one", parts[0].Message?.Header.First("Subject")?.Value);
        Assert.Equal([false, true], parts.Select(part => part.IsTnef));
    }

    [Theory]
    [InlineData("Content-Type: multipart/mixed\r\n\r\nx", "NoBoundary")]
    [InlineData("Content-Type: multipart/mixed; boundary=b\r\n\r\nx", "NoParts")]
    [InlineData("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nx", "NoClosingBoundary")]
    [InlineData("Content-Type: multipart/mixed; boundary=b\r\nContent-Transfer-Encoding: base64\r\n\r\n--b--", "EncodedMultipart")]
    [InlineData("Content-Transfer-Encoding: x-uuencode\r\n\r\n", "UnknownEncoding")]
    [InlineData("Content-Type: text/plain\r\nContent-Type: text/html\r\n\r\n", "DuplicateField")]
    public void What_is_wrong_is_said(string text, string code)
    {
        using var message = Octets.Message(text);
        Assert.Contains(message.ReadParts().Problems, problem => problem.Code == code);
    }

    [Fact]
    public void Nesting_and_number_are_bounded()
    {
        using var deep = Octets.Message(string.Concat(Enumerable.Range(0, 500).Select(i => $"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n")));
        Assert.Equal(33, deep.ReadParts().All().Count());
        Assert.Contains(deep.ReadParts().All().SelectMany(part => part.Problems), problem => problem.Code == "PartsTooDeep");

        using var messages = Octets.Message(string.Concat(Enumerable.Repeat("Content-Type: message/rfc822\r\n\r\n", 500)));
        Assert.Equal(33, messages.ReadParts().All().Count());

        using var wide = Octets.Message("Content-Type: multipart/mixed; boundary=b\r\n\r\n" + string.Concat(Enumerable.Repeat("--b\r\n\r\n", 5000)));
        Assert.Equal(1000, wide.ReadParts().All().Count());
        Assert.Contains(wide.ReadParts().Problems, problem => problem.Code == "TooManyParts");
    }

    [Fact]
    public void Levels_that_each_cost_a_pass_are_given_up()
    {
        var head = string.Concat(Enumerable.Range(0, 30).Select(i => $"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n"));
        using var message = Octets.Message(head + new string('x', 4 << 20));

        Assert.Contains(message.ReadParts().All().SelectMany(part => part.Problems), problem => problem.Code == "PartsTooCostly");
    }

    [Fact]
    public void Lines_longer_than_a_buffer_hide_no_delimiter()
    {
        var text = new string('x', 200_000);
        using var message = Octets.Message($"Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\n{text}\r\n--b\r\n\r\n{text}--b\r\n--b--\r\n");

        Assert.Equal([text, text + "--b"], message.ReadParts().Parts.Select(part => part.ReadText()));
    }

    [Theory]
    [InlineData("a=\r\nb", "ab")]
    [InlineData("a= \t\r\nb=\nc", "abc")]
    [InlineData("a \t\r\nb\t\n", "a\r\nb\n")]
    [InlineData("=41=4a=4A=zz=4", "AJJ=zz=4")]
    [InlineData("= x==41=", "= x=A")]
    [InlineData("a b\rc =20", "a b\rc  ")]
    [InlineData("=4\r\n=4\n", "=4\r\n=4\n")]
    public void Quoted_printable(string written, string read) => Assert.Equal(read, new QuotedPrintableStream(new MemoryStream(Octets.Of(written))).Text());

    [Theory]
    [InlineData("SGVsbG8=", "Hello")]
    [InlineData("SG Vs\r\nbG8", "Hello")]
    [InlineData("SGVsbG8=SGVsbG8=", "HelloHello")]
    [InlineData("*S!G-V_s b\0G8=\u00FF====", "Hello")]
    [InlineData("S", "")]
    public void Base64_as_tolerantly_as_the_standard_asks(string written, string read) => Assert.Equal(read, new Base64Stream(new MemoryStream(Octets.Of(written))).Text());

    [Fact]
    public void What_others_encode_is_decoded_in_pieces_of_any_size() => Prop.ForAll(
        Gen.Zip(MailGenerators.Octets, Gen.Choose(1, 40)).ToArbitrary(),
        pair =>
        {
            using var stream = new Base64Stream(new MemoryStream(Octets.Of(Convert.ToBase64String(pair.Item1, Base64FormattingOptions.InsertLineBreaks))));
            using var all = new MemoryStream();
            var chunk = new byte[pair.Item2];
            for (int read; (read = stream.Read(chunk)) > 0;)
                all.Write(chunk, 0, read);
            Assert.Equal(pair.Item1, all.ToArray());

            var quoted = string.Concat(pair.Item1.Select(octet => octet is > 32 and < 127 and not (byte)'=' ? ((char)octet).ToString() : $"={octet:X2}"));
            Assert.Equal(Encoding.Latin1.GetString(pair.Item1), new QuotedPrintableStream(new MemoryStream(Octets.Of(quoted))).Text());
        }).Prove(300);

    [Fact]
    public void Any_octets_are_parts() => Prop.ForAll(
        MailGenerators.Octets.ToArbitrary(),
        octets =>
        {
            using var message = MailMessage.FromOctets([.. Octets.Of("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"), .. octets]);
            foreach (var part in message.ReadParts().All())
                Assert.NotNull(part.ReadText() + part + part.OpenRaw().Text());
            Assert.NotNull(new QuotedPrintableStream(new MemoryStream(octets)).Text());
        }).Prove(500);

    [SuiteFact("tls-rpt", "reports")]
    public void The_mails_of_the_suites_have_their_reports()
    {
        var files = Directory.GetFiles(Suites.Path("tls-rpt", "reports"), "*.eml").Concat(Directory.GetFiles(Suites.Path("dmarc-failure"), "*.eml", SearchOption.AllDirectories)).ToArray();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            using var message = MailMessage.Open(file);
            Assert.Contains(message.ReadParts().All(), part => part.ContentType.Value is "application/tlsrpt+gzip" or "message/feedback-report" or "text/rfc822-headers" or "message/rfc822" or "application/gzip" or "text/plain");
            Assert.DoesNotContain(message.ReadParts().All().SelectMany(part => part.Problems), problem => problem.Code is "NoParts" or "NoBoundary");
        }
    }
}
