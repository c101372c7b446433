using System;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using MailAuth.Bimi;
using MailAuth.Net;
using MailAuth.Tests.Net;
using Xunit;

namespace MailAuth.Tests.Bimi;

public class MarkCertificateReaderTests
{
    static MarkCertificate? Read(string document, string? served = null, TrustAnchors? anchors = null, DateTimeOffset? time = null) => MarkCertificateReader.Read(
        Encoding.ASCII.GetBytes(document), anchors ?? Marks.Root.AsAnchor, served is null ? null : Encoding.UTF8.GetBytes(served), time ?? TestAuthority.Now);

    [Fact]
    public void Everything_in_a_mark_certificate_is_read()
    {
        var mark = Read(Marks.Document(Logos.Good), Logos.Good)!;
        Assert.Equal((MarkCertificateKind.Verified, "Registered Mark", "Contoso", "JP", "12345"), (mark.Kind, mark.MarkType, mark.Organization, mark.TrademarkCountry, mark.TrademarkRegistration));
        Assert.Equal(["contoso.example"], mark.DnsNames);
        Assert.True(mark.IsForBrandIndicators && mark.HasMarkPolicy && mark.HasTimestamps && mark.IsFirst);
        Assert.Equal((CertificateStatus.Valid, "CN=Test Mark Root"), (mark.ChainStatus, mark.Root));
        Assert.Equal((true, true), (mark.MatchesOwnLogo, mark.MatchesServedLogo));
        Assert.Equal("SHA-256 " + Convert.ToHexStringLower(Marks.HashOf(Logos.Good)), Assert.Single(mark.LogoHashes).ToString());
        Assert.Equal("Contoso", mark.Logo!.Title);
        Assert.True(mark.Logo.IsCompressed);
    }

    [Theory]
    [InlineData("Registered Mark", MarkCertificateKind.Verified)]
    [InlineData("Government Mark", MarkCertificateKind.Verified)]
    [InlineData("Prior Use Mark", MarkCertificateKind.Common)]
    [InlineData("Modified Registered Mark", MarkCertificateKind.Common)]
    [InlineData("Pub Sign", MarkCertificateKind.Unknown)]
    [InlineData("", MarkCertificateKind.Verified)]
    public void The_kind_of_mark_makes_the_kind_of_certificate(string type, MarkCertificateKind kind) =>
        Assert.Equal(kind, Read(Marks.Document(Logos.Good, markType: type))!.Kind);

    [Fact]
    public void Another_logo_than_the_certificates_is_told()
    {
        var mark = Read(Marks.Document(Logos.Good), Logos.Good + " ")!;
        Assert.Equal((true, false), (mark.MatchesOwnLogo, mark.MatchesServedLogo));
    }

    [Fact]
    public void A_hash_of_something_else_is_told()
    {
        var mark = Read(Marks.Document(Logos.Good, request => request.Add(Marks.Logotype, Marks.LogotypeOf(Encoding.UTF8.GetBytes(Logos.Good), new byte[32]))))!;
        Assert.False(mark.MatchesOwnLogo);
    }

    [Fact]
    public void All_hashes_that_we_know_have_to_agree_and_the_others_say_nothing()
    {
        var octets = Encoding.UTF8.GetBytes(Logos.Good);
        MarkCertificate With(byte[] hash, params string[] algorithms) => Read(Marks.Document(Logos.Good, request => request.Add(Marks.Logotype, Marks.LogotypeOf(octets, hash, algorithms))))!;
        Assert.True(With(SHA384.HashData(octets), "2.16.840.1.101.3.4.2.2").MatchesOwnLogo);
        Assert.False(With(SHA384.HashData(octets), "2.16.840.1.101.3.4.2.2", "2.16.840.1.101.3.4.2.1").MatchesOwnLogo);
        Assert.True(With(SHA512.HashData(octets), "2.16.840.1.101.3.4.2.3", "1.2.3.4").MatchesOwnLogo);
        Assert.Null(With([1], "1.2.3.4").MatchesOwnLogo);
    }

    [Fact]
    public void A_logo_that_is_only_named_is_not_fetched()
    {
        var mark = Read(Marks.Document(Logos.Good, request => request.Add(Marks.Logotype, Marks.LogotypeOf("https://contoso.example/logo.svg", Marks.HashOf(Logos.Good)))), Logos.Good)!;
        Assert.Equal((null, true), (mark.MatchesOwnLogo, mark.MatchesServedLogo));
        Assert.Null(mark.Logo);
    }

    [Fact]
    public void Who_puts_the_authority_first_is_told_and_read_all_the_same()
    {
        var mark = Read(Marks.Issuing.ToPem() + Marks.Pem(Marks.Leaf(Logos.Good)))!;
        Assert.False(mark.IsFirst);
        Assert.Equal((CertificateStatus.Valid, 2), (mark.ChainStatus, mark.CertificateCount));
    }

    [Fact]
    public void A_root_that_is_not_known_is_told() =>
        Assert.Equal((CertificateStatus.UnknownRoot, null), Read(Marks.Document(Logos.Good) + Marks.Root.ToPem(), anchors: TrustAnchors.None) is { } mark ? (mark.ChainStatus, mark.Root) : default);

    [Theory]
    [InlineData("1.3.6.1.4.1.53087.4.1", CertificateStatus.Valid)]
    [InlineData("1.3.6.1.4.1.53087.4.2", CertificateStatus.Invalid)]
    public void The_critical_extensions_of_marks_are_known_and_no_others(string id, CertificateStatus status) =>
        Assert.Equal(status, Read(Marks.Document(Logos.Good, request => request.Add(id, [5, 0], isCritical: true)))!.ChainStatus);

    [Fact]
    public void Time_is_told() => Assert.Equal(CertificateStatus.Expired, Read(Marks.Document(Logos.Good), time: TestAuthority.To.AddDays(1))!.ChainStatus);

    [Fact]
    public void A_certificate_of_a_web_server_is_none_of_a_mark()
    {
        var mark = Read(Marks.Root.Server("contoso.example").ToPem())!;
        Assert.False(mark.IsForBrandIndicators || mark.HasMarkPolicy || mark.HasTimestamps);
        Assert.Empty(mark.LogoHashes);
        Assert.Contains(mark.ChainProblems, problem => problem.Fault == CertificateFault.Purpose);
        Assert.Equal(MarkCertificateKind.Unknown, mark.Kind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<html>404</html>")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]
    public void What_holds_no_certificate_is_none(string document) => Assert.Null(Read(document));

    [Fact]
    public void The_known_roots_can_be_read_and_sign_themselves()
    {
        Assert.Equal(5, MarkRoots.Known.Certificates.Count);
        Assert.All(MarkRoots.Known.Certificates, root => Assert.True(root.IsSelfIssued && root.IsCA, root.ToString()));
    }

    [Fact]
    public void Whatever_is_changed_in_the_logotype_nothing_throws()
    {
        var random = new Random(1);
        var good = Marks.LogotypeOf(Marks.Gzip(Encoding.UTF8.GetBytes(Logos.Good)), Marks.HashOf(Logos.Good));
        for (var i = 0; i < Proof.Times(300); i++)
        {
            var octets = good.ToArray();
            for (var n = random.Next(1, 4); n > 0; n--)
                octets[random.Next(Math.Min(octets.Length, 120))] = (byte)random.Next(256);
            Logotype.Read(random.Next(3) == 0 ? octets[..random.Next(octets.Length)] : octets);
        }
    }
}
