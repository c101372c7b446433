using System;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace MailAuth.Tests;

/// <summary>
/// How large random proofs are: <c>MAILAUTH_PROOF=full</c> runs them whole, <c>ci</c> a tenth of that, and without it a
/// hundredth, for those who wait at the keyboard. <c>MAILAUTH_SEED</c> repeats a run.
/// </summary>
static class Proof
{
    /// <summary>Checks a property on so many cases, more in a full proof; a failure says its seed.</summary>
    public static void Prove(this Property property, int cases = 100) => property.Check(OnCases(cases));

    /// <summary>The settings of such a check.</summary>
    public static Config OnCases(int cases)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(Times(cases));
        return GivenSeed is { } seed
            // The generator wants an odd increment beside the seed.
            ? config.WithReplay(seed, 1, 0)
            : config;
    }

    /// <summary>So many cases, times the size of this proof.</summary>
    public static int Times(int cases) => cases * Environment.GetEnvironmentVariable("MAILAUTH_PROOF") switch
    {
        "full" => 100,
        "ci" => 10,
        _ => 1,
    };

    /// <summary>The seed for proofs that draw for themselves: the one given, else another each time. They have to print it.</summary>
    public static ulong Seed => GivenSeed ?? (ulong)Random.Shared.Next();

    static ulong? GivenSeed =>
        ulong.TryParse(Environment.GetEnvironmentVariable("MAILAUTH_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed) ? seed : null;
}
