using System;
using MailAuth.Dns;
using MailAuth.Text;

namespace MailAuth.Dane;

/// <summary>Reads TLSA records as senders of mail do (RFC 7672 section 3.1).</summary>
public static class TlsaReader
{
    const int Sha256Octets = 32;

    const int Sha512Octets = 64;

    /// <summary>The record with what it is good for.</summary>
    public static TlsaAssociation Read(TlsaRecord record)
    {
        if (record is null)
            throw new ArgumentNullException(nameof(record));
        return new()
        {
            Usage = record.Usage,
            Selector = record.Selector,
            MatchingType = record.MatchingType,
            Data = HexText.Of(record.Association),
            Fault = Judge(record),
        };
    }

    static TlsaFault Judge(TlsaRecord record) =>
        record.Usage is 0 or 1 ? TlsaFault.PkixUsage
        : record.Usage is not (2 or 3) ? TlsaFault.UnknownUsage
        : record.Selector is not (0 or 1) ? TlsaFault.UnknownSelector
        : record.MatchingType switch
        {
            0 => IsSequence(record.Association) ? TlsaFault.None : TlsaFault.Unreadable,
            1 => record.Association.Length == Sha256Octets ? TlsaFault.None : TlsaFault.WrongLength,
            2 => record.Association.Length == Sha512Octets ? TlsaFault.None : TlsaFault.WrongLength,
            _ => TlsaFault.UnknownMatchingType,
        };

    // A certificate and a SubjectPublicKeyInfo are each one SEQUENCE that fills its place; what is in it shows when it is compared.
    static bool IsSequence(byte[] der)
    {
        if (der.Length < 4 || der[0] != 0x30)
            return false;
        var lengthOctets = der[1] < 0x80 ? 0 : der[1] & 0x7F;
        if (lengthOctets > 3 || der.Length < 2 + lengthOctets)
            return false;
        var length = lengthOctets == 0 ? der[1] : 0;
        for (var i = 0; i < lengthOctets; i++)
            length = (length << 8) | der[2 + i];
        return length == der.Length - 2 - lengthOctets;
    }
}
