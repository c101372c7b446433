using System;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MailAuth.Net;
using Xunit;

namespace MailAuth.Tests.Net;

public class CertificateChainTests
{
    const string Host = "mta-sts.contoso.example";
    const string ServerPurpose = "1.3.6.1.5.5.7.3.1";

    static readonly TestAuthority Root = TestAuthority.Root();
    static readonly TestAuthority Issuing = Root.Authority();
    static readonly TestAuthority Server = Issuing.Server(Host);

    static readonly CertificateDemand Demand = new() { HostName = Host, Time = TestAuthority.Now };

    [Fact]
    public void A_chain_to_an_anchor_is_valid_in_any_order_and_whether_or_not_the_root_is_shown()
    {
        foreach (var shown in new[] { new[] { Server, Issuing }, [Server, Issuing, Root], [Server, Root, Issuing], [Server, TestAuthority.Root("Stranger"), Issuing] })
        {
            var verdict = Judge(shown);
            Assert.Equal((CertificateStatus.Valid, true), (verdict.Status, verdict.IsAnchored));
            Assert.Equal([Server.Certificate, Issuing.Certificate, Root.Certificate], verdict.Chain);
        }
    }

    [Fact]
    public void The_reasons_why_nobody_vouches_for_it_are_told_apart()
    {
        Assert.Equal(CertificateStatus.Absent, Judge().Status);
        Assert.Equal(CertificateStatus.Incomplete, Judge(Server).Status);
        Assert.Equal(CertificateStatus.SelfSigned, Judge(TestAuthority.SelfSigned(Host)).Status);
        // A missing root is unknown here, and no more than that.
        Assert.Equal([CertificateFault.UnknownRoot], Faults(CertificateChain.Judge([Server.Certificate, Issuing.Certificate, Root.Certificate], TrustAnchors.None, Demand)));
        Assert.Equal([CertificateFault.UnknownRoot], Faults(CertificateChain.Judge([Server.Certificate, Issuing.Certificate], TrustAnchors.None, Demand)));
    }

    [Fact]
    public void A_given_certificate_that_signed_itself_is_its_own_anchor()
    {
        var own = TestAuthority.SelfSigned(Host);
        Assert.Equal(CertificateStatus.Valid, CertificateChain.Judge([own.Certificate], own.AsAnchor, Demand).Status);
    }

    [Theory]
    [InlineData("2025-12-31", CertificateStatus.NotYetValid)]
    [InlineData("2026-01-01", CertificateStatus.Valid)]
    [InlineData("2027-01-01", CertificateStatus.Valid)]
    [InlineData("2027-01-02", CertificateStatus.Expired)]
    public void Time_counts(string day, CertificateStatus expected) =>
        Assert.Equal(expected, Judge(Demand with { Time = DateTimeOffset.Parse(day + "T00:00:00Z", System.Globalization.CultureInfo.InvariantCulture) }, Server, Issuing).Status);

    [Fact]
    public void An_expired_authority_ends_its_certificates()
    {
        var old = Root.Authority("Old", null, request => request.To = TestAuthority.Now.AddDays(-1));
        var verdict = Judge(old.Server(Host), old);
        Assert.Equal(CertificateStatus.Expired, verdict.Status);
        Assert.Equal("CN=Old", Assert.Single(verdict.Problems).Subject);
    }

    [Theory]
    [InlineData("contoso.example", "contoso.example", true)]
    [InlineData("CONTOSO.example", "contoso.EXAMPLE", true)]
    [InlineData("*.contoso.example", "mta-sts.contoso.example", true)]
    [InlineData("*.contoso.example", "a.mta-sts.contoso.example", false)]
    [InlineData("*.contoso.example", "contoso.example", false)]
    [InlineData("*.example", "contoso.example", false)]
    [InlineData("m*.contoso.example", "mta-sts.contoso.example", false)]
    [InlineData("*.*.example", "a.contoso.example", false)]
    [InlineData("*", "example", false)]
    [InlineData("192.0.2.1", "192.0.2.1", true)]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    public void Names_match_as_rfc_9525_says(string pattern, string host, bool expected)
    {
        var server = Root.Server("x.example", null, request => request.Names(pattern));
        var verdict = Judge(Demand with { HostName = host }, server);
        Assert.Equal(expected ? CertificateStatus.Valid : CertificateStatus.NameMismatch, verdict.Status);
    }

