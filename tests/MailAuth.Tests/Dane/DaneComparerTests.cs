using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using MailAuth.Dane;
using MailAuth.Net;
using MailAuth.Records;
using MailAuth.Tests.Net;
using Xunit;

namespace MailAuth.Tests.Dane;

public class DaneComparerTests
{
    static readonly TestAuthority Root = TestAuthority.Root();

    static readonly TestAuthority Issuing = Root.Authority();

    static readonly TestAuthority Server = Issuing.Server("mx.a.example");

    static readonly Certificate[] Shown = [Server.Certificate, Issuing.Certificate, Root.Certificate];

    static DaneRecord Record(params string[] data) => new()
    {
        DomainName = "a.example",
        Host = "mx.a.example",
        Owner = "_25._tcp.mx.a.example",
        Status = RecordStatus.Published,
        State = DaneState.Protected,
        Associations = data.Select(text => text.Split(' ')).Select(parts => TlsaReader.Read(
            new(MailAuth.Text.DomainName.Root, 60, parts[0][0] - '0', parts[1][0] - '0', parts[2][0] - '0', Convert.FromHexString(parts[3])))).ToArray(),
    };

    static string Tlsa(int usage, int selector, int matching, TestAuthority of)
    {
        var octets = selector == 0 ? of.Made.RawData : of.Made.PublicKey.ExportSubjectPublicKeyInfo();
        return $"{usage} {selector} {matching} {Convert.ToHexString(matching switch { 1 => SHA256.HashData(octets), 2 => SHA512.HashData(octets), _ => octets })}";
    }

    static DaneMatch? Match(string data, IReadOnlyList<Certificate>? shown = null, DateTimeOffset? now = null) =>
        DaneComparer.Compare(Record(data), shown ?? Shown, now ?? TestAuthority.Now).Match;

    public static TheoryData<int, int, int> Forms
    {
        get
        {
            var forms = new TheoryData<int, int, int>();
            foreach (var usage in new[] { 2, 3 })
            {
                foreach (var selector in new[] { 0, 1 })
                {
                    foreach (var matching in new[] { 0, 1, 2 })
                        forms.Add(usage, selector, matching);
                }
            }

            return forms;
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_form_fits_what_it_is_of_and_nothing_else(int usage, int selector, int matching)
    {
        Assert.Equal(DaneMatch.Match, Match(Tlsa(usage, selector, matching, usage == 3 ? Server : Issuing)));
        Assert.Equal(DaneMatch.Match, Match(Tlsa(usage, selector, matching, usage == 3 ? Server : Root)));
        // The whole of a certificate that vouches for nobody here is a chain that does not hold.
        var other = Match(Tlsa(usage, selector, matching, TestAuthority.Root("Other")));
        Assert.Equal(usage == 2 && selector == 0 && matching == 0 ? DaneMatch.BadChain : DaneMatch.Mismatch, other);
    }

    [Fact]
    public void An_authority_is_no_server_and_a_server_no_authority()
    {
        Assert.Equal(DaneMatch.Mismatch, Match(Tlsa(3, 1, 1, Issuing)));
        Assert.Equal(DaneMatch.Mismatch, Match(Tlsa(2, 1, 1, Server)));
    }

    [Fact]
    public void Below_an_authority_names_and_dates_count_and_for_the_hosts_own_key_they_do_not()
    {
        Certificate[] wrong = [Issuing.Server("other.example").Certificate, Issuing.Certificate];
        Assert.Equal(DaneMatch.BadChain, Match(Tlsa(2, 1, 1, Issuing), wrong));
        Assert.Equal(DaneMatch.BadChain, Match(Tlsa(2, 1, 1, Issuing), now: TestAuthority.To.AddDays(1)));
        Assert.Equal(DaneMatch.Match, Match(Tlsa(3, 1, 1, Server), now: TestAuthority.To.AddDays(1)));
        var self = TestAuthority.SelfSigned("whatever.example");
        Assert.Equal(DaneMatch.Match, Match(Tlsa(3, 0, 1, self), [self.Certificate]));
    }

    [Fact]
    public void The_name_of_the_domain_will_do_below_an_authority() =>
        Assert.Equal(DaneMatch.Match, Match(Tlsa(2, 1, 1, Issuing), [Issuing.Server("a.example").Certificate, Issuing.Certificate]));

    [Fact]
    public void An_authority_that_is_not_shown_is_no_help_unless_the_record_holds_it()
    {
        Certificate[] alone = [Server.Certificate];
        Assert.Equal(DaneMatch.Mismatch, Match(Tlsa(2, 0, 1, Issuing), alone));
        Assert.Equal(DaneMatch.Match, Match(Tlsa(2, 0, 0, Issuing), alone));
    }

    [Fact]
    public void One_record_that_fits_is_enough_and_each_says_whether_it_does()
    {
        var compared = DaneComparer.Compare(Record(Tlsa(3, 1, 1, Root), Tlsa(3, 1, 1, Server), "1 1 1 00"), Shown, TestAuthority.Now);
        Assert.Equal(DaneMatch.Match, compared.Match);
        Assert.Equal([false, true, null], compared.Associations.Select(association => association.Matches));
        Assert.Equal(Tlsa(3, 1, 1, Server).ToLowerInvariant(), compared.Shown);
    }

    [Fact]
    public void Where_nothing_is_shown_or_nothing_is_asked_nothing_is_claimed()
    {
        Assert.Equal(DaneMatch.NotShown, Match(Tlsa(3, 1, 1, Server), []));
        Assert.Null(Match("1 1 1 00"));
        var compared = DaneComparer.Compare(Record(), Shown, TestAuthority.Now);
        Assert.Null(compared.Match);
        Assert.StartsWith("3 1 1 ", compared.Shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Octets_that_are_no_certificate_fit_nothing() => Assert.Equal(DaneMatch.Mismatch, Match("2 0 0 3003020100"));

    [Fact]
    public void The_record_to_publish_keeps_what_fits()
    {
        var fits = Tlsa(3, 1, 2, Server).ToLowerInvariant();
        var compared = DaneComparer.Compare(Record(fits, Tlsa(3, 0, 1, Server)), Shown, TestAuthority.Now);
        var finding = Assert.Single(DaneAuditor.Audit(new([compared])));
        Assert.Equal("DaneWholeCertificate", finding.RuleId);
        Assert.Equal([fits, compared.Shown!], finding.Remedy!.Proposed);
    }
}
