using System;
using System.Linq;
using System.Security.Cryptography;
using System.Threading.Tasks;
using MailAuth.Crypto;
using MailAuth.Dkim;
using Xunit;

namespace MailAuth.Tests.Dkim;

public class DkimKeyCacheTests
{
    [Fact]
    public void A_key_is_read_once_and_the_one_used_longest_ago_goes_first()
    {
        var cache = new DkimKeyCache(2);
        var first = cache.Get("p=; n=1");
        var second = cache.Get("p=; n=2");
        Assert.Same(first, cache.Get("p=; n=1"));
        cache.Get("p=; n=3");
        Assert.Equal(2, cache.Count);
        Assert.Same(first, cache.Get("p=; n=1"));
        Assert.NotSame(second, cache.Get("p=; n=2"));
    }

    [Fact]
    public void A_text_longer_than_any_key_is_not_kept()
    {
        var cache = new DkimKeyCache(2);
        cache.Get("p=; n=" + new string('x', 10_000));
        Assert.Equal(0, cache.Count);
    }

    [Fact]
    public void One_key_serves_many_threads_even_while_the_cache_lets_it_go()
    {
        var key = TestKey.Rsa();
        var hash = SHA256.HashData([1, 2, 3]);
        var signature = key.Sign(hash);
        using var verifying = new VerifyingKey(PublicKey.Read(key.Record[(key.Record.IndexOf("p=", StringComparison.Ordinal) + 2)..], PublicKeyAlgorithm.Rsa));
        var passed = 0;
        Parallel.For(0, 2000, i =>
        {
            if (i == 1000)
                verifying.Dispose();
            if (verifying.Verify(hash, signature))
                System.Threading.Interlocked.Increment(ref passed);
        });
        Assert.Equal(2000, passed);
        Assert.False(verifying.Verify(hash, [.. signature.Reverse()]));
        Assert.False(verifying.Verify(hash, [1]));
        Assert.False(verifying.Verify(hash, []));
    }
}
