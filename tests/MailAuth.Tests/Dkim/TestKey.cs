using System;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using MailAuth.Tests.Crypto;

namespace MailAuth.Tests.Dkim;

/// <summary>A key of the tests: signs hashes and has a record.</summary>
abstract record TestKey(string Algorithm, string Record)
{
    static readonly ConcurrentDictionary<int, RSA> RsaKeys = new();

    public static TestKey Rsa(int bits = 2048)
    {
        var rsa = RsaKeys.GetOrAdd(bits, RSA.Create);
        return Of(rsa);
    }

    /// <summary>An RSA key out of a PEM file.</summary>
    public static TestKey Read(string pem)
    {
        var rsa = RSA.Create();
        rsa.ImportFromPem(pem);
        return Of(rsa);
    }

    /// <summary>An Ed25519 key out of a PEM file as RFC 8410 has it, whose last 32 octets are the seed, and its record.</summary>
    public static TestKey ReadEd25519(string pem, string record)
    {
        var lines = pem.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return new Ed25519TestKey(Convert.FromBase64String(string.Concat(lines[1..^1]))[^32..], record);
    }

    public static TestKey BareRsa() => new RsaTestKey(RsaKeys.GetOrAdd(2048, RSA.Create), "p=" + Convert.ToBase64String(RsaKeys.GetOrAdd(2048, RSA.Create).ExportRSAPublicKey()));

    public static TestKey Ed25519(string words = "a seed of the tests")
    {
        var seed = SHA256.HashData(Encoding.ASCII.GetBytes(words));
        return new Ed25519TestKey(seed, "v=DKIM1; k=ed25519; p=" + Convert.ToBase64String(ReferenceEd25519.PublicKey(seed)));
    }

    /// <summary>What others sign with: base64 of RSAPrivateKey (RFC 8017 appendix A.1.2), or of the seed.</summary>
    public abstract string PrivateKey { get; }

    /// <summary>The signature of a SHA-256 hash.</summary>
    public abstract byte[] Sign(byte[] hash);

    static RsaTestKey Of(RSA rsa) => new(rsa, "v=DKIM1; k=rsa; p=" + Convert.ToBase64String(rsa.ExportSubjectPublicKeyInfo()));

    sealed record RsaTestKey(RSA Key, string Record) : TestKey("rsa-sha256", Record)
    {
        public override string PrivateKey => Convert.ToBase64String(Key.ExportRSAPrivateKey());

        public override byte[] Sign(byte[] hash)
        {
            lock (Key)
                return Key.SignHash(hash, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
    }

    sealed record Ed25519TestKey(byte[] Seed, string Record) : TestKey("ed25519-sha256", Record)
    {
        public override string PrivateKey => Convert.ToBase64String(Seed);

        public override byte[] Sign(byte[] hash) => ReferenceEd25519.Sign(Seed, hash);
    }
}
