using MailAuth.Net;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Net;

public class AddressJudgeTests
{
    [Theory]
    [InlineData("8.8.8.8", AddressKind.Public)]
    [InlineData("192.0.2.1", AddressKind.Public)]
    [InlineData("172.15.255.255", AddressKind.Public)]
    [InlineData("172.32.0.0", AddressKind.Public)]
    [InlineData("100.128.0.0", AddressKind.Public)]
    [InlineData("2606:4700::1", AddressKind.Public)]
    [InlineData("127.0.0.1", AddressKind.Loopback)]
    [InlineData("127.255.255.254", AddressKind.Loopback)]
    [InlineData("::1", AddressKind.Loopback)]
    [InlineData("10.1.2.3", AddressKind.Private)]
    [InlineData("172.16.0.1", AddressKind.Private)]
    [InlineData("172.31.255.255", AddressKind.Private)]
    [InlineData("192.168.1.1", AddressKind.Private)]
    [InlineData("100.64.0.1", AddressKind.Private)]
    [InlineData("168.63.129.16", AddressKind.Private)]
    [InlineData("fd00:ec2::254", AddressKind.Private)]
    [InlineData("fec0::1", AddressKind.Private)]
    [InlineData("169.254.169.254", AddressKind.LinkLocal)]
    [InlineData("fe80::1", AddressKind.LinkLocal)]
    [InlineData("224.0.0.1", AddressKind.Multicast)]
    [InlineData("ff02::1", AddressKind.Multicast)]
    [InlineData("0.0.0.0", AddressKind.Reserved)]
    [InlineData("0.1.2.3", AddressKind.Reserved)]
    [InlineData("255.255.255.255", AddressKind.Reserved)]
    [InlineData("192.0.0.192", AddressKind.Reserved)]
    [InlineData("::", AddressKind.Reserved)]
    public void Addresses_lead_where_the_registries_say(string address, AddressKind expected) =>
        Assert.Equal(expected, AddressJudge.Judge(IpText.Parse(address)!));

    [Theory]
    [InlineData("::ffff:127.0.0.1", AddressKind.Loopback)]
    [InlineData("::127.0.0.1", AddressKind.Loopback)]
    [InlineData("::ffff:0:169.254.169.254", AddressKind.LinkLocal)]
    [InlineData("64:ff9b::10.0.0.1", AddressKind.Private)]
    [InlineData("64:ff9b:1::1", AddressKind.Private)]
    [InlineData("64:ff9b::8.8.8.8", AddressKind.Public)]
    [InlineData("2002:7f00:1::", AddressKind.Loopback)]
    [InlineData("2002:808:808::1", AddressKind.Public)]
    [InlineData("2001:0:808:808::f5ff:fffe", AddressKind.Private)]
    public void Addresses_within_addresses_are_found(string address, AddressKind expected) =>
        Assert.Equal(expected, AddressJudge.Judge(IpText.Parse(address)!));
}
