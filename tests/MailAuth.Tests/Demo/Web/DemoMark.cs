using System;
using System.IO;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using MailAuth.Tests.Bimi;

namespace MailAuth.Tests.Demo;

/// <summary>The mark certificate of the demo web, by an authority of no worth whose root lies beside it. RSA signs the same each time, so that the files can be compared.</summary>
static class DemoMark
{
    static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    static readonly DateTimeOffset To = new(2046, 1, 1, 0, 0, 0, TimeSpan.Zero);
    static readonly X500DistinguishedName Authority = new("CN=Demo Mark Root of no worth,O=MailAuth demo");

    public static string Folder { get; } = RepositoryRoot.Combine("module", "examples", "web");

    public static string Root { get; } = "mark-root.pem";

    public static string Document { get; } = "www.fabrikam.example/logo.pem";

    public static string RootPem() => Pem(MakeRoot());

    public static string DocumentPem()
    {
        using var key = Key();
        var svg = File.ReadAllText(Path.Combine(Folder, "www.fabrikam.example", "logo.svg"));
        var request = new CertificateRequest(new X500DistinguishedName("CN=Fabrikam,O=Fabrikam,C=US,OID.1.3.6.1.4.1.53087.1.2=Office of no country,OID.1.3.6.1.4.1.53087.1.3=US,OID.1.3.6.1.4.1.53087.1.4=0000000,OID.1.3.6.1.4.1.53087.1.13=Registered Mark"),
            key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("fabrikam.example");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new(Marks.Purpose)], false));
        request.CertificateExtensions.Add(new X509Extension("2.5.29.32", Marks.Policies("1.3.6.1.4.1.53087.1.1"), false));
        request.CertificateExtensions.Add(new X509Extension("1.3.6.1.4.1.11129.2.4.2", [4, 2, 0, 0], false));
        request.CertificateExtensions.Add(new X509Extension(Marks.Logotype, Marks.LogotypeOf(Encoding.UTF8.GetBytes(svg), Marks.HashOf(svg)), false));
        return Pem(request.Create(Authority, X509SignatureGenerator.CreateForRSA(key, RSASignaturePadding.Pkcs1), From, To, [2])) + RootPem();
    }

    static X509Certificate2 MakeRoot()
    {
        using var key = Key();
        var request = new CertificateRequest(Authority, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        return request.Create(Authority, X509SignatureGenerator.CreateForRSA(key, RSASignaturePadding.Pkcs1), From, To, [1]);
    }

    static RSA Key()
    {
        var key = RSA.Create();
        key.ImportFromPem(File.ReadAllText(RepositoryRoot.Combine("tests", "MailAuth.Tests", "Demo", "demo-key-senders.pem")));
        return key;
    }

    static string Pem(X509Certificate2 certificate) => certificate.ExportCertificatePem() + "\n";
}
