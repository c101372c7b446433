using System;
using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.Mail;
using Xunit;

namespace MailAuth.Tests.Mail;

public class MailHeaderTests
{
    [Fact]
    public void Fields_keep_their_order_bytes_and_places()
    {
        const string text = "Received: a\r\n\tb\r\nFrom: x@example.com\r\nReceived: c\r\n\r\nbody";
        var header = MailHeader.Parse(Octets.Of(text));

        Assert.Equal(["Received", "From", "Received"], header.Fields.Select(field => field.Name));
        Assert.Equal("Received: a\r\n\tb\r\n", Raw(header.Fields[0]));
        Assert.Equal("a\tb", header.Fields[0].Value);
        Assert.Equal(text.IndexOf("From", StringComparison.Ordinal), header.Fields[1].Offset);
        Assert.Equal(["a\tb", "c"], header.All("RECEIVED").Select(field => field.Value));
        Assert.Equal(text.Length - 4, header.Length);
        Assert.Equal(LineEnds.CrLf, header.LineEnds);
        Assert.Empty(header.Problems);
    }

    [Fact]
    public void White_space_before_the_colon_is_an_old_form()
    {
        var header = MailHeader.Parse(Octets.Of("Subject \t: hello\r\n\r\n"));

        Assert.Equal("Subject", header.Fields[0].Name);
        Assert.Equal("hello", header.First("subject")?.Value);
        Assert.Equal(("BlankBeforeColon", 7), header.Problems.Select(problem => (problem.Code, problem.Offset)).Single());
    }

    [Fact]
    public void A_bare_CR_stays_and_ends_nothing()
    {
        var header = MailHeader.Parse(Octets.Of("Subject: a\rBcc: b\r\n\r\n"));

        Assert.Equal("a\rBcc: b", Assert.Single(header.Fields).Value);
        Assert.Equal(("BareCr", 10), header.Problems.Select(problem => (problem.Code, problem.Offset)).Single());
        Assert.Equal("Subject: a\\u{0D}Bcc: b", header.Fields[0].ToString());
    }

    [Fact]
    public void A_bare_LF_among_CR_LFs_is_reported_and_ends_a_line()
    {
        var header = MailHeader.Parse(Octets.Of("A: 1\r\nB: 2\nC: 3\r\n\r\nbody"));

        Assert.Equal(["A", "B", "C"], header.Fields.Select(field => field.Name));
        Assert.Equal(LineEnds.Mixed, header.LineEnds);
        Assert.Contains(header.Problems, problem => problem.Code == "BareLf" && problem.Found == "1");
    }

    [Fact]
    public void A_file_with_LF_alone_says_so_and_is_no_fault()
    {
        using var message = Octets.Message("A: 1\n 2\n\nbody\nmore\r\nend\n");

        Assert.Equal(LineEnds.Lf, message.LineEnds);
        Assert.Empty(message.Problems);
        Assert.Equal("A: 1\n 2\n", Raw(message.Header.Fields[0]));
        Assert.Equal("A: 1\r\n 2\r\n", Raw(message.WireHeader.Fields[0]));
        Assert.Equal("body\nmore\r\nend\n", message.OpenBody().Text());
        Assert.Equal("body\r\nmore\r\nend\r\n", message.OpenWireBody().Text());
    }

    [Fact]
    public void A_line_that_is_no_field_stays_among_them()
    {
        var header = MailHeader.Parse(Octets.Of("A: 1\r\nthis is nothing\r\n and more\r\nB: 2\r\n\r\n"));

        Assert.Equal(["A", "", "B"], header.Fields.Select(field => field.Name));
        Assert.Equal("this is nothing and more", header.Fields[1].Value);
        Assert.Equal(("NotAField", 6), header.Problems.Select(problem => (problem.Code, problem.Offset)).Single());
    }

    [Theory]
    [InlineData("From nobody Thu Jan  1 00:00:00 1970\r\nA: 1\r\n\r\n", "EnvelopeLine")]
    [InlineData(">From nobody\r\nA: 1\r\n\r\n", "EnvelopeLine")]
    [InlineData("\r\n\r\nA: 1\r\n\r\n", "BlankLineFirst")]
    [InlineData("\u00EF\u00BB\u00BFA: 1\r\n\r\n", "ByteOrderMark")]
    [InlineData("B: 2\r\n \t\r\n x\r\nA: 1\r\n\r\n", "BlankFold")]
    [InlineData("B: 2\0\r\nA: 1\r\n\r\n", "Nul")]
    [InlineData("B: \u0093\r\nA: 1\r\n\r\n", "NotUtf8")]
    public void Odd_beginnings_and_octets_are_reported_and_the_fields_read(string text, string code)
    {
        var header = MailHeader.Parse(Octets.Of(text));

        Assert.Equal("1", header.First("A")?.Value);
        Assert.Contains(header.Problems, problem => problem.Code == code);
        Assert.Equal(text.Length, header.Length);
    }

