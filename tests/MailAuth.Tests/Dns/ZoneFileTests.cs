using System.Linq;
using System.Text;
using MailAuth.Dns;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Dns;

public class ZoneFileTests
{
    [Fact]
    public void Every_type_we_use_is_read_and_written_back_as_it_stood()
    {
        var file = Zone.File("""
            $ORIGIN contoso.example.
            $TTL 300
            @ 3600 IN SOA ns1 hostmaster 2026112201 1d 2h 4w 5m
            @ IN NS ns1
            @ MX 10 mail ; after the record
            @ TXT "v=spf1 mx -all" "second"
            @ SPF "v=spf1 -all"
            @ CAA 0 issue "letsencrypt.org"
            mail A 192.0.2.1
              AAAA 2001:db8::1
            www CNAME mail
            1.2.0.192.in-addr.arpa. PTR mail
            _25._tcp.mail TLSA 3 1 1 (
                00112233 ; first half
                aabbCCdd )
            _sip._tcp SRV 1 2 5060 mail
            sub DS 60485 ECDSAP256SHA256 2 d4b7d520e7bb5f0f67674a0cceb1e3e0614b93c4f9e99b8383f6a1e4469da50a
            @ DNSKEY 257 3 13 mdsswUyr3DPW132mOi8V9xESWE8jTo0d xCjjnopKl+GqJxpVXckHAeF+KkxLbxIL
            old TYPE65280 \# 4 00010203
            """);

        Assert.Equal(
        [
            "contoso.example. 3600 IN SOA ns1.contoso.example. hostmaster.contoso.example. 2026112201 86400 7200 2419200 300",
            "contoso.example. 300 IN NS ns1.contoso.example.",
            "contoso.example. 300 IN MX 10 mail.contoso.example.",
            "contoso.example. 300 IN TXT \"v=spf1 mx -all\" \"second\"",
            "contoso.example. 300 IN SPF \"v=spf1 -all\"",
            "contoso.example. 300 IN CAA 0 issue \"letsencrypt.org\"",
            "mail.contoso.example. 300 IN A 192.0.2.1",
            "mail.contoso.example. 300 IN AAAA 2001:db8::1",
            "www.contoso.example. 300 IN CNAME mail.contoso.example.",
            "1.2.0.192.in-addr.arpa. 300 IN PTR mail.contoso.example.",
            "_25._tcp.mail.contoso.example. 300 IN TLSA 3 1 1 00112233aabbccdd",
            "_sip._tcp.contoso.example. 300 IN SRV 1 2 5060 mail.contoso.example.",
            "sub.contoso.example. 300 IN DS 60485 13 2 d4b7d520e7bb5f0f67674a0cceb1e3e0614b93c4f9e99b8383f6a1e4469da50a",
            "contoso.example. 300 IN DNSKEY 257 3 13 mdsswUyr3DPW132mOi8V9xESWE8jTo0dxCjjnopKl+GqJxpVXckHAeF+KkxLbxIL",
            "old.contoso.example. 300 IN TYPE65280 \\# 4 00010203",
        ], file.Records.Select(record => record.ToString()));
    }

    [Fact]
    public void A_written_record_reads_back_as_itself()
    {
        const string Line = "contoso.example. 300 IN TXT \"a \\\"quote\\\", a \\\\, an octet \\255 and ; no comment\"";
        Assert.Equal(Line, Zone.File(Line).Records.Single().ToString());
    }

    [Fact]
    public void Ttl_and_class_come_in_either_order_and_default_to_what_stood_before()
    {
        var file = Zone.File("""
            a.example. IN 1h30m TXT x
            a.example. 2w IN TXT x
            a.example. TXT x
            $TTL 60
            a.example. IN TXT x
            """);
        Assert.Equal([5400, 1209600, 1209600, 60], file.Records.Select(record => record.TtlSeconds));
    }

    [Fact]
    public void Escapes_name_octets_by_number_or_by_character()
    {
        var text = (TextRecord)Zone.File("a.example. TXT \"\\195\\164\\;\\\"\" un\\032quoted").Records.Single();
        Assert.Equal("\u00e4;\"un quoted", text.Text);
        Assert.Equal(2, text.Strings.Count);
    }

    [Fact]
    public void Text_in_utf8_is_kept_as_its_octets() =>
        Assert.Equal(Encoding.UTF8.GetBytes("日本語"), ((TextRecord)Zone.File("a.example. TXT 日本語").Records.Single()).Strings[0]);

    [Fact]
    public void An_unquoted_semicolon_begins_a_comment_as_it_does_in_every_server() =>
        Assert.Equal("v=DMARC1", ((TextRecord)Zone.File("_dmarc.contoso.example. TXT v=DMARC1; p=reject").Records.Single()).Text);

