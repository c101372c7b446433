using System;
using System.Collections.Generic;
using System.Security.Cryptography;

namespace MailAuth.Crypto;

/// <summary>A public key ready to verify SHA-256 hashes with. Any number of threads may use one at once.</summary>
/// <remarks>
/// Importing a key costs .NET several times a verification, so RSA objects are kept; .NET does not promise that two threads
/// may use one, so each use takes one out and puts it back.
/// </remarks>
sealed class VerifyingKey : IDisposable
{
    // More threads than that at one key make objects that are thrown away again.
    const int MostIdle = 16;

    readonly Stack<RSA> idle = new();
    bool isDisposed;

    public VerifyingKey(PublicKey key) => Key = key;

    /// <summary>The key.</summary>
    public PublicKey Key { get; }

    /// <summary>Whether the signature of the hash is the key's: RSASSA-PKCS1-v1_5 (RFC 8017 section 8.2), or Ed25519 over the hash (RFC 8463 section 3).</summary>
    /// <param name="hash">The SHA-256 hash of what was signed.</param>
    /// <param name="signature">The signature.</param>
    public bool Verify(byte[] hash, byte[] signature) => Key.Algorithm switch
    {
        PublicKeyAlgorithm.Rsa => VerifyRsa(hash, signature),
        PublicKeyAlgorithm.Ed25519 => Ed25519.Verify(Key.Raw, hash, signature),
        _ => false,
    };

    /// <summary>Lets go of what is kept. Uses that are under way end well.</summary>
    public void Dispose()
    {
        lock (idle)
        {
            isDisposed = true;
            while (idle.Count > 0)
                idle.Pop().Dispose();
        }
    }

    bool VerifyRsa(byte[] hash, byte[] signature)
    {
        RSA? rsa = null;
        try
        {
            rsa = Take();
            return rsa.VerifyHash(hash, signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
        catch (CryptographicException)
        {
            // Some platforms throw for a signature of another length than the modulus, or for an exponent that they do not like.
            return false;
        }
        finally
        {
            if (rsa is not null)
                PutBack(rsa);
        }
    }

    RSA Take()
    {
        lock (idle)
        {
            if (idle.Count > 0)
                return idle.Pop();
        }

        var rsa = RSA.Create();
        try
        {
            rsa.ImportParameters(Key.ToRsaParameters());
            return rsa;
        }
        catch (CryptographicException)
        {
            rsa.Dispose();
            throw;
        }
    }

    void PutBack(RSA rsa)
    {
        lock (idle)
        {
            if (!isDisposed && idle.Count < MostIdle)
            {
                idle.Push(rsa);
                return;
            }
        }

        rsa.Dispose();
    }
}
