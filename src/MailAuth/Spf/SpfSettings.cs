using System.Collections.Generic;
using MailAuth.Services;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>Whom a new record should allow, and what it says about everyone else.</summary>
public sealed record SpfSettings
{
    /// <summary>The cloud of the tenant whose users send; null for none.</summary>
    public Microsoft365Cloud? Microsoft365 { get; init; }

    /// <summary>Domains to include, as A-labels or with macros.</summary>
    public IReadOnlyList<string> Includes { get; init; } = [];

    /// <summary>Addresses and networks that send.</summary>
    public IReadOnlyList<IpNetwork> Networks { get; init; } = [];

    /// <summary>Whether the domain's own addresses send.</summary>
    public bool A { get; init; }

    /// <summary>Whether the domain's mail exchangers send.</summary>
    public bool Mx { get; init; }

    /// <summary>What is said about everyone else; of no effect beside <see cref="Redirect"/>.</summary>
    public SpfQualifier All { get; init; } = SpfQualifier.SoftFail;

    /// <summary>The domain whose record decides where nothing matches, as A-labels or with macros; null for none.</summary>
    public string? Redirect { get; init; }
}