    [Theory]
    [InlineData("a.example. A 1.2.3", 1, 14, "an IPv4 address")]
    [InlineData("a.example. A 192.0.2.01", 1, 14, "an IPv4 address")]
    [InlineData("a.example. AAAA 192.0.2.1", 1, 17, "an IPv6 address")]
    [InlineData("a.example. MX mail.example.", 1, 15, "a preference")]
    [InlineData("a.example. MX 10", 1, 17, "a domain name")]
    [InlineData("a.example. MX 10 mail", 1, 18, "a final dot")]
    [InlineData("a.example. MX 10 mail.example. extra", 1, 32, "the end of the record")]
    [InlineData("\na.example. TXT \"open", 2, 16, "a closing quote")]
    [InlineData("a.example. TXT ( x\n", 1, 16, "a closing parenthesis")]
    [InlineData("a.example. TXT x )", 1, 18, "an opening parenthesis")]
    [InlineData("a.example. TXT \\300", 1, 16, "\\255")]
    [InlineData("a.example. TXT", 1, 15, "a string")]
    [InlineData("a.example. WHAT x", 1, 12, "a record type")]
    [InlineData("a.example. CH TXT x", 1, 12, "a record type")]
    [InlineData("a.example. 99999999999 TXT x", 1, 12, "a time to live")]
    [InlineData("  TXT x", 1, 1, "an owner name")]
    [InlineData("@ TXT x", 1, 1, "$ORIGIN before @")]
    [InlineData("relative TXT x", 1, 1, "a final dot")]
    [InlineData("$INCLUDE other.zone", 1, 1, "instead of using $INCLUDE")]
    [InlineData("$GENERATE 1-2 a A 192.0.2.$", 1, 1, "$ORIGIN or $TTL")]
    [InlineData("a.example. TLSA 3 1 1 0g", 1, 23, "in hexadecimal")]
    [InlineData("a.example. TYPE65280 \\# 3 0102", 1, 27, "3 octets of data, not 2")]
    [InlineData("a.example. DNSKEY 257 3 13 !!!", 1, 28, "base64")]
    [InlineData("a.example. ANY x", 1, 12, "a record type")]
    public void What_cannot_be_used_is_told_with_its_place_and_what_was_expected(string text, int line, int column, string expected)
    {
        var problem = ZoneFile.Parse("bad.zone", text + "\nb.example. TXT good").Problems[0];
        Assert.Equal(("bad.zone", line, column), (problem.File, problem.Line, problem.Column));
        Assert.Contains(expected, problem.Expected, System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_bad_line_does_not_spoil_the_next_one()
    {
        var file = ZoneFile.Parse("bad.zone", "a.example. A nonsense\nb.example. TXT good");
        Assert.Single(file.Problems);
        Assert.Equal("b.example. 3600 IN TXT \"good\"", file.Records.Single().ToString());
    }

    [Fact]
    public void A_string_longer_than_255_octets_is_a_problem_and_not_cut()
    {
        var problem = ZoneFile.Parse("bad.zone", "a.example. TXT \"" + new string('x', 256) + "\"").Problems.Single();
        Assert.Contains("at most 255 octets, not 256", problem.Expected, System.StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_another_kind_gives_a_hundred_problems_and_stops()
    {
        var file = ZoneFile.Parse("picture.png", string.Concat(Enumerable.Repeat("\u0001garbage here\n", 10_000)));
        Assert.Equal(101, file.Problems.Count);
        Assert.DoesNotContain('\u0001', file.Problems[0].ToString());
    }

    [Fact]
    public void A_record_after_a_bad_owner_does_not_land_on_the_owner_before()
    {
        var file = ZoneFile.Parse("bad.zone", "a.example. TXT good\n\"b\" TXT bad\n TXT orphan");
        Assert.Single(file.Records);
        Assert.Equal(2, file.Problems.Count);
    }

    [Fact]
    public void Class_none_says_that_a_set_is_gone()
    {
        var file = Zone.File("_dmarc.contoso.example. 0 NONE TXT\ngone.example. NONE ANY");
        Assert.Empty(file.Records);
        Assert.Equal([new(DomainName.Parse("_dmarc.contoso.example"), DnsType.TXT), new AbsentSet(DomainName.Parse("gone.example"), ZoneFile.AnyType)], file.Absent);
    }

    [Fact]
    public void Names_given_in_an_overlay_need_no_final_dot_when_the_root_is_the_origin() =>
        Assert.Equal("_dmarc.contoso.example", ZoneFile.Parse("line", "_dmarc.contoso.example TXT x", DomainName.Root).Records.Single().Owner.Ascii);

    [Fact]
    public void Zones_are_the_owners_of_soas_and_the_first_origin_but_never_the_bare_root()
    {
        Assert.Equal(["a.example", "b.example"], Zones("$ORIGIN a.example.\n$ORIGIN other.example.\nb.example. SOA ns.b.example. h.b.example. 1 1 1 1 1"));
        Assert.Equal(["b.example"], Zones("$ORIGIN .\nb.example. SOA ns.b.example. h.b.example. 1 1 1 1 1"));

        static string[] Zones(string text) => Zone.File(text).Zones.Select(zone => zone.Ascii).ToArray();
    }
}
