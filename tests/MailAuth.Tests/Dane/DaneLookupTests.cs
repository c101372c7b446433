using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Dane;
using MailAuth.Records;
using MailAuth.Tests.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Dane;

public class DaneLookupTests
{
    public const string Hash = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    public const string Head = """
        $ORIGIN .
        $TTL 300
        @ SOA a.root. h.root. 1 2 3 4 5
        $ORIGIN example.
        @ SOA ns1 hostmaster 1 2 3 4 5
        $ORIGIN mx.microsoft.
        @ SOA ns1 hostmaster 1 2 3 4 5
        $ORIGIN protection.outlook.com.
        @ SOA ns1 hostmaster 1 2 3 4 5
        $ORIGIN a.example.

        """;

    public static async Task<IReadOnlyList<DaneRecord>> Get(string zone, string signed = "example", string failing = "", int port = 25) =>
        await new DaneLookup(new VouchingResolver(Zone.Resolver(Head + zone), Split(signed), Split(failing)), port).GetAsync(DomainName.Parse("a.example"), default);

    public static string[] Split(string names) => names.Split(' ', System.StringSplitOptions.RemoveEmptyEntries);

    [Theory]
    [InlineData("example", DaneState.Protected)]
    [InlineData("mail.a.example _25._tcp.mail.a.example", DaneState.HostOnly)]
    [InlineData("nothing.test", DaneState.Insecure)]
    [InlineData("", DaneState.Unknown)]
    public async Task What_the_resolver_vouches_for_decides(string signed, DaneState state)
    {
        var record = Assert.Single(await Get($"@ MX 10 mail\nmail A 192.0.2.1\n_25._tcp.mail TLSA 3 1 1 {Hash}", signed));
        Assert.Equal(state, record.State);
        Assert.Equal(("mail.a.example", 10, "_25._tcp.mail.a.example", RecordStatus.Published), (record.Host, record.Preference, record.Owner, record.Status));
        Assert.Equal($"3 1 1 {Hash[..16]}…", record.Tlsa);
        Assert.Equal(4, record.Evidence.Count);
    }

    [Fact]
    public async Task Without_records_tls_is_opportunistic() =>
        Assert.Equal(DaneState.NotUsed, Assert.Single(await Get("@ MX 10 mail\nmail A 192.0.2.1\n")).State);

    [Fact]
    public async Task A_failed_question_is_never_an_absence()
    {
        var record = Assert.Single(await Get("@ MX 10 mail\nmail A 192.0.2.1\n", failing: "_25._tcp.mail.a.example"));
        Assert.Equal((DaneState.Unknown, RecordStatus.Unreachable), (record.State, record.Status));
        record = Assert.Single(await Get("@ MX 10 mail\nmail A 192.0.2.1\n", failing: "a.example"));
        Assert.Equal((DaneState.Unknown, RecordStatus.Unreachable, null), (record.State, record.Status, record.Host));
    }

    [Fact]
    public async Task Each_host_is_asked_once_in_the_order_of_preference()
    {
        var records = await Get("@ MX 20 b\n@ MX 10 c\n@ MX 30 c\nb A 192.0.2.1\nc A 192.0.2.2\n");
        Assert.Equal([("c.a.example", 10), ("b.a.example", 20)], records.Select(record => (record.Host!, record.Preference!.Value)));
    }

    [Theory]
    [InlineData("@ MX 0 .", DaneState.NoHost)]
    [InlineData("@ TXT x", DaneState.NoHost)]
    [InlineData("other TXT x", DaneState.NoHost)]
    public async Task A_domain_without_mail_has_no_host(string zone, DaneState state)
    {
        var record = Assert.Single(await Get(zone));
        Assert.Equal((state, null), (record.State, record.Host));
    }

    [Fact]
    public async Task Without_an_mx_record_the_domain_is_its_host()
    {
        var record = Assert.Single(await Get($"@ A 192.0.2.1\n_25._tcp TLSA 3 1 1 {Hash}"));
        Assert.Equal((DaneState.Protected, "a.example", null), (record.State, record.Host, record.Preference));
    }

    [Fact]
    public async Task Behind_an_alias_the_records_of_its_target_count_first()
    {
        const string Zones = "@ MX 10 mail\nmail CNAME mx.b.example.\n_25._tcp.mail TLSA 3 1 1 " + Hash + "\n$ORIGIN b.example.\nmx A 192.0.2.1\n";
        Assert.Equal((null, "_25._tcp.mail.a.example"), Names(Assert.Single(await Get(Zones))));
        Assert.Equal(("mx.b.example", "_25._tcp.mx.b.example"), Names(Assert.Single(await Get(Zones + "_25._tcp.mx TLSA 3 1 1 " + Hash))));

        static (string?, string) Names(DaneRecord record) => (record.Alias, record.Owner);
    }

    [Fact]
    public async Task Another_port_has_records_of_its_own() =>
        Assert.Equal("_465._tcp.mail.a.example", Assert.Single(await Get("@ MX 10 mail\nmail A 192.0.2.1\n", port: 465)).Owner);

    [Theory]
    [InlineData("0 0 1 " + Hash, TlsaFault.PkixUsage)]
    [InlineData("1 1 1 " + Hash, TlsaFault.PkixUsage)]
    [InlineData("2 0 1 " + Hash, TlsaFault.None)]
    [InlineData("3 1 1 " + Hash, TlsaFault.None)]
    [InlineData("3 1 2 " + Hash + Hash, TlsaFault.None)]
    [InlineData("3 1 2 " + Hash, TlsaFault.WrongLength)]
    [InlineData("3 1 1 00", TlsaFault.WrongLength)]
    [InlineData("4 1 1 " + Hash, TlsaFault.UnknownUsage)]
    [InlineData("255 1 1 " + Hash, TlsaFault.UnknownUsage)]
    [InlineData("3 2 1 " + Hash, TlsaFault.UnknownSelector)]
    [InlineData("3 1 3 " + Hash, TlsaFault.UnknownMatchingType)]
    [InlineData("3 0 0 3003020100", TlsaFault.None)]
    [InlineData("3 0 0 30050201", TlsaFault.Unreadable)]
    [InlineData("3 0 0 3084ffffffff", TlsaFault.Unreadable)]
    [InlineData("3 0 0 00", TlsaFault.Unreadable)]
    public async Task A_record_is_usable_or_it_is_said_why_not(string data, TlsaFault fault)
    {
        var record = Assert.Single(await Get($"@ MX 10 mail\nmail A 192.0.2.1\n_25._tcp.mail TLSA {data}"));
        var association = Assert.Single(record.Associations);
        Assert.Equal((fault, fault == TlsaFault.None), (association.Fault, association.IsUsable));
        Assert.Equal(fault == TlsaFault.None, association.Reason is null);
        Assert.DoesNotContain("TlsaFault", association.Reason ?? "", System.StringComparison.Ordinal);
        Assert.Equal(fault == TlsaFault.None ? DaneState.Protected : DaneState.Unusable, record.State);
    }

    [Fact]
    public async Task The_three_numbers_have_words() =>
        Assert.Equal("DANE-EE SPKI SHA2-256", Assert.Single(Assert.Single(await Get($"@ MX 10 mail\nmail A 192.0.2.1\n_25._tcp.mail TLSA 3 1 1 {Hash}")).Associations).Meaning);
}
