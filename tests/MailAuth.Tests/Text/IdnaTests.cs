using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Text;

/// <summary>
/// Pinned facts of UTS 46. The code under test asks neither ICU nor the runtime's tables, so that what holds here holds in
/// invariant globalisation mode and under Mono as well.
/// </summary>
public class IdnaTests
{
    [Theory]
    [InlineData("日本語.jp", "xn--wgv71a119e.jp")]
    [InlineData("日本語。jp", "xn--wgv71a119e.jp")]
    [InlineData("日本語．ＪＰ", "xn--wgv71a119e.jp")]
    [InlineData("日本語｡jp。", "xn--wgv71a119e.jp")]
    [InlineData("BÜCHER.example", "xn--bcher-kva.example")]
    [InlineData("bu\u0308cher.example", "xn--bcher-kva.example")]
    [InlineData("faß.de", "xn--fa-hia.de")] // non-transitional: a letter of its own
    [InlineData("FAẞ.de", "xn--fa-hia.de")]
    [InlineData("βόλος.com", "xn--nxasmm1c.com")]
    [InlineData("ΒΌΛΟΣ.com", "xn--nxasmq6b.com")]
    [InlineData("ｆｕｌｌｗｉｄｔｈ.example", "fullwidth.example")]
    [InlineData("soft\u00ADhyphen.example", "softhyphen.example")]
    [InlineData("ｶﾞｷﾞ.jp", "xn--mcke.jp")] // half-width kana and voicing mark compose
    [InlineData("カ\u3099.jp", "xn--mck.jp")]
    [InlineData("한국.kr", "xn--3e0b707e.kr")]
    [InlineData("\u1112\u1161\u11AB\u1100\u116E\u11A8.kr", "xn--3e0b707e.kr")] // Hangul letters compose to syllables
    [InlineData("☕.example", "xn--53h.example")]
    [InlineData("💩.la", "xn--ls8h.la")]
    [InlineData("_dmarc.日本語.jp", "_dmarc.xn--wgv71a119e.jp")]
    [InlineData("_spf日本.jp", "xn--_spf-j79hm9d.jp")]
    [InlineData("क्\u200Dष.example", "xn--11b2ezcw70k.example")] // joiner after a virama
    [InlineData("نامه\u200Cای.com", "xn--mgba3gch31f060k.com")] // non-joiner between letters that would join
    [InlineData("_dmarc.אבג.example", "_dmarc.xn--4dbcd.example")]
    public void U_labels_and_A_labels_are_one_name(string text, string ascii)
    {
        var name = DomainName.Parse(text);

        Assert.Equal(ascii, name.Ascii);
        Assert.Equal(DomainName.Parse(ascii), name);
        Assert.False(name.HasInvalidALabel);
        Assert.Equal(name, DomainName.Parse(name.Unicode));
    }

    [Theory]
    [InlineData("XN--WGV71A119E.JP", "日本語.jp")]
    [InlineData("xn--fa-hia.de", "faß.de")]
    [InlineData("xn--bcher-kva.example", "bücher.example")]
    [InlineData("xn--4dbcd.example", "אבג.example")]
    [InlineData("contoso.example", "contoso.example")]
    public void People_see_U_labels(string text, string shown) => Assert.Equal(shown, DomainName.Parse(text).Unicode);

    [Theory]
    [InlineData("xn--.example")]
    [InlineData("xn--a.example")] // decodes to a control character
    [InlineData("xn--a-.example")] // nothing but ASCII
    [InlineData("xn--99999999.example")] // beyond Unicode
    [InlineData("xn--u-ccb.example")] // u and a combining diaeresis: not in Form C
    [InlineData("xn--ab-j1t.example")] // a non-joiner where none may be
    [InlineData("xn--ls8h=.la")]
    [InlineData("xn--a-ecp.example")] // a character that UTS 46 does not allow
    [InlineData(@"xn--a\.b-kva.example")] // a dot inside the label
    public void A_bad_A_label_is_data_shown_as_it_is(string text)
    {
        var name = DomainName.Parse(text);

        Assert.True(name.HasInvalidALabel);
        Assert.Equal(text, name.Unicode);
    }

    [Theory]
    [InlineData("a\u202Eb.example")] // bidirectional control
    [InlineData("a\u0080b.example")]
    [InlineData("\u0301a.example")] // begins with a mark
    [InlineData("a\u200Cb.example")]
    [InlineData("a\u200D.example")]
    [InlineData("\u00AD.example")] // nothing that shows
    [InlineData("\uD800.example")]
    [InlineData("⒈com.example")]
    [InlineData("a＠b.example")]
    [InlineData("a\u3000b.example")]
    [InlineData("㈱会社.jp")] // maps to parentheses
    [InlineData("אa.example")] // both directions in one label
    [InlineData("א1\u0661.example")] // both kinds of digits
    [InlineData("a\uE000.example")]
    [InlineData("xn--ü.example")]
    public void What_UTS_46_does_not_allow_is_refused(string text)
    {
        Assert.False(DomainName.TryParse(text, out _, out var problem));
        Assert.Equal("NotInternationalLabel", problem.Code);
        Assert.NotEmpty(problem.Expected);
    }

    [Fact]
    public void Escapes_and_characters_beyond_ASCII_do_not_mix_in_a_label()
    {
        Assert.False(DomainName.TryParse(@"\228é.example", out _, out var problem));
        Assert.Equal("MixedLabel", problem.Code);
        Assert.True(DomainName.TryParse(@"\195.é.example", out _));
    }

    [Fact]
    public void An_A_label_too_long_is_refused_though_its_U_label_is_short() =>
        Assert.False(DomainName.TryParse(new string('é', 60) + string.Concat(Enumerable.Range(0x4E00, 20).Select(c => (char)c)), out _));

    [Fact]
    public void Whatever_is_typed_nothing_is_thrown_and_what_is_a_name_comes_back()
    {
        var unit = Gen.OneOf(Gen.Choose(0, 0x7F), Gen.Choose(0x80, 0x24F), Gen.Choose(0x300, 0x36F), Gen.Choose(0x5D0, 0x6FF), Gen.Choose(0x900, 0x97F), Gen.Choose(0x1100, 0x11FF), Gen.Choose(0x3040, 0x30FF), Gen.Choose(0, 0xFFFF));
        var text = unit.Select(c => (char)c).ArrayOf().Select(chars => new string(chars));

        Prop.ForAll(Arb.From(text), typed => !DomainName.TryParse(typed, out var name)
            || (DomainName.Parse(name.Ascii).Equals(name) && (name.HasInvalidALabel || DomainName.Parse(name.Unicode).Equals(name)))).Prove();
    }
}
