using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Text;

public class PunycodeTests
{
    // Facts of RFC 3492 section 7.1, and names in use.
    [Theory]
    [InlineData("他们为什么不说中文", "ihqwcrb4cv8a8dqg056pqjye")]
    [InlineData("Pročprostěnemluvíčesky", "Proprostnemluvesky-uyb24dma41a")]
    [InlineData("なぜみんな日本語を話してくれないのか", "n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa")]
    [InlineData("3年B組金八先生", "3B-ww4c5e180e575a65lsy2b")]
    [InlineData("パフィーdeルンバ", "de-jg4avhby1noc0d")]
    [InlineData("そのスピードで", "d9juau41awczczp")]
    [InlineData("-> $1.00 <-", "-> $1.00 <--")]
    [InlineData("日本語", "wgv71a119e")]
    [InlineData("bücher", "bcher-kva")]
    [InlineData("😀", "e28h")]
    public void Samples_go_both_ways(string text, string encoded)
    {
        var points = text.EnumerateRunes().Select(rune => rune.Value).ToList();

        Assert.Equal(encoded, Punycode.Encode(points));
        Assert.Equal(points, Punycode.Decode(encoded));
    }

    [Theory]
    [InlineData("a-!")]
    [InlineData("é")]
    [InlineData("99999999")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("a-0000000000000")]
    public void What_is_no_Punycode_is_refused(string text) => Assert.Null(Punycode.Decode(text));

    [Fact]
    public void Everything_comes_back()
    {
        var point = Gen.OneOf(Gen.Choose(0x20, 0x7E), Gen.Choose(0x80, 0xD7FF), Gen.Choose(0xE000, 0x10FFFF));

        Prop.ForAll(Arb.From(point.ListOf()), points =>
        {
            var encoded = Punycode.Encode(points.ToArray());
            return encoded is not null && Punycode.Decode(encoded)?.SequenceEqual(points) == true;
        }).Prove();
    }

    [Fact]
    public void Whatever_comes_in_nothing_is_thrown()
    {
        var text = Gen.Elements("abcxyz0189-".ToCharArray()).ArrayOf().Select(chars => new string(chars));

        Prop.ForAll(Arb.From(text), chars =>
        {
            var points = Punycode.Decode(chars);
            return points is null || points.All(Rune.IsValid);
        }).Prove();
    }
}
