using System;
using System.Diagnostics;
using System.Linq;
using MailAuth.Rendering;
using Xunit;

namespace MailAuth.Tests.Rendering;

public class TextRedactorTests
{
    static TextRedactor Redactor()
    {
        var pseudonyms = new Pseudonyms();
        pseudonyms.AddOwn("contoso.example");
        pseudonyms.AddOwn("さくら商事.example");
        pseudonyms.AddHost("WIN-7Q2KTR5");
        return new(pseudonyms);
    }

    [Theory]
    [InlineData("it came from 192.0.2.17, HELO WIN-7Q2KTR5.", "it came from 198.18.0.1, HELO host-1.")]
    [InlineData("v=spf1 ip4:192.0.2.0/24 ip6:2001:db8:5::/48 include:_spf.sender.test -all", "v=spf1 ip4:198.18.0.1/24 ip6:2001:db8::1/48 include:_spf.domain-1.invalid -all")]
    [InlineData("[192.0.2.1]:25 and [IPv6:2001:db8:a::25], again 192.0.2.1-192.0.2.9", "[198.18.0.1]:25 and [IPv6:2001:db8::1], again 198.18.0.1-198.18.0.2")]
    [InlineData("2001:DB8:0:0::1 is 2001:db8::1; ::ffff:192.0.2.1 is IPv4", "2001:db8::1 is 2001:db8::1; 198.18.0.1 is IPv4")]
    [InlineData("アドレス192.0.2.1から、2001:db8:a::7へ", "アドレス198.18.0.1から、2001:db8::1へ")]
    [InlineData("bad:192.0.2.1:25", "bad:198.18.0.1:25")]
    [InlineData("-Ids 'RgAAAAD0contoso.example-192.0.2.0-24'", "-Ids 'domain-1.invalid-198.18.0.1-24'")]
    [InlineData("static-192.0.2.1", "static-198.18.0.1")]
    [InlineData("static-192.0.2.1.sender.test", "host-1.domain-1.invalid")]
    public void Addresses_have_others_in_their_place(string text, string expected) => Assert.Equal(expected, Redactor().Redact(text));

    [Theory]
    [InlineData("mx1.contoso.example and MX1.contoso.example. and mx2.contoso.example", "host-1.contoso.example and host-1.contoso.example. and host-2.contoso.example")]
    [InlineData("_dmarc.contoso.example, selector1._domainkey.contoso.example, mta-sts.contoso.example", "_dmarc.contoso.example, selector1._domainkey.contoso.example, mta-sts.contoso.example")]
    [InlineData("_25._tcp.mx1.contoso.example", "_25._tcp.host-1.contoso.example")]
    [InlineData("a.out.sender.test and b.sender.test of sender.test", "host-1.domain-1.invalid and host-2.domain-1.invalid of domain-1.invalid")]
    [InlineData("contoso.exampleのレコード、送信元はhost.sender.testです。", "contoso.exampleのレコード、送信元はhost-1.domain-1.invalidです。")]
    [InlineData("さくら商事.example と xn--q9jyb4c.test", "さくら商事.example と domain-1.invalid")]
    [InlineData("17.2.0.192.in-addr.arpa", "host-1.domain-1.invalid")]
    [InlineData("google.test!contoso.example!1763769600!1763855999.xml.gz", "domain-1.invalid!contoso.example!1763769600!1763855999.xml.gz")]
    [InlineData("https://files.sender.test:8443/logo.svg?x=1", "https://host-1.domain-1.invalid:8443/logo.svg?x=1")]
    [InlineData("srv-01.ad.contoso", "host-1.domain-1.invalid")]
    public void Hosts_have_other_names_and_own_domains_keep_theirs(string text, string expected) => Assert.Equal(expected, Redactor().Redact(text));

    [Theory]
    [InlineData("Alice <alice@contoso.example>, bob.b+tag@sender.test", "Alice <person-1@contoso.example>, person-2@domain-1.invalid")]
    [InlineData("smtp.mailfrom=alice@contoso.example; header.from=contoso.example; header.i=@sender.test", "smtp.mailfrom=person-1@contoso.example; header.from=contoso.example; header.i=@domain-1.invalid")]
    [InlineData("rua=mailto:dmarc@contoso.example!10m", "rua=mailto:person-1@contoso.example!10m")]
    [InlineData("宛先はalice@contoso.exampleです", "宛先はperson-1@contoso.exampleです")]
    [InlineData("bounce=alice=home.test@sender.test", "person-1@domain-1.invalid")]
    [InlineData("さくら@さくら商事.example", "person-1@さくら商事.example")]
    public void People_have_other_names(string text, string expected) => Assert.Equal(expected, Redactor().Redact(text));

    [Theory]
    [InlineData("RFC 7208 section 4.6.4, 12/10 look-ups at 10:05:03, 99.5 %")]
    [InlineData("AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89:AB:CD:EF:01:23:45:67:89")]
    [InlineData("15.20.8093.14, 1.3.6.1.5.5.7.3.4, 256.1.1.1, 01.2.3.4")]
    [InlineData("spf=fail smtp.mailfrom= policy.xml: p=none; sp=reject; %{i}._spf.%{d2}, a@, @, ::, ..., -._")]
    [InlineData("include:spf.protection.outlook.com")]
    [InlineData("Bleiben: e.g. this, 3.5GB, v1.2")]
    public void What_is_none_of_these_stays_to_the_letter(string text) => Assert.Same(text, Redactor().Redact(text));

    [Fact]
    public void A_place_for_a_host_hides_names_without_dots_too()
    {
        var redactor = Redactor();
        Assert.Equal("host-1", redactor.RedactHost("localpc"));
        Assert.Equal("host-1", redactor.RedactHost("localpc"));
        Assert.Equal("host-2.domain-1.invalid", redactor.RedactHost("mail.sender.test"));
        Assert.Equal("-", redactor.RedactHost("-"));
        Assert.Equal("contoso.example", redactor.RedactHost("contoso.example"));
    }

    [Fact]
    public void Texts_made_to_be_slow_are_not()
    {
        // Half a second for all of them where each octet is read a few times, hours where each is read for each other: a busy machine is neither.
        var clock = Stopwatch.StartNew();
        foreach (var piece in new[] { "a.", "1.", "a:", ":", "@", "a@", "1:", "+a", "x-", "日", "日a", "192.0.2.", "..", "xn--a." })
            Redactor().Redact(string.Concat(Enumerable.Repeat(piece, 200_000 / piece.Length)));
        Assert.True(clock.Elapsed < TimeSpan.FromMinutes(5), $"{clock.Elapsed}");
    }

    [Fact]
    public void No_text_throws_and_what_was_hidden_stays_hidden()
    {
        var random = new Random(7);
        string[] pieces = ["192.0.2.77", "2001:db8:77::77", "alice@secret.test", "secret.test", ".", ":", "@", " ", "=", "ip4:", "の", "a", "/24", "-", "_", "\0", "\ud83d", "[", "!"];
        for (var i = 0; i < 5000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => pieces[random.Next(pieces.Length)]));
            Assert.NotNull(Redactor().Redact(text));
            var spaced = string.Join(" ", Enumerable.Range(0, 4).Select(_ => pieces[random.Next(4)]));
            var redacted = Redactor().Redact(spaced);
            Assert.DoesNotContain(redacted, hidden => hidden == '\0');
            Assert.All(new[] { "192.0.2.77", "2001:db8:77::77", "alice", "secret" }, hidden => Assert.DoesNotContain(hidden, redacted, StringComparison.Ordinal));
        }
    }
}
