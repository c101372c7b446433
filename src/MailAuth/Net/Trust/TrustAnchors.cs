using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading;

namespace MailAuth.Net;

/// <summary>Certificates that are believed without anybody vouching for them: roots. Immutable; any number of threads may use it.</summary>
public sealed class TrustAnchors
{
    static readonly Lazy<TrustAnchors> OfSystem = new(ReadSystem, LazyThreadSafetyMode.ExecutionAndPublication);

    readonly Dictionary<string, Certificate[]> bySubject;

    TrustAnchors(Certificate[] certificates)
    {
        Certificates = certificates;
        bySubject = certificates.GroupBy(certificate => certificate.SubjectName.Key).ToDictionary(group => group.Key, group => group.ToArray(), StringComparer.Ordinal);
    }

    /// <summary>None: nobody is believed.</summary>
    public static TrustAnchors None { get; } = new([]);

    /// <summary>The roots of the system's stores, of this machine and of this user, read once.</summary>
    /// <remarks>Windows keeps there only roots that it has met; others it fetches when its own functions meet them, which ours do not.</remarks>
    public static TrustAnchors System => OfSystem.Value;

    /// <summary>The certificates.</summary>
    public IReadOnlyList<Certificate> Certificates { get; }

    /// <summary>Given certificates, for instance from <see cref="CertificateFile.Read"/>. Those that cannot be read are left out.</summary>
    public static TrustAnchors Of(IEnumerable<Certificate> certificates)
    {
        if (certificates is null)
            throw new ArgumentNullException(nameof(certificates));
        return new(certificates.Where(certificate => certificate.IsReadable).Distinct().ToArray());
    }

    /// <summary>These and others.</summary>
    public TrustAnchors With(IEnumerable<Certificate> others) => Of(Certificates.Concat(others));

    /// <summary>Those that a certificate's issuer may be, by name.</summary>
    internal IReadOnlyList<Certificate> Named(DistinguishedName name) => bySubject.TryGetValue(name.Key, out var found) ? found : [];

    /// <summary>Whether it is one of them, octet for octet: anybody can make another certificate of a root's name and key.</summary>
    internal bool Contains(Certificate certificate) => Named(certificate.SubjectName).Any(anchor => anchor.Der.SequenceEqual(certificate.Der));

    static TrustAnchors ReadSystem() => Of(Read(StoreLocation.LocalMachine).Concat(Read(StoreLocation.CurrentUser)));

    static List<Certificate> Read(StoreLocation location)
    {
        var found = new List<Certificate>();
        try
        {
            using var store = new X509Store(StoreName.Root, location);
            store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
            foreach (var certificate in store.Certificates)
            {
                found.Add(Certificate.Read(certificate.RawData));
                certificate.Dispose();
            }
        }
        catch (CryptographicException)
        {
            // A machine without such a store trusts nobody: UnknownRoot says so.
        }
        catch (PlatformNotSupportedException)
        {
        }

        return found;
    }
}