    [Fact]
    public void The_common_name_counts_for_nothing()
    {
        var verdict = Judge(Root.Server(Host, null, request => request.Remove("2.5.29.17")));
        Assert.Equal([CertificateFault.NameMismatch], Faults(verdict));
    }

    [Fact]
    public void Whoever_is_no_authority_vouches_for_nobody()
    {
        var impostor = Root.Server("impostor.example");
        Assert.Contains(CertificateFault.NotAuthority, Faults(Judge(impostor.Server(Host), impostor)));
        var silent = Root.Authority("Silent", null, request => request.Remove("2.5.29.19").Remove("2.5.29.15"));
        Assert.Equal([CertificateFault.NotAuthority], Faults(Judge(silent.Server(Host), silent)));
        var noSigner = Root.Authority("No signer", null, request => request.Usage(X509KeyUsageFlags.DigitalSignature));
        Assert.Equal([CertificateFault.KeyUsage], Faults(Judge(noSigner.Server(Host), noSigner)));
    }

    [Fact]
    public void Path_lengths_count_those_in_between()
    {
        var limited = TestAuthority.Root("Limited", null, request => request.IsAuthority(0));
        Assert.Equal(CertificateStatus.Valid, CertificateChain.Judge([limited.Server(Host).Certificate], limited.AsAnchor, Demand).Status);
        var below = limited.Authority("Below");
        Assert.Equal([CertificateFault.PathTooLong], Faults(CertificateChain.Judge([below.Server(Host).Certificate, below.Certificate], limited.AsAnchor, Demand)));
    }

    [Fact]
    public void A_signature_of_another_key_is_none()
    {
        var forged = Root.Server(Host, null, request => request.Generator = X509SignatureGenerator.CreateForECDsa(ECDsa.Create(ECCurve.NamedCurves.nistP256)));
        Assert.Equal([CertificateFault.BadSignature], Faults(Judge(forged)));
        // A stranger with the root's name cannot stand in for it.
        var double_ = TestAuthority.Root();
        Assert.Equal([CertificateFault.UnknownRoot], Faults(Judge(double_.Server(Host), double_)));
    }

    [Fact]
    public void What_it_is_for_counts_for_it_and_those_above()
    {
        Assert.Equal([CertificateFault.Purpose], Faults(Judge(Root.Server(Host, null, request => request.Purposes("1.3.6.1.5.5.7.3.4")))));
        Assert.Equal(CertificateStatus.Valid, Judge(Root.Server(Host, null, request => request.Purposes("2.5.29.37.0"))).Status);
        Assert.Equal(CertificateStatus.Valid, Judge(Root.Server(Host, null, request => request.Remove("2.5.29.37"))).Status);
        var mail = Root.Authority("Mail", null, request => request.Purposes("1.3.6.1.5.5.7.3.4"));
        Assert.Equal([CertificateFault.Purpose], Faults(Judge(mail.Server(Host), mail)));
        var mark = Demand with { Purpose = CertificatePurpose.BrandIndicator, MayOmitPurpose = false };
        Assert.Equal([CertificateFault.Purpose], Faults(Judge(mark, Server, Issuing)));
        var silent = Judge(mark, Root.Server(Host, null, request => request.Remove("2.5.29.37")));
        Assert.Equal([CertificateFault.Purpose], Faults(silent));
        Assert.EndsWith(" does not say what it is for, which it has to here.", silent.ToString(), System.StringComparison.Ordinal);
        Assert.Equal(CertificateStatus.Valid, Judge(mark, Root.Server(Host, null, request => request.Purposes(CertificatePurpose.BrandIndicator))).Status);
    }

    [Fact]
    public void A_critical_extension_that_is_not_known_ends_it()
    {
        Assert.Equal([CertificateFault.CriticalExtension], Faults(Judge(Root.Server(Host, null, request => request.Add("1.3.6.1.4.1.11129.2.4.3", [5, 0], isCritical: true)))));
        Assert.Equal(CertificateStatus.Valid, Judge(Root.Server(Host, null, request => request.Add("1.2.3.4", [5, 0]))).Status);
    }

    [Theory]
    [InlineData("30 13 A0 11 30 0F 82 0D", "fabrikam.test", false)]
    [InlineData("30 15 A0 13 30 11 82 0F", "contoso.example", true)]
    [InlineData("30 15 A1 13 30 11 82 0F", "contoso.example", false)]
    [InlineData("30 13 A1 11 30 0F 82 0D", "fabrikam.test", true)]
    public void Authorities_keep_to_their_names(string head, string tree, bool expected)
    {
        byte[] value = [.. Convert.FromHexString(head.Replace(" ", "", StringComparison.Ordinal)), .. tree.Select(c => (byte)c)];
        var limited = Root.Authority("Limited", null, request => request.Add("2.5.29.30", value, isCritical: true));
        var verdict = Judge(limited.Server(Host), limited);
        Assert.Equal(expected ? [] : [CertificateFault.NameConstraint], Faults(verdict));
    }

