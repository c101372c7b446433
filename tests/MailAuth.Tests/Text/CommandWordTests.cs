using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Text;

public class CommandWordTests
{
    [Theory]
    [InlineData("contoso.example", "contoso.example")]
    [InlineData("_dmarc.xn--y8jl1nw59iebh.example", "_dmarc.xn--y8jl1nw59iebh.example")]
    [InlineData("x|calc.example", "'x|calc.example'")]
    [InlineData("x&calc.example", "'x&calc.example'")]
    [InlineData("o'brien.example", "'o''brien.example'")]
    [InlineData("\u2019;calc", "'\u2019\u2019;calc'")]
    [InlineData("-whatif.example", "'-whatif.example'")]
    [InlineData("", "''")]
    public void A_name_that_PowerShell_would_carry_out_is_quoted(string name, string expected) => Assert.Equal(expected, CommandWord.Of(name));
}
