using System;
using System.Linq;
using MailAuth.MtaSts;
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

    [Theory]
    [InlineData(MtaStsMode.Testing)]
    [InlineData(MtaStsMode.Enforce)]
    public void Steps_to_a_policy_quote_the_domain_in_their_lines(MtaStsMode mode) =>
        Assert.All(MtaStsRollout.Steps("x|calc.example", mode, "https://example", "v=STSv1; id=1").Select(step => step.Command).Where(command => command?.Contains("calc", StringComparison.Ordinal) == true),
            command => Assert.DoesNotContain("calc", command!.Replace("'x|calc.example'", "", StringComparison.Ordinal), StringComparison.Ordinal));
}