    public static TheoryData<string> Keys => ["rsa256", "rsa384", "rsa512", "pss256", "pss384", "pss512", "p256", "p384", "p521"];

    [Theory]
    [MemberData(nameof(Keys))]
    public void Every_kind_of_signature_in_use_is_checked(string kind)
    {
        var root = TestAuthority.Root("Root " + kind, () => Key(kind));
        Assert.Equal(CertificateStatus.Valid, CertificateChain.Judge([root.Server(Host).Certificate], root.AsAnchor, Demand).Status);
        var der = root.Server(Host).Made.RawData;
        der[^3] ^= 1;
        Assert.Equal(CertificateStatus.Invalid, CertificateChain.Judge([Certificate.Read(der)], root.AsAnchor, Demand).Status);
    }

    [Fact]
    public void Weak_signatures_and_keys_are_not_believed()
    {
        var old = TestAuthority.Root("Old", () => TestKey.Rsa(2048, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        var server = old.Server(Host, null, request => request.Generator = new Sha1Generator((RSA)old.Key));
        Assert.Equal([CertificateFault.WeakSignature], Faults(CertificateChain.Judge([server.Certificate], old.AsAnchor, Demand)));
        var small = old.Server(Host, () => TestKey.Rsa(1024, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        Assert.Equal([CertificateFault.WeakKey], Faults(CertificateChain.Judge([small.Certificate], old.AsAnchor, Demand)));
    }

    [Fact]
    public void A_maze_of_cross_signatures_ends()
    {
        // Ten authorities of one name, each of which may have signed each other: without a bound, every order would be tried.
        var maze = Enumerable.Range(0, 40).Select(_ => TestAuthority.Root("Maze").Authority("Maze")).ToArray();
        var verdict = CertificateChain.Judge([maze[0].Server(Host).Certificate, .. maze.Select(one => one.Certificate)], Root.AsAnchor, Demand);
        Assert.NotEqual(CertificateStatus.Valid, verdict.Status);
    }

    [Fact]
    public void A_root_that_was_renewed_is_the_root()
    {
        var key = TestKey.Ecdsa();
        var old = TestAuthority.Root("Renewed", () => key, request => request.To = TestAuthority.Now.AddDays(-1));
        var renewed = TestAuthority.Root("Renewed", () => key);
        var verdict = CertificateChain.Judge([renewed.Server(Host).Certificate, old.Certificate], renewed.AsAnchor, Demand);
        Assert.Equal(CertificateStatus.Valid, verdict.Status);
    }

    static TestKey Key(string kind) => kind switch
    {
        "p256" => TestKey.Of(ECCurve.NamedCurves.nistP256, HashAlgorithmName.SHA256),
        "p384" => TestKey.Of(ECCurve.NamedCurves.nistP384, HashAlgorithmName.SHA384),
        "p521" => TestKey.Of(ECCurve.NamedCurves.nistP521, HashAlgorithmName.SHA512),
        _ => TestKey.Rsa(2048, new("SHA" + kind[3..]), kind.StartsWith("rsa", StringComparison.Ordinal) ? RSASignaturePadding.Pkcs1 : RSASignaturePadding.Pss),
    };

    static CertificateFault[] Faults(CertificateVerdict verdict) => verdict.Problems.Select(problem => problem.Fault).ToArray();

    static CertificateVerdict Judge(params TestAuthority[] shown) => Judge(Demand, shown);

    static CertificateVerdict Judge(CertificateDemand demand, params TestAuthority[] shown) =>
        CertificateChain.Judge(shown.Select(one => one.Certificate).ToArray(), Root.AsAnchor, demand);

    // .NET makes no such signatures any more.
    sealed class Sha1Generator(RSA key) : X509SignatureGenerator
    {
        public override byte[] GetSignatureAlgorithmIdentifier(HashAlgorithmName hashAlgorithm) => Convert.FromHexString("300D06092A864886F70D0101050500");

        public override byte[] SignData(byte[] data, HashAlgorithmName hashAlgorithm) => key.SignData(data, HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1);

        protected override PublicKey BuildPublicKey() => new(key);
    }
}
