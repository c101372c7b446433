using System;
using System.Globalization;

namespace MailAuth.Tests.Demo;

/// <summary>Numbers that look drawn and are the same for ever: each a hash of what it is for.</summary>
static class DemoNoise
{
    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public static int Between(int least, int most, params object[] about)
    {
        // FNV-1a, and a stir, for its low bits are poor.
        var hash = 14695981039346656037UL;
        foreach (var c in string.Join('|', Array.ConvertAll(about, part => Convert.ToString(part, CultureInfo.InvariantCulture))))
            hash = (hash ^ c) * 1099511628211UL;
        hash ^= hash >> 31;
        hash *= 0x9E3779B97F4A7C15UL;
        return least + (int)((hash >> 33) % (ulong)(most - least + 1));
    }

    /// <summary>Whether one of so many cases is this one.</summary>
    public static bool OneIn(int cases, params object[] about) => Between(1, cases, about) == 1;
}
