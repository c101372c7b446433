using System.Collections.Generic;
using System.Linq;

namespace MailAuth.Tests.Demo;

/// <summary>A DKIM result of demo mail.</summary>
sealed record DemoSignature(string Domain, string Selector, string Result);

/// <summary>Mail that came from one address with the same results: what becomes a record of a report.</summary>
/// <param name="SourceIP">The address.</param>
/// <param name="Count">The number of messages.</param>
/// <param name="HeaderFrom">The domain of the author.</param>
/// <param name="EnvelopeFrom">The domain of MAIL FROM.</param>
/// <param name="Spf">The result of SPF for it.</param>
/// <param name="Dkim">The results of DKIM.</param>
sealed record DemoTraffic(string SourceIP, int Count, string HeaderFrom, string EnvelopeFrom, string Spf, params DemoSignature[] Dkim)
{
    /// <summary>Why the receiver did something else than the policy asks for: type and comment.</summary>
    public (string Type, string Comment)? Override { get; init; }

    /// <summary>Whether SPF gives an aligned pass, relaxed.</summary>
    public bool IsSpfAligned(string domain) => Spf == "pass" && IsAtOrBelow(EnvelopeFrom, domain);

    /// <summary>Whether DKIM gives an aligned pass, relaxed.</summary>
    public bool IsDkimAligned(string domain) => Dkim.Any(signature => signature.Result == "pass" && IsAtOrBelow(signature.Domain, domain));

    /// <summary>The sums of records that are alike.</summary>
    public static IEnumerable<DemoTraffic> Merge(IEnumerable<DemoTraffic> traffic) => traffic
        .GroupBy(one => (one.SourceIP, one.HeaderFrom, one.EnvelopeFrom, one.Spf, Signatures: string.Join(' ', one.Dkim.Select(signature => signature.ToString())), one.Override))
        .Select(same => same.First() with { Count = same.Sum(one => one.Count) });

    static bool IsAtOrBelow(string name, string domain) => name == domain || name.EndsWith("." + domain, System.StringComparison.Ordinal);
}
