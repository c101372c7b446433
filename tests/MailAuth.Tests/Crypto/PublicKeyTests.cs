using System;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.Crypto;
using MailAuth.Text;
using Xunit;
using PublicKey = MailAuth.Crypto.PublicKey;

namespace MailAuth.Tests.Crypto;

public class PublicKeyTests
{
    // RFC 8463 appendix A.2.
    const string Ed25519Key = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

    static readonly RSA Rsa2048 = RSA.Create(2048);
    static readonly byte[] Info = Rsa2048.ExportSubjectPublicKeyInfo();

    [Theory]
    [InlineData(512)]
    [InlineData(1024)]
    [InlineData(1536)]
    [InlineData(2048)]
    public void The_size_of_an_RSA_key_is_computed_from_its_modulus(int bits)
    {
        using var rsa = RSA.Create(bits);

        var key = Read(rsa.ExportSubjectPublicKeyInfo());

        Assert.Equal(PublicKeyAlgorithm.Rsa, key.Algorithm);
        Assert.Equal(PublicKeyForm.SubjectPublicKeyInfo, key.Form);
        Assert.Equal(bits, key.KeySizeBits);
        Assert.Equal(65537, key.Exponent);
        Assert.True(key.IsUsable);
        Assert.Empty(key.Problems);
        Assert.Equal($"RSA {bits}", key.ToString());
        Assert.Equal(rsa.ExportParameters(false).Modulus, key.ToRsaParameters().Modulus);
        Assert.Equal(rsa.ExportParameters(false).Exponent, key.ToRsaParameters().Exponent);
    }

    [Fact]
    public void A_bare_RSAPublicKey_is_read_and_noted()
    {
        var key = Read(Rsa2048.ExportRSAPublicKey());

        Assert.True(key.IsUsable);
        Assert.Equal(PublicKeyForm.RsaPublicKey, key.Form);
        Assert.Equal(2048, key.KeySizeBits);
        Assert.Equal(("KeyIsBareRsa", ProblemLevel.Note), One(key));
    }

    [Fact]
    public void White_space_anywhere_in_the_value_is_folding()
    {
        var text = string.Join("\r\n\t ", Convert.ToBase64String(Info).Chunk(50).Select(part => new string(part)));

        Assert.True(PublicKey.Read(text, PublicKeyAlgorithm.Rsa).IsUsable);
    }

    [Fact]
    public void An_Ed25519_key_is_32_octets()
    {
        var key = PublicKey.Read(Ed25519Key, PublicKeyAlgorithm.Ed25519);

        Assert.Equal(PublicKeyAlgorithm.Ed25519, key.Algorithm);
        Assert.Equal(PublicKeyForm.Raw, key.Form);
        Assert.Equal(256, key.KeySizeBits);
        Assert.Equal(32, key.Raw.Length);
        Assert.True(key.IsUsable);
        Assert.Empty(key.Problems);
        Assert.Throws<InvalidOperationException>(() => key.ToRsaParameters());
    }

    [Fact]
    public void A_wrapped_Ed25519_key_is_read_with_a_warning()
    {
        var wrapped = Convert.FromHexString("302A300506032B6570032100").Concat(Convert.FromBase64String(Ed25519Key)).ToArray();

        var key = Read(wrapped, PublicKeyAlgorithm.Ed25519);

        Assert.True(key.IsUsable);
        Assert.Equal(PublicKeyForm.SubjectPublicKeyInfo, key.Form);
        Assert.Equal(("KeyIsWrapped", ProblemLevel.Warning), One(key));
    }

    [Fact]
    public void A_key_of_another_algorithm_than_k_says_is_of_no_use()
    {
        Assert.Equal("KeyOtherAlgorithm", One(Read(Info, PublicKeyAlgorithm.Ed25519)).Code);
        Assert.Equal("KeyLength", One(Read(new byte[31], PublicKeyAlgorithm.Ed25519)).Code);
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Equal("KeyOtherAlgorithm", One(Read(curve.ExportSubjectPublicKeyInfo())).Code);
        Assert.Equal("KeyNotDer", One(PublicKey.Read(Ed25519Key, PublicKeyAlgorithm.Rsa)).Code);
    }