    [Fact]
    public void UTF_8_is_text_and_other_octets_stay_one_character_each()
    {
        var header = MailHeader.Parse([.. Encoding.UTF8.GetBytes("A: 日本語\r\n"), .. Octets.Of("B: caf\u00E9\r\n\r\n")]);

        Assert.Equal("日本語", header.First("A")?.Value);
        Assert.Equal("caf\u00E9", header.First("B")?.Value);
    }

    [Fact]
    public void An_empty_line_of_CRs_ends_the_header()
    {
        using var message = Octets.Message("A: 1\r\r\n\r\r\nbody");

        Assert.Single(message.Header.Fields);
        Assert.Equal("body", message.OpenBody().Text());
    }

    [Fact]
    public void What_is_folded_into_a_field_stays_in_it()
    {
        var header = MailHeader.Parse(Octets.Of("Subject: a\r\n\tFrom: x@evil.example\r\n =?utf-8?Q?b=0D=0AFrom:_y?=\r\nFrom: z@example.com\r\n\r\n"));

        Assert.Equal(["z@example.com"], header.All("From").Select(field => field.Value));
        Assert.Equal("a\\u{09}From: x@evil.example b\\u{0D}\\u{0A}From: y", EncodedText.Decode(header.First("Subject")!.Value).ToString());
    }

    [Fact]
    public void A_header_beyond_the_limit_is_cut_with_a_word_and_nothing_is_lost()
    {
        var text = string.Concat(Enumerable.Repeat("A: 1234567890\r\n", 100)) + "\r\nbody";
        using var message = MailMessage.FromOctets(Octets.Of(text), limits: new() { HeaderOctets = 700 });

        Assert.False(message.Header.IsComplete);
        Assert.Contains(message.Problems, problem => problem.Code == "HeaderTooLarge" && problem.Offset == 700);
        Assert.Equal(700, message.Header.Length);
        Assert.Equal(text[700..], message.OpenBody().Text());
    }

    [Fact]
    public void Fields_beyond_the_limit_are_counted_and_the_body_still_found()
    {
        var text = string.Concat(Enumerable.Repeat("A: 1\r\n", 12_345)) + "\r\nbody";
        using var message = Octets.Message(text);

        Assert.Equal(10_000, message.Header.Fields.Count);
        Assert.Contains(message.Problems, problem => problem.Code == "TooManyFields" && problem.Found == "12345");
        Assert.Equal("body", message.OpenBody().Text());
    }

    [Fact]
    public void Problems_are_bounded_and_counted()
    {
        var header = MailHeader.Parse(Octets.Of("A: " + new string('\0', 5000) + "\r\n\r\n"));

        Assert.Equal(101, header.Problems.Count);
        Assert.Equal(("MoreProblems", "4901"), (header.Problems[^1].Code, header.Problems[^1].Found));
    }

    [Fact]
    public void Any_octets_are_a_message_and_header_and_body_make_up_the_whole() => Prop.ForAll(
        MailGenerators.Octets.ToArbitrary(),
        octets =>
        {
            using var message = MailMessage.FromOctets(octets);
            var fields = string.Concat(message.Header.Fields.Select(Raw));
            var all = Encoding.Latin1.GetString(octets);
            Assert.Contains(fields, all, StringComparison.Ordinal);
            Assert.Equal(all[message.Header.Length..], message.OpenBody().Text());
            Assert.Equal(all, message.OpenMessage().Text());
            Assert.All(message.Header.Fields, field => Assert.Equal(Raw(field), all.Substring(field.Offset, field.Raw.Count)));
            _ = message.Header.Fields.Select(field => field.ToString()).ToArray();
            Assert.DoesNotContain(message.WireHeader.Fields, field => message.LineEnds == LineEnds.Lf && Raw(field).Replace("\r\n", "", StringComparison.Ordinal).Contains('\n', StringComparison.Ordinal));
        }).Prove(500);

    static string Raw(MailHeaderField field) => Encoding.Latin1.GetString(field.Raw.Array!, field.Raw.Offset, field.Raw.Count);
}
