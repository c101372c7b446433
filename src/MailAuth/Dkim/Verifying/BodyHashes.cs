using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace MailAuth.Dkim;

/// <summary>The hashes of a body that its signatures speak of, all made in one pass over it.</summary>
sealed class BodyHashes
{
    const int ChunkOctets = 16 * 1024;

    // One that is not in use, of each thread: clearing a new one for every message costs as much as reading its header.
    [ThreadStatic]
    static byte[]? spareChunk;

    readonly List<(BodyForm Form, byte[] Hash, long Length)> hashes = [];

    BodyHashes()
    {
    }

    /// <summary>Reads the body to its end, or not at all where nobody asks for a hash.</summary>
    public static async Task<BodyHashes> ReadAsync(Stream body, IEnumerable<BodyForm> forms, CancellationToken cancellationToken)
    {
        var digests = forms.Distinct().Select(form => new BodyDigest(form)).ToArray();
        var made = new BodyHashes();
        if (digests.Length == 0)
            return made;
        var chunk = spareChunk ?? new byte[ChunkOctets];
        spareChunk = null;
        try
        {
            var filters = Filters(digests);
            for (int count; (count = await body.ReadAsync(chunk, 0, chunk.Length, cancellationToken).ConfigureAwait(false)) > 0;)
            {
                foreach (var (filter, _) in filters)
                    filter.Write(chunk, 0, count);
            }

            foreach (var (filter, own) in filters)
            {
                filter.Finish();
                foreach (var digest in own)
                    made.hashes.Add((digest.Form, digest.Finish(), filter.Length));
            }
        }
        finally
        {
            spareChunk = chunk;
            foreach (var digest in digests)
                digest.Dispose();
        }

        return made;
    }

    /// <summary>A hash, and how many octets the whole canonical body has; null where it was not asked for.</summary>
    public (byte[] Hash, long Length)? Find(BodyForm form)
    {
        foreach (var made in hashes)
        {
            if (made.Form == form)
                return (made.Hash, made.Length);
        }

        return null;
    }

    static List<(BodyCanonicalizer Filter, BodyDigest[] Digests)> Filters(BodyDigest[] digests)
    {
        var filters = new List<(BodyCanonicalizer Filter, BodyDigest[] Digests)>(2);
        foreach (var canonicalization in new[] { DkimCanonicalization.Simple, DkimCanonicalization.Relaxed })
        {
            var own = Array.FindAll(digests, digest => digest.Form.Canonicalization == canonicalization);
            if (own.Length > 0)
                filters.Add((new(canonicalization, own), own));
        }

        return filters;
    }
}
