using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Dns;

public class DnsEndpointTests
{
    [Theory]
    [InlineData("9.9.9.9", "9.9.9.9:53", true)]
    [InlineData(" 9.9.9.9 ", "9.9.9.9:53", true)]
    [InlineData("127.0.0.1:5353", "127.0.0.1:5353", true)]
    [InlineData("2620:fe::fe", "[2620:fe::fe]:53", true)]
    [InlineData("[2620:FE:0::fe]:5353", "[2620:fe::fe]:5353", true)]
    [InlineData("[::1]", "[::1]:53", true)]
    [InlineData("https://dns.example/dns-query", "https://dns.example/dns-query", false)]
    [InlineData("https://dns.example:8443/dns-query{?dns}", "https://dns.example:8443/dns-query", false)]
    public void An_endpoint_is_an_address_or_a_url(string text, string expected, bool isAddress)
    {
        Assert.True(DnsEndpoint.TryParse(text, out var endpoint, out var problem), problem);
        Assert.Equal(expected, endpoint.ToString());
        Assert.Equal(isAddress, endpoint.Address is not null);
        Assert.Equal(text.Contains("{?dns}", System.StringComparison.Ordinal), endpoint.UsesGet);
        Assert.True(endpoint.IsTrusted);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("dns.example")]
    [InlineData("dns.example:53")]
    [InlineData("1.2.3")]
    [InlineData("9.9.9.9:")]
    [InlineData("9.9.9.9:0")]
    [InlineData("9.9.9.9:65536")]
    [InlineData("9.9.9.9:+53")]
    [InlineData("[::1")]
    [InlineData("[::1]53")]
    [InlineData("::1/64")]
    [InlineData("http://dns.example/dns-query")]
    [InlineData("tls://dns.example")]
    [InlineData("https://user:secret@dns.example/")]
    [InlineData("https://")]
    public void Anything_else_is_refused_with_an_example_of_what_is_right(string? text)
    {
        Assert.False(DnsEndpoint.TryParse(text, out _, out var problem));
        Assert.Contains("for instance", problem, System.StringComparison.Ordinal);
    }

    [Fact]
    public void The_systems_servers_are_not_trusted_with_dnssec_unless_on_loopback()
    {
        Assert.False(DnsEndpoint.OfSystem(System.Net.IPAddress.Parse("192.0.2.1")).IsTrusted);
        Assert.True(DnsEndpoint.OfSystem(System.Net.IPAddress.Loopback).IsTrusted);
    }

    [Fact]
    public void Name_servers_are_read_from_resolv_conf() => Assert.Equal(
        ["127.0.0.53", "2001:db8::1"],
        SystemServers.ParseResolvConf(["# generated", "search example", "nameserver 127.0.0.53", "nameserver\t2001:db8::1 # second", "nameserver", "nameserver nonsense"]).Select(address => address.ToString()));

    [Fact]
    public void Looking_for_the_systems_servers_never_throws() => Assert.NotNull(SystemServers.Find());
}
