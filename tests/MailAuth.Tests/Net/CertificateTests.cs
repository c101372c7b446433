using System;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MailAuth.Net;
using Xunit;

namespace MailAuth.Tests.Net;

public class CertificateTests
{
    static readonly TestAuthority Root = TestAuthority.Root();

    [Fact]
    public void Everything_is_read_as_the_platform_reads_it()
    {
        var server = Root.Server("mta-sts.contoso.example", null, request => request.Names("*.fabrikam.example", "192.0.2.1", "2001:db8::1"));
        var read = server.Certificate;
        Assert.Empty(read.Problems);
        Assert.Equal("CN=mta-sts.contoso.example", read.Subject);
        Assert.Equal("CN=Test Root", read.Issuer);
        Assert.Equal(server.Made.SerialNumber, read.SerialNumber, ignoreCase: true);
        Assert.Equal((TestAuthority.From, TestAuthority.To), (read.NotBefore!.Value, read.NotAfter!.Value));
        Assert.Equal(["mta-sts.contoso.example", "*.fabrikam.example"], read.DnsNames);
        Assert.Equal(["192.0.2.1", "2001:db8::1"], read.IPAddresses);
        Assert.Equal(("ECDSA P-256", 256, "SHA256-ECDSA"), (read.KeyAlgorithm, read.KeySizeBits, read.SignatureAlgorithm));
        Assert.Equal(["DigitalSignature"], read.KeyUsage);
        Assert.Equal(["ServerAuthentication"], read.ExtendedKeyUsage);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(server.Made.RawData)), read.Fingerprint);
        Assert.Equal(server.Made.PublicKey.ExportSubjectPublicKeyInfo(), read.ToSubjectPublicKeyInfo());
        Assert.False(read.IsCA);
        Assert.False(read.IsSelfIssued);
    }

    [Fact]
    public void An_authority_says_that_it_is_one_and_how_long_a_path_may_be()
    {
        var read = TestAuthority.Root("x", null, request => request.IsAuthority(2)).Certificate;
        Assert.Equal((true, (int?)2, true), (read.IsCA, read.PathLength, read.IsSelfIssued));
        Assert.Equal(["KeyCertSign", "CrlSign"], read.KeyUsage);
    }

    [Theory]
    [InlineData("a, O=\"d;e\", C=JP", "CN=a,O=d\\;e,C=JP")]
    [InlineData("a, O=\" a,b#\"", "CN=a,O=\\ a\\,b#")]
    [InlineData("日本語, O=テスト", "CN=日本語,O=テスト")]
    public void Names_are_written_as_rfc_4514_has_them(string given, string expected) =>
        Assert.Equal(expected, TestAuthority.Root(given).Certificate.Subject);

    [Fact]
    public void No_name_of_a_certificate_steers_a_terminal()
    {
        var read = TestAuthority.Root("evil\u001b[31m\u202e").Certificate;
        Assert.DoesNotContain(read.Subject, char.IsControl);
        Assert.DoesNotContain('\u202e', read.Subject);
    }

    [Fact]
    public void A_file_may_hold_several_and_text_between()
    {
        var other = TestAuthority.Root("Other");
        var text = "Root one\r\n" + Root.ToPem() + "# and another\n" + other.ToPem().Replace("\n", "\r\n", StringComparison.Ordinal);
        var read = CertificateFile.Read(Encoding.ASCII.GetBytes(text));
        Assert.Equal([Root.Certificate, other.Certificate], read);
        Assert.Equal([Root.Certificate], CertificateFile.Read(Root.Made.RawData));
        Assert.Empty(CertificateFile.Read(Encoding.ASCII.GetBytes("nothing")));
        Assert.False(Assert.Single(CertificateFile.Read(Encoding.ASCII.GetBytes("-----BEGIN CERTIFICATE-----\n!!\n-----END CERTIFICATE-----"))).IsReadable);
    }

    [Fact]
    public void Every_root_of_the_system_can_be_read()
    {
        var roots = TrustAnchors.System.Certificates;
        using var store = new X509Store(StoreName.Root, StoreLocation.LocalMachine);
        store.Open(OpenFlags.ReadOnly);
        foreach (var made in store.Certificates)
        {
            var read = Certificate.Read(made.RawData);
            Assert.True(read.IsReadable, made.Subject + ": " + string.Join("; ", read.Problems));
            Assert.Equal(made.NotAfter.ToUniversalTime(), read.NotAfter!.Value.UtcDateTime);
            Assert.Contains(read, roots);
            // A root signed itself: each is an example of a signature by another maker.
            if (read.IsSelfIssued && !read.SignatureScheme.IsWeak)
                Assert.NotEqual(false, read.Key.Verify(read.SignedOctets, read.SignatureScheme, read.Signature));
        }
    }

    [Fact]
    public void Mutated_certificates_never_throw()
    {
        var random = new Random(1);
        var server = Root.Server("a.example", null, request => request.Names("b.example", "192.0.2.1")).Made.RawData;
        var samples = new[] { server, Root.Made.RawData }.Concat(TrustAnchors.System.Certificates.Take(5).Select(root => root.ToDer())).ToArray();
        for (var i = 0; i < Proof.Times(1000); i++)
        {
            var octets = (byte[])samples[random.Next(samples.Length)].Clone();
            for (var changes = random.Next(1, 6); changes > 0; changes--)
                octets[random.Next(octets.Length)] = (byte)random.Next(256);
            if (random.Next(4) == 0)
                Array.Resize(ref octets, random.Next(octets.Length));
            var read = Certificate.Read(octets);
            var verdict = CertificateChain.Judge([read], Root.AsAnchor, new() { HostName = "a.example", Time = TestAuthority.Now });
            // Whatever was changed is either signed, and then the signature is broken, or is the signature itself.
            if (!octets.SequenceEqual(server) && !octets.SequenceEqual(Root.Made.RawData))
                Assert.NotEqual(CertificateStatus.Valid, verdict.Status);
            Assert.NotNull(verdict.ToString());
        }
    }
}
