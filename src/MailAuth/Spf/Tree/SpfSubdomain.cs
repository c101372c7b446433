using System.Collections.Generic;
using MailAuth.Findings;

namespace MailAuth.Spf;

/// <summary>A name below a domain that exists and has no SPF record of its own; a subdomain inherits none (RFC 7208 section 4.4).</summary>
public sealed record SpfSubdomain
{
    /// <summary>The name, as A-labels.</summary>
    public required string Domain { get; init; }

    /// <summary>Its mail exchangers; empty where it has none.</summary>
    public IReadOnlyList<string> MailHosts { get; init; } = [];

    /// <summary>Whether it is a host that mail passes through: an exchanger of the domain, or one by its name.</summary>
    public bool IsMailHost { get; init; }

    /// <summary>The questions and answers that this rests on.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>The name.</summary>
    public override string ToString() => Domain;
}
