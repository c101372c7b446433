using System;
using System.Formats.Asn1;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using MailAuth.Tests.Net;

namespace MailAuth.Tests.Bimi;

/// <summary>Mark certificates made for a test.</summary>
static class Marks
{
    public const string Logotype = "1.3.6.1.5.5.7.1.12";
    public const string Purpose = "1.3.6.1.5.5.7.3.31";

    static readonly string[] Sha256 = ["2.16.840.1.101.3.4.2.1"];

    public static TestAuthority Root { get; } = TestAuthority.Root("Test Mark Root");

    public static TestAuthority Issuing { get; } = Root.Authority("Test Mark Issuing", null, request => request.Purposes(Purpose));

    /// <summary>The document that an authority would deliver for a logo: the mark certificate and its issuer, in PEM.</summary>
    public static string Document(string svg, Action<TestRequest>? change = null, string markType = "Registered Mark", string domain = "contoso.example") =>
        Pem(Leaf(svg, change, markType, domain)) + Issuing.ToPem();

    /// <summary>The mark certificate alone.</summary>
    public static byte[] Leaf(string svg, Action<TestRequest>? change = null, string markType = "Registered Mark", string domain = "contoso.example")
    {
        var type = markType.Length == 0 ? "" : $",OID.1.3.6.1.4.1.53087.1.13={markType}";
        var request = new TestRequest(TestKey.Ecdsa(), $"CN=Contoso,O=Contoso,OID.1.3.6.1.4.1.53087.1.4=12345,OID.1.3.6.1.4.1.53087.1.3=JP{type}")
            .Names(domain).Purposes(Purpose)
            .Add(Logotype, LogotypeOf(Gzip(Encoding.UTF8.GetBytes(svg)), HashOf(svg)))
            .Add("2.5.29.32", Policies("1.3.6.1.4.1.4146.10.6.1", "1.3.6.1.4.1.53087.1.1"))
            .Add("1.3.6.1.4.1.11129.2.4.2", [4, 1, 0]);
        change?.Invoke(request);
        request.Apply();
        return Issuing.Sign(request);
    }

    public static string Pem(byte[] der) => new string(PemEncoding.Write("CERTIFICATE", der)) + "\n";

    public static byte[] HashOf(string svg) => SHA256.HashData(Encoding.UTF8.GetBytes(svg));

    public static byte[] Gzip(byte[] octets)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(octets);
        return packed.ToArray();
    }

    /// <summary>The extension for an image, with its SHA-256 hash as it is said to be.</summary>
    public static byte[] LogotypeOf(byte[] image, byte[] hash, params string[] algorithms) =>
        LogotypeOf($"data:image/svg+xml;base64,{Convert.ToBase64String(image)}", hash, algorithms);

    public static byte[] LogotypeOf(string uri, byte[] hash, params string[] algorithms)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence(new(TagClass.ContextSpecific, 2)))
        using (writer.PushSequence(new(TagClass.ContextSpecific, 0)))
        using (writer.PushSequence())
        using (writer.PushSequence())
        using (writer.PushSequence())
        {
            writer.WriteCharacterString(UniversalTagNumber.IA5String, "image/svg+xml");
            using (writer.PushSequence())
            {
                foreach (var algorithm in algorithms.DefaultIfEmpty(Sha256[0]))
                {
                    using (writer.PushSequence())
                    {
                        using (writer.PushSequence())
                            writer.WriteObjectIdentifier(algorithm);
                        writer.WriteOctetString(hash);
                    }
                }
            }

            using (writer.PushSequence())
                writer.WriteCharacterString(UniversalTagNumber.IA5String, uri);
        }

        return writer.Encode();
    }

    public static byte[] Policies(params string[] ids)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            foreach (var id in ids)
            {
                using (writer.PushSequence())
                    writer.WriteObjectIdentifier(id);
            }
        }

        return writer.Encode();
    }
}
