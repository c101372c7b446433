using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using MailAuth.Net;
using MailAuth.Text;

namespace MailAuth.Dane;

/// <summary>Compares TLSA records with the certificates that a host shows, as senders do (RFC 7671 section 5, RFC 7672 section 3).</summary>
public static class DaneComparer
{
    /// <summary>The record with what came of it, association by association.</summary>
    /// <param name="record">The TLSA records of a host.</param>
    /// <param name="shown">What the host shows, its own certificate first; empty where it shows nothing.</param>
    /// <param name="time">The moment at which certificates below an authority must be valid.</param>
    public static DaneRecord Compare(DaneRecord record, IReadOnlyList<Certificate> shown, DateTimeOffset time)
    {
        if (record is null)
            throw new ArgumentNullException(nameof(record));
        if (shown is null)
            throw new ArgumentNullException(nameof(shown));
        var isAsked = record.Associations.Any(association => association.IsUsable);
        if (shown.Count == 0)
            return record with { Match = isAsked ? DaneMatch.NotShown : null };

        var names = new[] { record.Alias, record.Host, record.DomainName }.Where(name => name is not null).Distinct().ToArray();
        var verdicts = record.Associations.Select(association => association.IsUsable ? Compare(association, shown, names!, time) : (DaneMatch?)null).ToArray();
        return record with
        {
            Associations = record.Associations.Select((association, index) => association with { Matches = verdicts[index] is { } verdict ? verdict == DaneMatch.Match : null }).ToArray(),
            Match = !isAsked ? null : verdicts.Contains(DaneMatch.Match) ? DaneMatch.Match : verdicts.Contains(DaneMatch.BadChain) ? DaneMatch.BadChain : DaneMatch.Mismatch,
            Shown = "3 1 1 " + DataOf(shown[0], 1, 1),
        };
    }

    static DaneMatch Compare(TlsaAssociation association, IReadOnlyList<Certificate> shown, string[] names, DateTimeOffset time)
    {
        // The host's own certificate: neither names nor dates count (RFC 7672 section 3.1.1).
        if (association.Usage == 3)
            return Fits(association, shown[0]) ? DaneMatch.Match : DaneMatch.Mismatch;

        // An authority has to be among what is shown, unless the record holds the whole of it (RFC 7672 section 3.1.2).
        var authorities = shown.Where((certificate, index) => (index > 0 || certificate.IsSelfIssued) && Fits(association, certificate)).ToList();
        if (authorities.Count == 0 && association is { Selector: 0, MatchingType: 0 } && Certificate.Read(HexText.ToOctets(association.Data)) is { IsReadable: true } whole)
            authorities.Add(whole);
        if (authorities.Count == 0)
            return DaneMatch.Mismatch;
        var anchors = TrustAnchors.Of(authorities);
        return names.Any(name => CertificateChain.Judge(shown, anchors, new() { HostName = name, Time = time }).IsValid) ? DaneMatch.Match : DaneMatch.BadChain;
    }

    static bool Fits(TlsaAssociation association, Certificate certificate) =>
        string.Equals(association.Data, DataOf(certificate, association.Selector, association.MatchingType), StringComparison.OrdinalIgnoreCase);

    static string DataOf(Certificate certificate, int selector, int matchingType)
    {
        var octets = selector == 0 ? certificate.ToDer() : certificate.ToSubjectPublicKeyInfo();
        if (matchingType == 0)
            return HexText.Of(octets);
        using var hash = matchingType == 1 ? SHA256.Create() : (HashAlgorithm)SHA512.Create();
        return HexText.Of(hash.ComputeHash(octets));
    }
}
