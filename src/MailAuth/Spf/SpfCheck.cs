using System.Collections.Generic;
using MailAuth.Json;
using MailAuth.Resources;

namespace MailAuth.Spf;

/// <summary>What came of asking whether an address may send for a domain, and how.</summary>
public sealed record SpfCheck
{
    /// <summary>The domain that was checked, as A-labels; as given where it is no domain name.</summary>
    public required string DomainName { get; init; }

    /// <summary>The client's address, as canonical text; IPv4 where it was mapped into IPv6.</summary>
    public required string IPAddress { get; init; }

    /// <summary>The block of addresses that get this verdict for this reason, where a block was tested: <c>192.0.2.0/25</c>. <see cref="IPAddress"/> is the first of them, and it is that one's trace, cost and explanation that stand here. Else null.</summary>
    public string? Network { get; init; }

    /// <summary>Whether the domain came from the reverse-path or from HELO.</summary>
    public required SpfIdentity Identity { get; init; }

    /// <summary>The sender that macros see: <c>postmaster</c> at the HELO name where the reverse-path is empty.</summary>
    public required string Sender { get; init; }

    /// <summary>The HELO name; empty where none was given.</summary>
    public string Helo { get; init; } = "";

    /// <summary>The verdict; <see cref="SpfResult.Undetermined"/> only of a block, where <see cref="Conditions"/> says on what it depends.</summary>
    public required SpfResult Result { get; init; }

    /// <summary>The domain's own record, control characters made visible; null where there is not exactly one.</summary>
    public string? Record { get; init; }

    /// <summary>The mechanism that matched, as written, at the end of <see cref="Path"/>; null where none did.</summary>
    public string? Mechanism { get; init; }

    /// <summary>The domain whose record holds that mechanism; null where none matched.</summary>
    public string? MechanismDomain { get; init; }

    /// <summary>The <c>include</c> and <c>redirect</c> terms that led to it, from the domain's own record on.</summary>
    public IReadOnlyList<string> Path { get; init; } = [];

    /// <summary>How many terms asked the DNS.</summary>
    public required int Lookups { get; init; }

    /// <summary>How many might have.</summary>
    public required int MaxLookups { get; init; }

    /// <summary>How many of them found nothing.</summary>
    public required int VoidLookups { get; init; }

    /// <summary>How many might have.</summary>
    public required int MaxVoidLookups { get; init; }

    /// <summary>The limits that were not the standard's, <c>MaxLookups: 20 (10)</c>; empty for a check as receivers do it. Of the time only less than the standard wants.</summary>
    public IReadOnlyList<string> ChangedLimits { get; init; } = [];

    /// <summary>The words that the domain's owner has for a refusal, macros expanded; null unless <see cref="Result"/> is <see cref="SpfResult.Fail"/> and there are some.</summary>
    public string? Explanation { get; init; }

    /// <summary>The terms on which the verdict of a block depends, in the order of evaluation; empty where it does not.</summary>
    public IReadOnlyList<SpfCondition> Conditions { get; init; } = [];

    /// <summary>Why there is no verdict, for <see cref="SpfResult.None"/>, <see cref="SpfResult.TempError"/> and <see cref="SpfResult.PermError"/>; else null.</summary>
    public SpfProblem? Problem { get; init; }

    /// <summary>Each term that was evaluated, with its cost, its DNS answers and its verdict.</summary>
    public required SpfTrace Trace { get; init; }

    /// <summary>Why, in one line, in the UI culture's language.</summary>
    public string Reason
    {
        get
        {
            if (Problem is not null)
                return Problem.ToString();
            if (Result == SpfResult.Undetermined)
                return string.Join("; ", Conditions);
            if (Mechanism is null)
                return Sentences.Format("SpfReason.NoMatch", DomainName);
            return Path.Count == 0
                ? Sentences.Format("SpfReason.Match", Mechanism, MechanismDomain ?? DomainName)
                : Sentences.Format("SpfReason.MatchBehind", Mechanism, MechanismDomain ?? DomainName, string.Join(" > ", Path));
        }
    }

    /// <summary>Who was tested, for people: the block, or the address.</summary>
    [JsonOmit]
    public string Client => Network ?? IPAddress;

    /// <summary>One line: block or address, domain, verdict and reason.</summary>
    public override string ToString() => $"{Client} {DomainName}: {Result} ({Reason})";
}
