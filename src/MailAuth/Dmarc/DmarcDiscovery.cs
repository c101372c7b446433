using System.Collections.Generic;
using System.Linq;
using System.Text;
using MailAuth.Dns;

namespace MailAuth.Dmarc;

/// <summary>What came of looking for the policy that applies to a domain.</summary>
public enum DmarcDiscoveryResult
{
    /// <summary>A record supplies the policy.</summary>
    Found,

    /// <summary>It is certain that no record applies: receivers do not apply DMARC to the domain.</summary>
    NotFound,

    /// <summary>A record is there, but has errors that forbid its use (RFC 9989 section 4.10.1).</summary>
    NotProcessed,

    /// <summary>Nobody could say: the DNS failed. Never to be read as absent.</summary>
    Unreachable,
}

/// <summary>What one question of the discovery brought.</summary>
public enum DmarcStepResult
{
    /// <summary>No record of DMARC.</summary>
    NoRecord,

    /// <summary>One record; the walk goes on.</summary>
    Record,

    /// <summary>One record with <c>psd=n</c>: this is the organizational domain, the walk stops.</summary>
    OrganizationalDomain,

    /// <summary>One record with <c>psd=y</c>: this is a public suffix, the walk stops.</summary>
    PublicSuffix,

    /// <summary>Several records: none of them counts.</summary>
    SeveralRecords,

    /// <summary>The DNS failed.</summary>
    Failed,

    /// <summary>The name to ask would be longer than a domain name can be; nothing was asked.</summary>
    NameTooLong,
}

/// <summary>One question of the discovery and what it brought.</summary>
public sealed record DmarcStep
{
    /// <summary>The domain whose record was asked for.</summary>
    public required string DomainName { get; init; }

    /// <summary>The name that was asked: <c>_dmarc.</c> and the domain.</summary>
    public required string Owner { get; init; }

    /// <summary>What the DNS answered.</summary>
    public required DnsStatus Status { get; init; }

    /// <summary>What that means for the discovery.</summary>
    public required DmarcStepResult Result { get; init; }

    /// <summary>The texts found that begin as DMARC records do.</summary>
    public IReadOnlyList<string> Texts { get; init; } = [];

    /// <summary>The name, what it brought, and the text where there is one.</summary>
    public override string ToString() => Texts.Count switch
    {
        0 => $"{Owner}: {Result} ({Status})",
        1 => $"{Owner}: {Result} {Texts[0]}",
        _ => $"{Owner}: {Result} ({Texts.Count})",
    };
}

/// <summary>How the policy for a domain was found, step by step (RFC 9989 section 4.10; RFC 7489 section 6.6.3 in the older mode).</summary>
public sealed record DmarcDiscovery
{
    /// <summary>The domain that the policy is for.</summary>
    public required string DomainName { get; init; }

    /// <summary>The edition of the standard that was followed.</summary>
    public required DmarcStandard Standard { get; init; }

    /// <summary>What came of it.</summary>
    public required DmarcDiscoveryResult Result { get; init; }

    /// <summary>The organizational domain; null where the DNS failed before any record was found.</summary>
    public string? OrganizationalDomain { get; init; }

    /// <summary>The domain whose record counts; null where there is none.</summary>
    public string? PolicyDomain { get; init; }

    /// <summary>What receivers are asked to do with mail of this very domain that fails, test mode (or <c>pct=0</c> in the older mode) considered.</summary>
    public DmarcPolicy? AppliedPolicy { get; init; }

    /// <summary>The policy as the record says it, before test mode.</summary>
    public DmarcPolicy? StatedPolicy { get; init; }

    /// <summary>The tag that supplied it; null where an error in the record makes receivers take none.</summary>
    public DmarcPolicyTag? AppliedFrom { get; init; }

    /// <summary>To what share of failing mail the policy is applied, in percent; always 100 in RFC 9989.</summary>
    public int AppliedPercent { get; init; } = 100;

    /// <summary>Whether the domain itself exists in DNS (RFC 8020), which decides between <c>sp</c> and <c>np</c>; null where nobody had to ask or could say.</summary>
    public bool? DomainExists { get; init; }

    /// <summary>Whether every question was answered. False with a result means: what was found counts, but a name that failed could have changed it.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>The questions in the order they were asked.</summary>
    public IReadOnlyList<DmarcStep> Steps { get; init; } = [];

    /// <summary>The result in one line, the steps below it.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(DomainName).Append(" (").Append(Standard).Append("): ").Append(Result);
        if (AppliedPolicy is { } policy)
        {
            text.Append(", ").Append(DmarcText.Of(policy));
            if (AppliedFrom is { } tag)
                text.Append(" by ").Append(DmarcText.Of(tag));
        }

        if (PolicyDomain is not null)
            text.Append(" of ").Append(PolicyDomain);
        if (OrganizationalDomain is not null)
            text.Append(", organizational domain ").Append(OrganizationalDomain);
        foreach (var step in Steps)
            text.Append("\n  ").Append(step);
        return text.ToString();
    }
}
