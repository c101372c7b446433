using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.Mail;
using Xunit;

namespace MailAuth.Tests.Mail;

public class ContentFieldTests
{
    static ContentFieldTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    // RFC 2231 sections 3 and 4.1.
    [Fact]
    public void Parameters_in_pieces_and_with_a_charset_are_put_together()
    {
        var url = ContentField.Parse("message/external-body; access-type=URL; URL*0=\"ftp://\"; URL*1=\"cs.utk.edu/pub/moore/bulk-mailer/bulk-mailer.tar\"");
        Assert.Equal("message/external-body", url.Value);
        Assert.Equal("ftp://cs.utk.edu/pub/moore/bulk-mailer/bulk-mailer.tar", url["url"]);

        var title = ContentField.Parse("application/x-stuff; title*0*=us-ascii'en'This%20is%20even%20more%20; title*1*=%2A%2A%2Afun%2A%2A%2A%20; title*2=\"isn't it!\"");
        Assert.Equal("This is even more ***fun*** isn't it!", title["title"]);
        Assert.Empty(title.Problems);
    }

    [Theory]
    [InlineData("attachment; filename*=UTF-8''%E6%97%A5%E6%9C%AC.xml", "日本.xml")]
    [InlineData("attachment; filename*=iso-2022-jp'ja'%1B%24BF%7CK%5C%1B%28B.xml", "日本.xml")]
    [InlineData("attachment; filename=\"=?utf-8?B?5pel5pysLnhtbA==?=\"", "日本.xml")]
    [InlineData("attachment; filename=plain.xml; filename*=utf-8''%E6%97%A5%E6%9C%AC.xml", "日本.xml")]
    [InlineData("attachment; filename=my report.xml", "my report.xml")]
    [InlineData("attachment; filename=\"a\\\"b;c.xml\" (comment)", "a\"b;c.xml")]
    [InlineData("attachment; filename*1=b.xml; filename*0=a", "ab.xml")]
    [InlineData("attachment;filename=a.xml;;", "a.xml")]
    [InlineData("attachment; filename=\"open.xml", "\"open.xml")]
    public void Names_of_files_in_every_form(string text, string name) => Assert.Equal(name, ContentField.Parse(text)["FileName"]);

    [Theory]
    [InlineData("text/plain; nothing", "NotAParameter")]
    [InlineData("text/plain; a=1; a=2", "DuplicateParameter")]
    [InlineData("text/plain; a*0=1; a*2=2", "MissingPiece")]
    [InlineData("text/plain; a*=x-nobody''b", "UnknownCharset")]
    public void What_is_wrong_is_said(string text, string code) => Assert.Equal(code, Assert.Single(ContentField.Parse(text).Problems).Code);

    [Fact]
    public void A_type_keeps_its_word_without_comments_and_blanks()
    {
        Assert.Equal("multipart/mixed", ContentField.Parse(" Multipart (x) / Mixed (y) ; boundary=\"a b\"").Value);
        Assert.Equal("", ContentField.Parse("").Value);
        Assert.Equal("x\\u{00}; a=\\u{1B}", ContentField.Parse("x\0; a=\u001b").ToString());
    }

    [Fact]
    public void Parameters_are_bounded()
    {
        var field = ContentField.Parse("a/b" + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"; p{i}=1")));
        Assert.Equal(200, field.Parameters.Count);
        Assert.Equal("TooManyParameters", Assert.Single(field.Problems).Code);
    }

    [Fact]
    public void Any_text_is_read() => Prop.ForAll(MailGenerators.Text.ToArbitrary(), text => ContentField.Parse("a/b;" + text).ToString() is not null).Prove(500);
}
