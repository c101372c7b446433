using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Microsoft365;

/// <summary>A mail flow rule, as far as it decides who gets past the filters: Get-TransportRule.</summary>
public sealed record TransportRule
{
    const string WithinOrganization = "InOrganization";

    static readonly string[] SenderNames = ["From", "FromMemberOf", "FromAddressContainsWords", "FromAddressMatchesPatterns"];
    static readonly string[] FieldNames = ["HeaderContainsMessageHeader", "HeaderMatchesMessageHeader"];
    static readonly string[] WordNames = ["HeaderContainsWords", "HeaderMatchesPatterns"];

    /// <summary>By what Set-TransportRule knows it.</summary>
    public required string Identity { get; init; }

    /// <summary>Whether it is switched on.</summary>
    public bool? IsSwitchedOn { get; init; }

    /// <summary>Whether it acts, and does not only write down what it would do.</summary>
    public bool? IsEnforced { get; init; }

    /// <summary>The spam confidence level that it sets: -1 passes over the filters.</summary>
    public int? SetScl { get; init; }

    /// <summary>The domains of senders that it is for, as A-labels.</summary>
    public IReadOnlyList<string> SenderDomainIs { get; init => field = KeptList.Of(value); } = [];

    /// <summary>Senders, and words and patterns in their addresses, that it is for.</summary>
    public IReadOnlyList<string> SenderConditions { get; init => field = KeptList.Of(value); } = [];

    /// <summary>Addresses and networks that it is for.</summary>
    public IReadOnlyList<string> SenderIpRanges { get; init => field = KeptList.Of(value); } = [];

    /// <summary>The header fields that it looks at.</summary>
    public IReadOnlyList<string> HeaderFields { get; init => field = KeptList.Of(value); } = [];

    /// <summary>What it looks for there.</summary>
    public IReadOnlyList<string> HeaderWords { get; init => field = KeptList.Of(value); } = [];

    /// <summary>Whether the sender has to be inside the organization: <c>InOrganization</c>.</summary>
    public string? FromScope { get; init; }

    /// <summary>Whether it lets mail past the spam and spoof filters now.</summary>
    public bool SkipsFilters => SetScl == -1 && IsSwitchedOn != false && IsEnforced != false;

    /// <summary>Whether it wants a field that only Microsoft's own check of the sender writes, with a pass in it.</summary>
    public bool WantsAuthentication => HeaderFields.Any(name => string.Equals(name, "Authentication-Results", StringComparison.OrdinalIgnoreCase))
        && HeaderWords.Any(word => word.IndexOf("pass", StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>Whether only the organization's own mail meets it.</summary>
    public bool IsInternal => string.Equals(FromScope, WithinOrganization, StringComparison.OrdinalIgnoreCase);

    internal static TransportRule Read(TenantBag bag) => new()
    {
        Identity = bag.Text("Identity") is { Length: > 0 } identity ? identity : bag.Text("Name") ?? "",
        IsSwitchedOn = TenantSwitch.Read(bag.Text("State")),
        IsEnforced = bag.Text("Mode")?.ToLowerInvariant() switch { "enforce" => true, "audit" or "auditandnotify" => false, _ => null },
        SetScl = bag.Number("SetSCL"),
        SenderDomainIs = bag.List("SenderDomainIs").Select(TenantText.AddressSpace).ToArray(),
        SenderConditions = SenderNames.SelectMany(bag.List).ToArray(),
        SenderIpRanges = bag.List("SenderIpRanges"),
        HeaderFields = FieldNames.SelectMany(bag.List).ToArray(),
        HeaderWords = WordNames.SelectMany(bag.List).ToArray(),
        FromScope = bag.Text("FromScope"),
    };

    /// <summary>The identity.</summary>
    public override string ToString() => Identity;
}
