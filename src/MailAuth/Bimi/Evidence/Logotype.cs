using System;
using System.Collections.Generic;
using System.Text;
using MailAuth.Crypto;

namespace MailAuth.Bimi;

/// <summary>
/// The logo in a mark certificate (extension id-pe-logotype, RFC 9399 section 4.1):
/// <c>LogotypeExtn ::= SEQUENCE { …, subjectLogo [2] EXPLICIT LogotypeInfo OPTIONAL, … }</c>, its first image given directly.
/// </summary>
sealed class Logotype
{
    const byte SubjectLogo = 0xA2;
    const byte Direct = 0xA0;
    const int MostHashes = 16;
    const string DataScheme = "data:";

    Logotype(string mediaType, IReadOnlyList<LogotypeHash> hashes, byte[]? image)
    {
        MediaType = mediaType;
        Hashes = hashes;
        Image = image;
    }

    /// <summary>What the image says it is.</summary>
    public string MediaType { get; }

    /// <summary>Its hashes, as the certificate has them.</summary>
    public IReadOnlyList<LogotypeHash> Hashes { get; }

    /// <summary>The image where the certificate holds it, compressed or not; null where it only says where it is.</summary>
    public byte[]? Image { get; }

    /// <summary>Reads the extension's value; null where it is none, or has no image of the subject.</summary>
    public static Logotype? Read(byte[] value)
    {
        var reader = new DerReader(value).Enter(DerTag.Sequence);
        while (reader is { IsAtEnd: false } && !reader.IsNext(SubjectLogo))
        {
            if (!reader.Skip())
                return null;
        }

        // subjectLogo, LogotypeInfo direct, image SEQUENCE OF LogotypeImage, LogotypeImage, imageDetails
        var details = reader?.Enter(SubjectLogo)?.Enter(Direct)?.Enter(DerTag.Sequence)?.Enter(DerTag.Sequence)?.Enter(DerTag.Sequence);
        return details is null ? null : ReadDetails(details);
    }

    // LogotypeDetails ::= SEQUENCE { mediaType IA5String, logotypeHash SEQUENCE OF HashAlgAndValue, logotypeURI SEQUENCE OF IA5String }
    static Logotype? ReadDetails(DerReader details)
    {
        if (details.ReadOctets(DerTag.Ia5String) is not { } mediaType || details.Enter(DerTag.Sequence) is not { } hashes)
            return null;
        var read = new List<LogotypeHash>();
        while (!hashes.IsAtEnd && read.Count < MostHashes)
        {
            if (ReadHash(hashes) is not { } hash)
                return null;
            read.Add(hash);
        }

        if (details.Enter(DerTag.Sequence)?.ReadOctets(DerTag.Ia5String) is not { } uri)
            return null;
        return new(Encoding.ASCII.GetString(mediaType), read, ImageOf(Encoding.ASCII.GetString(uri)));
    }

    static LogotypeHash? ReadHash(DerReader hashes)
    {
        if (hashes.Enter(DerTag.Sequence) is not { } pair || pair.Enter(DerTag.Sequence)?.ReadObjectId() is not { } algorithm || pair.ReadOctets(DerTag.OctetString) is not { } value)
            return null;
        return new(NameOf(algorithm), BitConverter.ToString(value).Replace("-", "").ToLowerInvariant());
    }

    static string NameOf(string algorithm) => algorithm switch
    {
        "1.3.14.3.2.26" => "SHA-1",
        "2.16.840.1.101.3.4.2.1" => "SHA-256",
        "2.16.840.1.101.3.4.2.2" => "SHA-384",
        "2.16.840.1.101.3.4.2.3" => "SHA-512",
        _ => algorithm,
    };

    // data:image/svg+xml;base64,… (RFC 2397)
    static byte[]? ImageOf(string uri)
    {
        var comma = uri.IndexOf(',');
        if (!uri.StartsWith(DataScheme, StringComparison.OrdinalIgnoreCase) || comma < 0)
            return null;
        if (!uri[..comma].EndsWith(";base64", StringComparison.OrdinalIgnoreCase))
            return Encoding.UTF8.GetBytes(Uri.UnescapeDataString(uri[(comma + 1)..]));
        try
        {
            return Convert.FromBase64String(uri[(comma + 1)..].Trim());
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
