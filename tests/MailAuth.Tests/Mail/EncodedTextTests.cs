using System;
using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.Mail;
using Xunit;

namespace MailAuth.Tests.Mail;

public class EncodedTextTests
{
    static EncodedTextTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("=?ISO-8859-1?Q?a?=", "a")]
    [InlineData("=?ISO-8859-1?Q?a?= b", "a b")]
    [InlineData("=?ISO-8859-1?Q?a?= =?ISO-8859-1?Q?b?=", "ab")]
    [InlineData("=?ISO-8859-1?Q?a?=  \t =?ISO-8859-2?Q?_b?=", "a b")]
    [InlineData("=?ISO-8859-1?Q?a_b?=", "a b")]
    public void The_examples_of_RFC_2047_section_8(string written, string read) => Assert.Equal(read, EncodedText.Decode(written).Text);

    [Theory]
    [InlineData("=?iso-2022-jp?B?GyRCRnxLXDhsGyhC?=", "日本語")]
    [InlineData("=?ISO-2022-JP?B?GyRCRnxLXBsoQg==?= =?ISO-2022-JP?B?GyRCOGwbKEI=?=", "日本語")]
    [InlineData("=?ISO-2022-JP?Q?=1B$BF|K\\8l=1B(B?=", "日本語")]
    [InlineData("=?Shift_JIS?B?k/qWe4zq?=", "日本語")]
    [InlineData("=?x-sjis?B?k/qWe4zq?=", "日本語")]
    [InlineData("=?cp932?Q?=87=40?=", "①")]
    [InlineData("=?EUC-JP?B?xvzL3Ljs?=", "日本語")]
    [InlineData("=?UTF-8?B?5pel5pys6Kqe?=", "日本語")]
    [InlineData("=?utf-8*ja?Q?=E6=97=A5?=", "日")]
    [InlineData("=?windows-1251?B?z/Do4uXy?=", "Привет")]
    [InlineData("=?gb2312?B?1tDOxA==?=", "中文")]
    public void Charsets_of_the_world(string written, string read)
    {
        var text = EncodedText.Decode(written);

        Assert.Equal(read, text.Text);
        Assert.True(text.HasEncodedWords);
        Assert.Empty(text.Problems);
    }

    [Theory]
    [InlineData("=?utf-8?B?5pel5pys6A==?= =?utf-8?B?qp4=?=", "日本語")]
    [InlineData("=?utf-8?B?5pel?=\t=?utf-8?Q?=E6=9C=AC?=", "日本")]
    public void A_character_cut_in_two_by_words_is_put_together(string written, string read) => Assert.Equal(read, EncodedText.Decode(written).Text);

    [Theory]
    [InlineData("=?x-nobody?Q?abc?=", "UnknownCharset")]
    [InlineData("=?utf-7?Q?+ADw-?=", "UnknownCharset")]
    [InlineData("=?utf-8?B?a?=", "BrokenEncodedWord")]
    [InlineData("=?utf-8?B?****?=", "BrokenEncodedWord")]
    public void Words_that_cannot_be_decoded_stay_as_written(string word, string code)
    {
        var text = EncodedText.Decode($"before {word} =?utf-8?Q?after?=");

        Assert.Equal($"before {word} after", text.Text);
        Assert.Equal((code, 7, word), text.Problems.Select(problem => (problem.Code, problem.Offset, problem.Found)).Single());
    }

    [Theory]
    [InlineData("plain =? text ?= and =?utf-8?Q?open")]
    [InlineData("=?utf-8?X?abc?=")]
    [InlineData("=?utf-8?q?")]
    [InlineData("=?")]
    public void What_is_no_encoded_word_is_text(string text)
    {
        Assert.Equal(text, EncodedText.Decode(text).Text);
        Assert.False(EncodedText.Decode(text).HasEncodedWords);
    }

    [Theory]
    [InlineData("=?utf-8?Q?hello world?=", "hello world")]
    [InlineData("a=?utf-8?Q?b?=c", "abc")]
    [InlineData("=?utf-8?Q?caf=C3=A9=?=", "café=")]
    [InlineData("=?utf-8?Q?What??=", "What?")]
    public void Loose_forms_read_as_mail_programs_read_them(string written, string read) => Assert.Equal(read, EncodedText.Decode(written).Text);

    [Fact]
    public void What_hides_is_seen() => Assert.Equal("a\\u{202E}b\\u{00}", EncodedText.Decode("=?utf-8?Q?a=E2=80=AEb=00?=").ToString());

    [Fact]
    public void A_hostile_megabyte_is_read_in_one_go()
    {
        foreach (var piece in new[] { "=?", "=?a?q?", "=?a?q?b?=", "=?utf-8?B?QQ==?= ", "?=", "=?utf-8?q?=?" })
            Assert.True(EncodedText.Decode(string.Concat(Enumerable.Repeat(piece, 1_000_000 / piece.Length))).Problems.Count <= 101);
    }

    [Fact]
    public void Any_text_is_read() => Prop.ForAll(MailGenerators.Text.ToArbitrary(), text => EncodedText.Decode(text).ToString() is not null).Prove(500);
}