    [Fact]
    public void A_published_private_key_is_called_one()
    {
        Assert.Equal("KeyIsPrivate", One(Read(Rsa2048.ExportPkcs8PrivateKey())).Code);
        Assert.Equal("KeyIsPrivate", One(Read(Rsa2048.ExportRSAPrivateKey())).Code);
    }

    [Fact]
    public void A_certificate_and_a_PEM_file_are_called_what_they_are()
    {
        var request = new CertificateRequest("CN=contoso.example", Rsa2048, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1));

        Assert.Equal("KeyIsCertificate", One(Read(certificate.RawData)).Code);
        Assert.Equal("KeyIsPem", One(PublicKey.Read(Rsa2048.ExportSubjectPublicKeyInfoPem(), PublicKeyAlgorithm.Rsa)).Code);
    }

    // What a 255-character limit in a DNS panel does to a key.
    [Fact]
    public void A_key_that_was_cut_off_is_called_truncated() => Assert.Equal("KeyTruncated", One(PublicKey.Read(Convert.ToBase64String(Info)[..252], PublicKeyAlgorithm.Rsa)).Code);

    [Fact]
    public void Something_after_the_key_is_a_warning()
    {
        var key = Read([.. Info, 0]);

        Assert.True(key.IsUsable);
        Assert.Equal(("KeyTrailingData", ProblemLevel.Warning), One(key));
    }

    [Fact]
    public void Missing_padding_is_a_warning_and_a_stray_character_an_error()
    {
        Assert.Equal(("Base64Padding", ProblemLevel.Warning), One(PublicKey.Read(Ed25519Key.TrimEnd('='), PublicKeyAlgorithm.Ed25519)));
        var stray = PublicKey.Read("MIIB!", PublicKeyAlgorithm.Rsa).Problems.Single();
        Assert.Equal(("NotBase64", 4), (stray.Code, stray.Offset));
    }

    [Theory]
    [InlineData("3006020101020103", "KeyIsPrivate")] // one integer is no modulus
    [InlineData("30080203FFFFFF020103", "KeyNotDer")] // negative
    [InlineData("3009020400000001020103", "KeyNotDer")] // needless zeros
    [InlineData("308107020211110201", "KeyNotDer")] // length not in its shortest form
    [InlineData("3080020101020103", "KeyNotDer")] // indefinite length
    [InlineData("3007020217110201", "KeyTruncated")]
    [InlineData("3008020300FFFF020103", "KeyModulus")]
    [InlineData("", "KeyNotDer")]
    public void Broken_DER_is_named(string hex, string code) => Assert.Contains(Read(Convert.FromHexString(hex)).Problems, problem => problem.Code == code);

    [Fact]
    public void An_even_exponent_is_of_no_use()
    {
        byte[] even = [.. Info[..^1], 0];

        var key = Read(even);

        Assert.False(key.IsUsable);
        Assert.Equal("KeyExponent", One(key).Code);
    }

    [Fact]
    public void No_octets_make_the_reader_throw()
    {
        var place = Gen.Choose(0, Info.Length - 1);
        var octet = Gen.Choose(0, 255);

        Prop.ForAll(Arb.From(Gen.Zip(place, octet).ListOf()), changes =>
        {
            var changed = (byte[])Info.Clone();
            foreach (var (at, value) in changes)
                changed[at] = (byte)value;
            var key = Read(changed);
            return key.IsUsable == key.Problems.All(problem => problem.Level != ProblemLevel.Error);
        }).Prove();
    }

    static PublicKey Read(byte[] octets, PublicKeyAlgorithm expected = PublicKeyAlgorithm.Rsa) => PublicKey.Read(Convert.ToBase64String(octets), expected);

    static (string Code, ProblemLevel Level) One(PublicKey key)
    {
        var problem = Assert.Single(key.Problems);
        return (problem.Code, problem.Level);
    }
}
