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
        var times = Environment.GetEnvironmentVariable("MAILAUTH_PROOF") switch
        {
            "full" => 100,
            "ci" => 10,
            _ => 1,
        };
        var config = Config.QuickThrowOnFailure.WithMaxTest(cases * times);
        return ulong.TryParse(Environment.GetEnvironmentVariable("MAILAUTH_SEED"), NumberStyles.None, CultureInfo.InvariantCulture, out var seed)
            // The generator wants an odd increment beside the seed.
            ? config.WithReplay(seed, 1, 0)
            : config;
    }
}
