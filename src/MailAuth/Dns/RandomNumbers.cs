using System.Security.Cryptography;

namespace MailAuth.Dns;

/// <summary>Unpredictable 16-bit numbers for ids and ports (RFC 5452 section 4), drawn from the system in batches.</summary>
sealed class RandomNumbers
{
    readonly byte[] batch = new byte[256];
    readonly RandomNumberGenerator generator = RandomNumberGenerator.Create();
    int at = 256;

    public int Next()
    {
        lock (batch)
        {
            if (at == batch.Length)
            {
                generator.GetBytes(batch);
                at = 0;
            }

            at += 2;
            return (batch[at - 2] << 8) | batch[at - 1];
        }
    }
}
