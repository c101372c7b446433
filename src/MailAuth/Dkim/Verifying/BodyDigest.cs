using System;
using System.Security.Cryptography;

namespace MailAuth.Dkim;

/// <summary>Which hash of the body a signature speaks of. Signatures that speak of the same one share it.</summary>
/// <param name="Canonicalization">The body's canonical form.</param>
/// <param name="Length">How many octets of it count (<c>l=</c>); null for all.</param>
readonly record struct BodyForm(DkimCanonicalization Canonicalization, long? Length);

/// <summary>Hashes the canonical body with SHA-256, or the first octets of it: the only hash that RFC 8301 leaves.</summary>
sealed class BodyDigest(BodyForm form) : IDisposable
{
    readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    long left = form.Length ?? long.MaxValue;

    /// <summary>What it hashes.</summary>
    public BodyForm Form => form;

    /// <summary>Takes the next octets of the canonical form.</summary>
    public void Append(byte[] octets, int offset, int count)
    {
        var some = (int)Math.Min(count, left);
        if (some > 0)
            hash.AppendData(octets, offset, some);
        left -= some;
    }

    /// <summary>The hash of what came.</summary>
    public byte[] Finish() => hash.GetHashAndReset();

    /// <inheritdoc/>
    public void Dispose() => hash.Dispose();
}
