using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace MailAuth.Net;

/// <summary>Certificates in files: PEM (RFC 7468), any number of them with text between, or one in DER.</summary>
public static class CertificateFile
{
    /// <summary>The longest file that is read, in bytes: bundles of all roots have a quarter of a megabyte.</summary>
    public const int MaxLength = 8 * 1024 * 1024;

    const string Begin = "-----BEGIN CERTIFICATE-----";
    const string End = "-----END CERTIFICATE-----";
    const int MaxCertificates = 2000;

    /// <summary>The certificates of a file in its order; those that cannot be read say so themselves. None where the content is neither PEM nor DER.</summary>
    /// <param name="content">The file's octets, at most <see cref="MaxLength"/>.</param>
    public static IReadOnlyList<Certificate> Read(byte[] content)
    {
        if (content is null)
            throw new ArgumentNullException(nameof(content));
        if (content.Length == 0 || content.Length > MaxLength)
            return [];
        return content[0] == 0x30 ? [Certificate.Read(content)] : ReadPem(Encoding.ASCII.GetString(content));
    }

    static List<Certificate> ReadPem(string text)
    {
        var found = new List<Certificate>();
        for (var at = 0; found.Count < MaxCertificates;)
        {
            var begin = text.IndexOf(Begin, at, StringComparison.Ordinal);
            var end = begin < 0 ? -1 : text.IndexOf(End, begin, StringComparison.Ordinal);
            if (end < 0)
                break;
            begin += Begin.Length;
            var base64 = text.Substring(begin, end - begin);
            found.Add(Certificate.Read(Decode(base64) ?? []));
            at = end + End.Length;
        }

        return found;
    }

    static byte[]? Decode(string base64)
    {
        if (base64.Length > Certificate.MaxLength * 2)
            return null;
        try
        {
            return Convert.FromBase64String(new string(base64.Where(c => c is not (' ' or '\t' or '\r' or '\n')).ToArray()));
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
