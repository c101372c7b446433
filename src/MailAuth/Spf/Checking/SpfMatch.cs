using System.Globalization;
using MailAuth.Dns;

namespace MailAuth.Spf;

/// <summary>What came of matching a mechanism.</summary>
/// <param name="Verdict">Match, no match, or an error.</param>
/// <param name="Code">The error.</param>
/// <param name="Detail">What goes with it.</param>
sealed record SpfMatch(SpfVerdict Verdict, SpfProblemCode Code = default, string Detail = "")
{
    public static readonly SpfMatch Match = new(SpfVerdict.Match);

    public static readonly SpfMatch NoMatch = new(SpfVerdict.NoMatch);

    public static SpfMatch If(bool isMatch) => isMatch ? Match : NoMatch;

    /// <summary>The DNS failed: never a match, never none.</summary>
    public static SpfMatch Failed(DnsAnswer answer) => new(SpfVerdict.TempError, SpfProblemCode.Unreachable, Describe(answer));

    public static SpfMatch TooManyHosts(int limit) => new(SpfVerdict.PermError, SpfProblemCode.TooManyMxHosts, limit.ToString(CultureInfo.InvariantCulture));

    /// <summary>A question and how it failed.</summary>
    public static string Describe(DnsAnswer answer) => $"{DnsTypeText.Format(answer.Type)} {answer.Name}: {answer.Problem ?? answer.Status.ToString()}";
}
