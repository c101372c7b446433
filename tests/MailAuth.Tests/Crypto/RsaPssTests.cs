using System;
using System.Security.Cryptography;
using MailAuth.Crypto;
using Xunit;

namespace MailAuth.Tests.Crypto;

public class RsaPssTests
{
    [Theory]
    [InlineData(1024, "SHA256")]
    [InlineData(1032, "SHA256")]
    [InlineData(2048, "SHA384")]
    [InlineData(2056, "SHA512")]
    public void It_is_of_one_mind_with_the_platform_about_every_octet(int size, string name)
    {
        var hash = new HashAlgorithmName(name);
        using var rsa = RSA.Create(size);
        var key = rsa.ExportParameters(includePrivateParameters: false);
        byte[] signed = [1, 2, 3];
        var signature = rsa.SignData(signed, hash, RSASignaturePadding.Pss);
        Assert.True(RsaPss.Verify(key.Modulus!, key.Exponent!, signed, hash, signature));
        Assert.False(RsaPss.Verify(key.Modulus!, key.Exponent!, [1, 2, 4], hash, signature));
        Assert.False(RsaPss.Verify(key.Modulus!, key.Exponent!, signed, hash, rsa.SignData(signed, hash, RSASignaturePadding.Pkcs1)));
        for (var at = 0; at < signature.Length; at++)
        {
            signature[at] ^= 0x80;
            Assert.False(RsaPss.Verify(key.Modulus!, key.Exponent!, signed, hash, signature));
            signature[at] ^= 0x80;
        }
    }

    [Fact]
    public void What_is_no_signature_is_none()
    {
        using var rsa = RSA.Create(2048);
        var key = rsa.ExportParameters(includePrivateParameters: false);
        foreach (var signature in new[] { [], new byte[255], new byte[256], new byte[257], key.Modulus! })
            Assert.False(RsaPss.Verify(key.Modulus!, key.Exponent!, [1], HashAlgorithmName.SHA256, signature));
        // Too short for a salt as long as the hash.
        Assert.False(RsaPss.Verify([0x80, 1], [3], [1], HashAlgorithmName.SHA512, [1, 1]));
        Assert.False(RsaPss.Verify([], [3], [1], HashAlgorithmName.SHA512, []));
    }
}
