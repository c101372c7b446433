using System;
using System.Security.Cryptography;
using System.Text;
using MailAuth.Crypto;
using MailAuth.Text;

namespace MailAuth.Dkim;

/// <summary>Makes keys to sign mail with.</summary>
public static class DkimKeyMaker
{
    /// <summary>Whether a selector's record has a name in the DNS: labels of at most 63 octets, 253 in all.</summary>
    public static bool HasName(DomainName domain, string selector)
    {
        if (domain is null)
            throw new ArgumentNullException(nameof(domain));
        return DkimKeyProposal.OwnerOf(domain, selector) is not null;
    }

    /// <summary>Makes a key. The private half goes to one place only, and is overwritten in memory when that is done.</summary>
    /// <param name="domain">The signing domain.</param>
    /// <param name="selector">The selector; see <see cref="HasName"/>.</param>
    /// <param name="settings">Which key.</param>
    /// <param name="keep">Takes the private key in PEM (PKCS#8), to write it to a file; null to have it as text in the result.</param>
    /// <exception cref="CryptographicException">The platform makes no such key.</exception>
    public static DkimKeyProposal Make(DomainName domain, string selector, DkimKeySettings settings, Action<byte[]>? keep)
    {
        if (domain is null)
            throw new ArgumentNullException(nameof(domain));
        if (settings is null)
            throw new ArgumentNullException(nameof(settings));
        using var key = settings.Algorithm == DkimKeyAlgorithm.Ed25519 ? PrivateKey.CreateEd25519() : PrivateKey.CreateRsa(settings.KeySizeBits);
        var proposal = DkimKeyProposal.Of(domain, selector, key, settings.TtlSeconds, settings.IsTest);
        var pem = key.ToPem();
        try
        {
            if (keep is null)
                return proposal with { PrivateKey = Encoding.ASCII.GetString(pem) };
            keep(pem);
            return proposal;
        }
        finally
        {
            Array.Clear(pem, 0, pem.Length);
        }
    }
}
