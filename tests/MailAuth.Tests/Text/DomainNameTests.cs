using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Text;

public class DomainNameTests
{
    [Theory]
    [InlineData("Contoso.Example", "contoso.example")]
    [InlineData("contoso.example.", "contoso.example")]
    [InlineData("_dmarc.contoso.example", "_dmarc.contoso.example")]
    [InlineData("*.contoso.example", "*.contoso.example")]
    [InlineData("0/25.2.0.192.in-addr.arpa", "0/25.2.0.192.in-addr.arpa")]
    [InlineData(".", ".")]
    [InlineData("example", "example")]
    public void Names_are_read_without_regard_to_case_and_final_dot(string text, string ascii)
    {
        var name = DomainName.Parse(text);

        Assert.Equal(ascii, name.Ascii);
        Assert.Equal(ascii, name.ToString());
    }

    [Theory]
    [InlineData("", "EmptyName", 0)]
    [InlineData("contoso..example", "EmptyLabel", 8)]
    [InlineData(".contoso.example", "EmptyLabel", 0)]
    [InlineData("contoso.example..", "EmptyLabel", 16)]
    [InlineData("..", "EmptyLabel", 0)]
    [InlineData("con toso.example", "NotInName", 3)]
    [InlineData("contoso.example\t", "NotInName", 15)]
    [InlineData("postmaster@contoso.example", "LooksLikeAddress", 0)]
    [InlineData("@contoso.example", "LooksLikeAddress", 0)]
    [InlineData("https://contoso.example/", "LooksLikeLink", 0)]
    [InlineData("a\\", "BadEscape", 1)]
    [InlineData("a\\25", "BadEscape", 1)]
    [InlineData("a\\256.example", "BadEscape", 1)]
    public void What_is_no_name_is_refused_with_reason_and_place(string text, string code, int offset)
    {
        Assert.False(DomainName.TryParse(text, out var name, out var problem));

        Assert.Null(name);
        Assert.Equal(code, problem.Code);
        Assert.Equal(offset, problem.Offset);
        Assert.NotEmpty(problem.Expected);
        Assert.Throws<FormatException>(() => DomainName.Parse(text));
    }

    [Fact]
    public void A_label_has_at_most_63_octets()
    {
        Assert.True(DomainName.TryParse(new string('a', 63) + ".example", out _));
        Assert.False(DomainName.TryParse("www." + new string('a', 64) + ".example", out _, out var problem));
        Assert.Equal("LabelTooLong", problem.Code);
        Assert.Equal(4, problem.Offset);
    }

    [Fact]
    public void A_name_has_at_most_255_octets_on_the_wire()
    {
        var long254 = string.Join(".", Enumerable.Repeat(new string('a', 63), 3)) + "." + new string('a', 61);

        var longest = DomainName.Parse(long254);

        Assert.Equal(255, 1 + longest.Octets.Sum(label => label.Length + 1));
        Assert.False(DomainName.TryParse(long254 + "a", out _, out var problem));
        Assert.Equal("NameTooLong", problem.Code);
        Assert.Null(longest.Prepend("b"));
        Assert.Null(longest.Parent!.Prepend(new string('a', 62) + ".b"));
        Assert.NotNull(longest.Parent!.Prepend("_dmarc"));
    }

    [Fact]
    public void Escapes_stand_for_octets_and_come_back_as_escapes()
    {
        var name = DomainName.Parse(@"a\.b\032\255\C\@.example");

        Assert.Equal(2, name.Labels.Count);
        Assert.Equal([(byte)'a', (byte)'.', (byte)'b', 32, 255, (byte)'c', (byte)'@'], name.Octets[0]);
        Assert.Equal(@"a\.b\032\255c\@.example", name.Ascii);
        Assert.Equal(name, DomainName.Parse(name.Ascii));
    }

    [Fact]
    public void Octets_from_the_wire_are_lowered_in_ASCII_only()
    {
        var name = DomainName.FromOctets([[(byte)'A', 0xC9], [(byte)'Z']]);

        Assert.Equal(@"a\201.z", name.Ascii);
        Assert.Throws<ArgumentException>(() => DomainName.FromOctets([[]]));
        Assert.Throws<ArgumentException>(() => DomainName.FromOctets([new byte[64]]));
        Assert.Same(DomainName.Root, DomainName.FromOctets([]));
    }

    [Fact]
    public void Plain_text_of_SPF_macros_is_split_at_dots_and_nowhere_else()
    {
        Assert.Equal(@"strong\@bad._spf.example", DomainName.FromPlainText("strong@bad._spf.example")?.Ascii);
        Assert.Equal(@"a\\b.example", DomainName.FromPlainText(@"a\b.example.")?.Ascii);
        Assert.Null(DomainName.FromPlainText("a..example"));
    }

    [Fact]
    public void A_name_knows_what_it_is_below()
    {
        var name = DomainName.Parse("mail.contoso.example");

        Assert.True(name.IsAtOrBelow(DomainName.Parse("contoso.example")));
        Assert.True(name.IsAtOrBelow(name));
        Assert.True(name.IsAtOrBelow(DomainName.Root));
        Assert.False(name.IsAtOrBelow(DomainName.Parse("toso.example")));
        Assert.False(name.Parent!.IsAtOrBelow(name));
    }

    [Fact]
    public void Parents_lead_to_the_root()
    {
        var name = DomainName.Parse("a.b");

        Assert.Equal("b", name.Parent?.Ascii);
        Assert.Same(DomainName.Root, name.Parent?.Parent);
        Assert.Null(DomainName.Root.Parent);
        Assert.Equal("b", name.Last(1).Ascii);
        Assert.Throws<ArgumentOutOfRangeException>(() => name.Last(3));
    }

    // The example of RFC 4034 section 6.1.
    [Fact]
    public void Names_sort_in_canonical_order()
    {
        string[] sorted = ["example", "a.example", "yljkjljk.a.example", "Z.a.example", "zABC.a.EXAMPLE", "z.example", @"\001.z.example", "*.z.example", @"\200.z.example"];

        var names = sorted.Reverse().Select(DomainName.Parse).Order().ToArray();

        Assert.Equal(sorted.Select(DomainName.Parse), names);
    }

    // Found by a full run of the snapshot's property, after 10,930 cases.
    [Fact]
    public void A_label_that_looks_like_a_link_or_an_address_comes_back_from_its_text()
    {
        var name = DomainName.FromOctets([[.. "x://y://"u8], [.. "a@b"u8], [.. "example"u8]]);
        Assert.Equal(name, DomainName.Parse(name.Ascii));
    }

    [Fact]
    public void Every_name_comes_back_from_its_text()
    {
        var label = Gen.Choose(0, 255).Select(octet => (byte)octet).ArrayOf().Where(octets => octets.Length is > 0 and < 64);
        var labels = label.ListOf().Where(list => list.Count < 5 && list.Sum(octets => octets.Length + 1) < 255);

        Prop.ForAll(Arb.From(labels), list =>
        {
            var name = DomainName.FromOctets(list.ToArray());
            var again = DomainName.Parse(name.Ascii);
            return again.Equals(name) && again.CompareTo(name) == 0 && again.Octets.SelectMany(o => o).SequenceEqual(name.Octets.SelectMany(o => o));
        }).Prove();
    }
}
