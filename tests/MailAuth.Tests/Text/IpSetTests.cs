using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Text;

public class IpSetTests
{
    // Small worlds of 256 addresses, where every address can be tried: both ends of both families, and where the two halves of an IPv6 address meet.
    static readonly byte[][] Worlds =
    [
        [0, 0, 0, 0], [192, 0, 2, 0], [255, 255, 255, 0],
        IpText.Parse("::")!, IpText.Parse("2001:db8:0:1::")!, IpText.Parse("2001:db8:0:0:ffff:ffff:ffff:ff00")!, IpText.Parse("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ff00")!,
    ];

    static readonly Gen<IpNetwork> Networks =
        from world in Gen.Elements(Worlds)
        from host in Gen.Choose(0, 255)
        from bits in Gen.Frequency((8, Gen.Choose(0, 6)), (1, Gen.Choose(7, 32)))
        select new IpNetwork(At(world, host), (world.Length * 8) - bits);

    static readonly Gen<IpNetwork[]> NetworkLists = Networks.ArrayOf().Select(networks => networks.Take(40).ToArray());

    [Fact]
    public void Sets_behave_as_sets_of_addresses() => Prop.ForAll(Arb.From(NetworkLists), Arb.From(NetworkLists), (left, right) =>
    {
        var (a, b) = (IpSet.Of(left), IpSet.Of(right));
        var (union, both, rest) = (a.Union(b), a.Intersect(b), a.Subtract(b));
        foreach (var address in Worlds.SelectMany(world => Enumerable.Range(0, 256).Select(host => At(world, host))))
        {
            var (inA, inB) = (left.Any(network => network.Contains(address)), right.Any(network => network.Contains(address)));
            if (a.Contains(address) != inA || union.Contains(address) != (inA || inB) || both.Contains(address) != (inA && inB) || rest.Contains(address) != (inA && !inB))
                return false;
        }

        return union.Equals(b.Union(a)) && both.Equals(b.Intersect(a)) && rest.Union(both).Equals(a) && !rest.Overlaps(b) && both.IsEmpty != a.Overlaps(b)
            && a.Contains(both) && union.Contains(b) && a.Subtract(a).IsEmpty && IpSet.All.Subtract(IpSet.All.Subtract(a)).Equals(a)
            && IpSet.UnionOf([a, b]).Equals(union) && IpSet.Of(left.Concat(right)).Equals(union) && IpSet.Of(left.Reverse()).GetHashCode() == a.GetHashCode();
    }).Prove(200);

    [Fact]
    public void Networks_of_a_set_are_the_set_and_the_fewest_in_order() => Prop.ForAll(Arb.From(NetworkLists), networks =>
    {
        var set = IpSet.Of(networks);
        var blocks = set.ToNetworks().ToArray();
        // Two halves of one larger network beside each other, or a network inside another, could be said with fewer.
        for (var i = 1; i < blocks.Length; i++)
        {
            var (before, after) = (blocks[i - 1], blocks[i]);
            var parent = new IpNetwork(before.FirstOctets, before.PrefixLength == 0 ? 0 : before.PrefixLength - 1);
            if (before.IsIPv6 == after.IsIPv6 && (before.Overlaps(after) || (before.PrefixLength == after.PrefixLength && parent.Contains(after))))
                return false;
        }

        var inOrder = blocks.Zip(blocks.Skip(1), (before, after) => IpNumber.FromOctets(before.FirstOctets) < IpNumber.FromOctets(after.FirstOctets) || before.IsIPv6 != after.IsIPv6);
        return IpSet.Of(blocks).Equals(set) && inOrder.All(yes => yes)
            && blocks.Where(block => !block.IsIPv6).Sum(block => 1L << (32 - block.PrefixLength)) == set.IPv4Count
            && blocks.Where(block => block.IsIPv6).Aggregate(BigInteger.Zero, (sum, block) => sum + BigInteger.Pow(2, 128 - block.PrefixLength)) == set.IPv6Count;
    }).Prove(500);

    [Fact]
    public void Everything_is_two_networks()
    {
        Assert.Equal("0.0.0.0/0, ::/0", IpSet.All.ToString());
        Assert.Equal(1L << 32, IpSet.All.IPv4Count);
        Assert.Equal(BigInteger.Pow(2, 128), IpSet.All.IPv6Count);
        Assert.Equal("", IpSet.Empty.ToString());
        Assert.True(IpSet.All.IPv4.Equals(IpSet.AllIPv4) && IpSet.All.IPv6.Equals(IpSet.AllIPv6));
    }

    [Fact]
    public void All_but_one_address_is_one_network_a_bit()
    {
        var rest = IpSet.AllIPv6.Subtract(Set("2001:db8::1"));
        Assert.Equal(128, rest.ToNetworks().Count());
        Assert.Equal(Enumerable.Range(1, 128), rest.ToNetworks().Select(network => network.PrefixLength).OrderBy(length => length));
    }

    [Theory]
    [InlineData("192.0.2.0/25 192.0.2.128/25", "192.0.2.0/24")]
    [InlineData("192.0.2.128/25 192.0.3.0/25", "192.0.2.128/25, 192.0.3.0/25")]
    [InlineData("192.0.2.1 192.0.2.2 192.0.2.3 192.0.2.4", "192.0.2.1, 192.0.2.2/31, 192.0.2.4")]
    [InlineData("::ffff:192.0.2.1 192.0.2.1", "192.0.2.1, ::ffff:192.0.2.1")]
    public void Neighbours_are_merged(string networks, string expected) => Assert.Equal(expected, Set(networks.Split(' ')).ToString());

    [Fact]
    public void A_set_knows_its_lowest_address()
    {
        Assert.Null(IpSet.Empty.First);
        Assert.Equal(IpText.Parse("192.0.2.0"), Set("2001:db8::", "192.0.2.0/24").First);
        Assert.Equal(IpText.Parse("2001:db8::"), Set("2001:db8::/32").First);
    }

    static IpSet Set(params string[] networks) => IpSet.Of(networks.Select(text => IpNetwork.TryParse(text, out var network) ? network : throw new KeyNotFoundException(text)));

    static byte[] At(byte[] world, int host)
    {
        var address = (byte[])world.Clone();
        address[^1] = (byte)host;
        return address;
    }
}
