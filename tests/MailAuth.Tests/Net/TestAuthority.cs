using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MailAuth.Net;

namespace MailAuth.Tests.Net;

/// <summary>Certificates made for a test: roots, authorities below them, servers; right, and wrong in any way.</summary>
sealed class TestAuthority
{
    public static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset To = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A moment at which everything is valid unless the test says otherwise.</summary>
    public static readonly DateTimeOffset Now = new(2026, 6, 1, 0, 0, 0, TimeSpan.Zero);

    static int serial;

    readonly X509SignatureGenerator generator;

    TestAuthority(X509Certificate2 made, AsymmetricAlgorithm key, X509SignatureGenerator generator)
    {
        Made = made;
        Key = key;
        this.generator = generator;
    }

    /// <summary>The platform's view of it, without the key.</summary>
    public X509Certificate2 Made { get; }

    public AsymmetricAlgorithm Key { get; }

    /// <summary>Ours.</summary>
    public Certificate Certificate => Certificate.Read(Made.RawData);

    public TrustAnchors AsAnchor => TrustAnchors.Of([Certificate]);

    /// <summary>A root that signed itself.</summary>
    public static TestAuthority Root(string name = "Test Root", Func<TestKey>? key = null, Action<TestRequest>? change = null) =>
        Make(null, "CN=" + name, key, request =>
        {
            request.IsAuthority();
            change?.Invoke(request);
        });

    /// <summary>One that signed itself and is no authority.</summary>
    public static TestAuthority SelfSigned(string host, Action<TestRequest>? change = null) => Make(null, "CN=" + host, null, request =>
    {
        request.Names(host);
        change?.Invoke(request);
    });

    /// <summary>An authority below this one.</summary>
    public TestAuthority Authority(string name = "Test Issuing", Func<TestKey>? key = null, Action<TestRequest>? change = null) => Make(this, "CN=" + name, key, request =>
    {
        request.IsAuthority();
        change?.Invoke(request);
    });

    /// <summary>A server's certificate.</summary>
    public TestAuthority Server(string host, Func<TestKey>? key = null, Action<TestRequest>? change = null) => Make(this, "CN=" + host, key, request =>
    {
        request.Names(host);
        request.Usage(X509KeyUsageFlags.DigitalSignature);
        request.Purposes("1.3.6.1.5.5.7.3.1");
        change?.Invoke(request);
    });

    /// <summary>With its key, as servers want it.</summary>
    public X509Certificate2 WithKey()
    {
        using var joined = Key switch
        {
            RSA rsa => Made.CopyWithPrivateKey(rsa),
            ECDsa ecdsa => Made.CopyWithPrivateKey(ecdsa),
            _ => throw new NotSupportedException(),
        };
        // Windows serves only keys that were imported.
        return X509CertificateLoader.LoadPkcs12(joined.Export(X509ContentType.Pfx), null);
    }

    /// <summary>In PEM.</summary>
    public string ToPem() => Made.ExportCertificatePem() + "\n";

    /// <summary>Signs any request as this authority, its own rules not minded.</summary>
    public byte[] Sign(TestRequest request) => request.Request.Create(Made.SubjectName, generator, request.From, request.To, NextSerial()).RawData;

    static TestAuthority Make(TestAuthority? issuer, string name, Func<TestKey>? key, Action<TestRequest> change)
    {
        var made = (key ?? TestKey.Ecdsa)();
        var request = new TestRequest(made, name);
        change(request);
        request.Apply();
        var certificate = request.Request.Create(
            issuer?.Made.SubjectName ?? request.Request.SubjectName, request.Generator ?? issuer?.generator ?? made.Generator, request.From, request.To, NextSerial());
        return new(certificate, made.Key, made.Generator);
    }

    static byte[] NextSerial() => BitConverter.GetBytes(System.Threading.Interlocked.Increment(ref serial)).Reverse().ToArray();
}

/// <summary>A key and how it signs.</summary>
sealed record TestKey(AsymmetricAlgorithm Key, HashAlgorithmName Hash, X509SignatureGenerator Generator, PublicKey Public)
{
    public static TestKey Ecdsa() => Of(ECCurve.NamedCurves.nistP256, HashAlgorithmName.SHA256);

    public static TestKey Of(ECCurve curve, HashAlgorithmName hash)
    {
        var key = ECDsa.Create(curve);
        return new(key, hash, X509SignatureGenerator.CreateForECDsa(key), new(key));
    }

    public static TestKey Rsa(int bits, HashAlgorithmName hash, RSASignaturePadding padding)
    {
        var key = RSA.Create(bits);
        return new(key, hash, X509SignatureGenerator.CreateForRSA(key, padding), new(key));
    }
}

/// <summary>What a certificate is to say.</summary>
sealed class TestRequest
{
    readonly SubjectAlternativeNameBuilder names = new();
    readonly List<X509Extension> extensions = [];
    bool hasNames;

    public TestRequest(TestKey key, string name) => Request = new(new X500DistinguishedName(name), key.Public, key.Hash);

    public CertificateRequest Request { get; }

    public DateTimeOffset From { get; set; } = TestAuthority.From;

    public DateTimeOffset To { get; set; } = TestAuthority.To;

    /// <summary>Who signs it instead of its issuer.</summary>
    public X509SignatureGenerator? Generator { get; set; }

    public TestRequest IsAuthority(int? pathLength = null)
    {
        Replace(new X509BasicConstraintsExtension(true, pathLength is not null, pathLength ?? 0, true));
        return Usage(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign);
    }

    public TestRequest Usage(X509KeyUsageFlags usage) => Replace(new X509KeyUsageExtension(usage, true));

    public TestRequest Purposes(params string[] ids)
    {
        var collection = new OidCollection();
        foreach (var id in ids)
            collection.Add(new(id));
        return Replace(new X509EnhancedKeyUsageExtension(collection, false));
    }

    public TestRequest Names(params string[] hosts)
    {
        foreach (var host in hosts)
        {
            if (IPAddress.TryParse(host, out var address))
                names.AddIpAddress(address);
            else
                names.AddDnsName(host);
        }

        hasNames = true;
        return this;
    }

    public TestRequest Add(string id, byte[] value, bool isCritical = false) => Replace(new X509Extension(id, value, isCritical));

    public TestRequest Remove(string id)
    {
        extensions.RemoveAll(extension => extension.Oid!.Value == id);
        hasNames &= id != "2.5.29.17";
        return this;
    }

    public void Apply()
    {
        if (hasNames)
            Request.CertificateExtensions.Add(names.Build());
        extensions.ForEach(Request.CertificateExtensions.Add);
    }

    TestRequest Replace(X509Extension extension)
    {
        extensions.RemoveAll(other => other.Oid!.Value == extension.Oid!.Value);
        extensions.Add(extension);
        return this;
    }
}
