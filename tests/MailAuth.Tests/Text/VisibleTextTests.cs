using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Text;

public class VisibleTextTests
{
    [Theory]
    [InlineData("plain \\u{41} \\u{ZZ} \\u{202E")]
    [InlineData("a\u001B[2Jb\u202E\0")]
    [InlineData("\u2028")]
    public void What_was_made_visible_can_be_read_again(string text) => Assert.Equal(text, VisibleText.Unescape(VisibleText.Escape(text)));

    [Theory]
    [InlineData("a\u001B[31mred", "a\\u{1B}[31mred")]
    [InlineData("a\r\nb", "a\\u{0D}\\u{0A}b")]
    [InlineData("evil\u202Efdp.exe", "evil\\u{202E}fdp.exe")]
    [InlineData("\u0085\u007F", "\\u{85}\\u{7F}")]
    [InlineData("\u2066x\u2069", "\\u{2066}x\\u{2069}")]
    public void Controls_become_visible(string text, string visible) => Assert.Equal(visible, VisibleText.Escape(text));

    [Theory]
    [InlineData("plain text")]
    [InlineData("日本語 é 😀 \\u{1B} <b>")]
    [InlineData("")]
    public void Nothing_else_changes(string text) => Assert.Same(text, VisibleText.Escape(text));
}
