using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Text;

namespace MailAuth.MtaSts;

/// <summary>A policy for a domain with all that goes with it: its record, its host's records, and the steps in their order.</summary>
public sealed record MtaStsProposal
{
    /// <summary>The domain as A-labels.</summary>
    public required string DomainName { get; init; }

    /// <summary>What the policy asks of senders.</summary>
    public required MtaStsMode Mode { get; init; }

    /// <summary>The host that serves the policy: <c>mta-sts.</c> and the domain.</summary>
    public required string PolicyHost { get; init; }

    /// <summary>Where the policy is served.</summary>
    public required string PolicyUrl { get; init; }

    /// <summary>The policy; its text is the file to serve.</summary>
    public required MtaStsPolicy Policy { get; init; }

    /// <summary>The record at <c>_mta-sts</c>, with an id that is new.</summary>
    public required MtaStsRecord Record { get; init; }

    /// <summary>The domain's mail exchangers, each with the pattern that it fits.</summary>
    public IReadOnlyList<MtaStsHost> Hosts { get; init; } = [];

    /// <summary>The DNS records to publish: the TXT record, and those of the policy host where its target is known.</summary>
    public IReadOnlyList<Remedy> Records { get; init => field = KeptList.Of(value); } = [];

    /// <summary>What to do, in the order that loses no mail.</summary>
    public IReadOnlyList<MtaStsStep> Steps { get; init; } = [];

    /// <summary>The files that were written; empty where none were.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>The patterns in one line, as a column shows them.</summary>
    public string Mx => string.Join(", ", Policy.MxPatterns);

    /// <summary>How long senders may keep the policy, in seconds.</summary>
    public long MaxAgeSeconds => Policy.MaxAgeSeconds ?? 0;

    /// <summary>Domain, mode and patterns.</summary>
    public override string ToString() => $"{DomainName}: {Mode} {string.Join(" ", Policy.MxPatterns.Take(3))}{(Policy.MxPatterns.Count > 3 ? " …" : "")}".TrimEnd();
}
