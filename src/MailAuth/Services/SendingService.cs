using System.Collections.Generic;

namespace MailAuth.Services;

/// <summary>A service that sends or receives mail for others, and what the DNS shows of it.</summary>
public sealed record SendingService
{
    /// <summary>The name that its customers know.</summary>
    public required string Name { get; init; }

    /// <summary>Names that stand in the SPF records of its customers; a domain below one of them counts too.</summary>
    public IReadOnlyList<string> SpfIncludes { get; init; } = [];

    /// <summary>DKIM selectors that it asks its customers to publish.</summary>
    public IReadOnlyList<string> DkimSelectors { get; init; } = [];

    /// <summary>Domains that its customers' selectors point to.</summary>
    public IReadOnlyList<string> DkimTargets { get; init; } = [];

    /// <summary>Domains of its mail exchangers.</summary>
    public IReadOnlyList<string> MxHosts { get; init; } = [];

    /// <summary>Domains that it signs with, or that its sending hosts are named in.</summary>
    public IReadOnlyList<string> SenderDomains { get; init; } = [];

    /// <summary>How sure this is: <c>documented</c>, <c>observed</c>, <c>secondary</c>, <c>knowledge</c> or <c>unconfirmed</c>.</summary>
    public required string Mark { get; init; }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
