using System.Linq;
using System.Net;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Text;

public class IpNetworkTests
{
    [Theory]
    [InlineData("192.0.2.0/24", "192.0.2.0/24")]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("192.0.2.1/32", "192.0.2.1")]
    [InlineData("0.0.0.0/0", "0.0.0.0/0")]
    [InlineData("192.0.2.77/28", "192.0.2.64/28")]
    [InlineData("2001:DB8:0:0:0:0:0:0/32", "2001:db8::/32")]
    [InlineData("::/0", "::/0")]
    public void Networks_have_one_canonical_text(string text, string canonical)
    {
        Assert.True(IpNetwork.TryParse(text, out var network));
        Assert.Equal(canonical, network.ToString());
    }

    // RFC 5952 sections 4 and 5.
    [Theory]
    [InlineData("2001:0db8:0000:0000:0001:0000:0000:0001", "2001:db8::1:0:0:1")]
    [InlineData("2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1")]
    [InlineData("2001:0:0:1:0:0:0:1", "2001:0:0:1::1")]
    [InlineData("0:0:0:0:0:0:0:1", "::1")]
    [InlineData("1:0:0:0:0:0:0:0", "1::")]
    [InlineData("::FFFF:192.0.2.1", "::ffff:192.0.2.1")]
    [InlineData("64:ff9b::192.0.2.33", "64:ff9b::c000:221")]
    [InlineData("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0")]
    public void IPv6_addresses_are_written_as_RFC_5952_wants(string text, string canonical) =>
        Assert.Equal(canonical, IpText.Format(IpText.Parse(text)!));

    [Theory]
    [InlineData("192.0.2")]
    [InlineData("192.0.2.256")]
    [InlineData("192.0.02.1")]
    [InlineData("192.0.2.1.")]
    [InlineData("0xC0.0.2.1")]
    [InlineData("[::1]")]
    [InlineData("fe80::1%eth0")]
    [InlineData("::1::")]
    [InlineData(":::")]
    [InlineData("1:2:3:4:5:6:7")]
    [InlineData("1:2:3:4:5:6:7:8:9")]
    [InlineData("1:2:3:4:5:6:7:8::")]
    [InlineData("12345::")]
    [InlineData("::1.2.3")]
    [InlineData("1:")]
    [InlineData(":1")]
    [InlineData("")]
    public void What_is_no_address_is_refused(string text)
    {
        Assert.Null(IpText.Parse(text));
        Assert.False(IpNetwork.TryParse(text, out _, out var problem));
        Assert.Equal("NotAnAddress", problem.Code);
    }

    [Theory]
    [InlineData("192.0.2.0/33")]
    [InlineData("192.0.2.0/")]
    [InlineData("192.0.2.0/024")]
    [InlineData("192.0.2.0/-1")]
    [InlineData("2001:db8::/129")]
    public void A_prefix_that_cannot_be_is_refused_with_its_place(string text)
    {
        Assert.False(IpNetwork.TryParse(text, out _, out var problem));
        Assert.Equal("PrefixLength", problem.Code);
        Assert.Equal(text.IndexOf('/') + 1, problem.Offset);
    }

    [Fact]
    public void Bits_beyond_the_prefix_are_told_but_no_error()
    {
        Assert.True(IpNetwork.TryParse("192.0.2.1/24", out var sloppy));
        Assert.True(IpNetwork.TryParse("192.0.2.0/24", out var exact));

        Assert.True(sloppy.HasHostBits);
        Assert.False(exact.HasHostBits);
        Assert.Equal(exact, sloppy);
        Assert.Equal(exact.GetHashCode(), sloppy.GetHashCode());
    }

    [Theory]
    [InlineData("192.0.2.0/24", "192.0.2.255", true)]
    [InlineData("192.0.2.0/25", "192.0.2.128", false)]
    [InlineData("192.0.2.128/25", "192.0.2.200", true)]
    [InlineData("0.0.0.0/0", "203.0.113.1", true)]
    [InlineData("0.0.0.0/0", "::1", false)]
    [InlineData("2001:db8::/33", "2001:db8:8000::", false)]
    [InlineData("2001:db8::/33", "2001:db8:7fff::1", true)]
    public void A_network_contains_what_shares_its_prefix(string text, string address, bool inside)
    {
        Assert.True(IpNetwork.TryParse(text, out var network));
        Assert.Equal(inside, network.Contains(IpText.Parse(address)!));
    }

    [Fact]
    public void Networks_overlap_where_one_contains_the_other()
    {
        Assert.True(IpNetwork.TryParse("10.0.0.0/8", out var wide));
        Assert.True(IpNetwork.TryParse("10.1.0.0/16", out var narrow));
        Assert.True(IpNetwork.TryParse("11.0.0.0/8", out var other));

        Assert.True(wide.Overlaps(narrow) && narrow.Overlaps(wide));
        Assert.True(wide.Contains(narrow) && !narrow.Contains(wide));
        Assert.False(wide.Overlaps(other));
    }

    [Fact]
    public void An_IPv4_mapped_address_is_the_IPv4_address()
    {
        Assert.Equal([192, 0, 2, 1], IpText.Unmap(IpText.Parse("::ffff:192.0.2.1")!));
        Assert.Equal(16, IpText.Unmap(IpText.Parse("2001:db8::1")!).Length);
    }

    [Fact]
    public void Every_address_comes_back_and_reads_as_NET_reads_it()
    {
        var octet = Gen.OneOf(Gen.Constant(0), Gen.Choose(0, 255)).Select(value => (byte)value);
        var address = Gen.OneOf(octet.ArrayOf(4), octet.ArrayOf(16));

        Prop.ForAll(Arb.From(address), octets =>
        {
            var text = IpText.Format(octets);
            return IpText.Parse(text)!.SequenceEqual(octets) && IPAddress.Parse(text).GetAddressBytes().SequenceEqual(octets);
        }).Prove();
    }
}
