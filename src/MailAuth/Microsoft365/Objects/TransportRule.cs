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
    const string ResultsField = "Authentication-Results";

    static readonly (string Field, string Words)[] FieldConditions = [("HeaderContainsMessageHeader", "HeaderContainsWords"), ("HeaderMatchesMessageHeader", "HeaderMatchesPatterns")];

    // A pass of SPF or DKIM is the sender's own for whatever domain he likes, unless the domain stands beside it.
    static readonly string[] Proofs = ["dmarc", "compauth", "header.d", @"header\.d", "header.from", @"header\.from", "smtp.mailfrom", @"smtp\.mailfrom"];

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

    /// <summary>Whether it wants a pass of Microsoft's own check of the sender in From: <c>dmarc=pass</c>, or another result with the domain that it is of.</summary>
    public bool WantsAuthentication { get; init; }

    /// <summary>The header fields that it looks at and that every sender can write: Microsoft's own results are none of them.</summary>
    internal IEnumerable<string> SenderFields => HeaderFields.Where(name => !IsResults(name));

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
        HeaderFields = FieldConditions.SelectMany(condition => bag.List(condition.Field)).ToArray(),
        HeaderWords = FieldConditions.SelectMany(condition => bag.List(condition.Words)).ToArray(),
        WantsAuthentication = FieldConditions.Any(condition => bag.List(condition.Field).Any(IsResults) && bag.List(condition.Words) is { Count: > 0 } words && words.All(IsProof)),
        FromScope = bag.Text("FromScope"),
    };

    static bool IsResults(string name) => string.Equals(name, ResultsField, StringComparison.OrdinalIgnoreCase);

    // One of the words is enough for the rule: each has to be a proof.
    static bool IsProof(string word) => word.IndexOf("pass", StringComparison.OrdinalIgnoreCase) >= 0 && Proofs.Any(proof => word.IndexOf(proof, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>The identity.</summary>
    public override string ToString() => Identity;
}
