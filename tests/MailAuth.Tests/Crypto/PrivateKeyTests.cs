using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using MailAuth.Crypto;
using Xunit;

namespace MailAuth.Tests.Crypto;

public class PrivateKeyTests
{
    // RFC 8032 section 7.1.
    [Theory]
    [InlineData("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")]
    [InlineData("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")]
    [InlineData("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7", "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025")]
    [InlineData("f5e5767cf153319517630f226876b86c8160cc583bc013744c6bf255f5cc0ee5", "278117fc144c72340f67d0f2316e8386ceffbf2b2428c9c51fef7c597f1d426e")]
    [InlineData("833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42", "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf")]
    public void The_public_keys_of_RFC_8032_are_derived(string seed, string key) =>
        Assert.Equal(key, Convert.ToHexString(Ed25519.PublicKeyOf(Convert.FromHexString(seed))).ToLowerInvariant());

    [Fact]
    public void Any_seed_has_the_key_that_the_reference_computes()
    {
        for (var i = 0; i < 40; i++)
        {
            var seed = SHA256.HashData(Encoding.ASCII.GetBytes("seed " + i));
            Assert.Equal(ReferenceEd25519.PublicKey(seed), Ed25519.PublicKeyOf(seed));
        }
    }

    // RFC 8410 section 10.3.
    [Fact]
    public void An_Ed25519_key_is_written_as_RFC_8410_has_it()
    {
        using var key = PrivateKey.FromSeed(Convert.FromHexString("D4EE72DBF913584AD5B6D8F1F769F8AD3AFE7C28CBF1D4FBE097A88F44755842"));
        Assert.Equal("-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----\n", Encoding.ASCII.GetString(key.ToPem()));
        Assert.Equal("19BF44096984CDFE8541BAC167DC3B96C85086AA30B6B6CB0C5C38AD703166E1", Convert.ToHexString(key.Published));
    }

    [Theory]
    [InlineData(2048)]
    [InlineData(4096)]
    public void An_RSA_key_is_the_one_that_is_published(int bits)
    {
        using var key = PrivateKey.CreateRsa(bits);
        using var rsa = RSA.Create();
        rsa.ImportFromPem(Encoding.ASCII.GetString(key.ToPem()));
        Assert.Equal(bits, rsa.KeySize);
        Assert.Equal(rsa.ExportSubjectPublicKeyInfo(), key.Published);
        Assert.Equal(rsa.ExportPkcs8PrivateKey(), Convert.FromBase64String(string.Concat(Encoding.ASCII.GetString(key.ToPem()).Split('\n').Where(line => !line.StartsWith('-')))));
    }

    [Fact]
    public void No_two_keys_are_the_same()
    {
        using var one = PrivateKey.CreateEd25519();
        using var two = PrivateKey.CreateEd25519();
        Assert.NotEqual(one.Published, two.Published);
    }

    [Fact]
    public void A_key_that_was_disposed_of_is_gone()
    {
        var key = PrivateKey.CreateEd25519();
        key.Dispose();
        Assert.Equal(new string('A', 64), Encoding.ASCII.GetString(key.ToPem()).Split('\n')[1]);
    }

    [OpenSslFact]
    public void OpenSSL_reads_both_kinds_and_finds_them_consistent()
    {
        foreach (var make in new Func<PrivateKey>[] { () => PrivateKey.CreateRsa(2048), PrivateKey.CreateEd25519 })
        {
            using var key = make();
            Assert.Contains("Key is valid", Run(key.ToPem(), "pkey", "-check", "-noout"), StringComparison.Ordinal);
            var published = Run(key.ToPem(), "pkey", "-pubout").Split('\n', StringSplitOptions.RemoveEmptyEntries);
            // OpenSSL wraps an Ed25519 key; its last 32 octets are what RFC 8463 publishes.
            Assert.Equal(key.Published, Convert.FromBase64String(string.Concat(published[1..^1]))[^key.Published.Length..]);
        }
    }

    static string Run(byte[] input, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(InstalledProgram.Find("openssl")!, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.StandardInput.BaseStream.Write(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEnd() + process.StandardError.ReadToEnd();
        process.WaitForExit();
        return output;
    }
}

/// <summary>A test that needs OpenSSL, and says so where it is not installed.</summary>
sealed class OpenSslFactAttribute : FactAttribute
{
    public OpenSslFactAttribute()
    {
        if (InstalledProgram.Find("openssl") is null)
            Skip = "openssl is not installed";
    }
}
