using System;
using System.Collections.Generic;
using System.Globalization;
using MailAuth.Dkim;
using MailAuth.Resources;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>A DKIM selector of a domain: what mail bore it, and what is published at it.</summary>
public sealed record DkimSelector
{
    /// <summary>The signing domain, as A-labels.</summary>
    public required string DomainName { get; init; }

    /// <summary>The selector.</summary>
    public required string Selector { get; init; }

    /// <summary>Where its key stands.</summary>
    public required string Owner { get; init; }

    /// <summary>How it stands, the worst that can be said.</summary>
    public required DkimSelectorState State { get; init; }

    /// <summary>All that can be said of it, the worst first: a key may be weak and unused.</summary>
    public IReadOnlyList<DkimSelectorState> States { get; init => field = KeptList.Of(value); } = [];

    /// <summary>The key's kind as verifiers take it, <c>rsa</c> or <c>ed25519</c>; null where there is none.</summary>
    public string? KeyType { get; init; }

    /// <summary>The key's size in bits; null where there is none that can be read.</summary>
    public int? KeySizeBits { get; init; }

    /// <summary>When mail first bore it, as reports and messages tell, in UTC; null where none did.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>When mail last bore it, in UTC; null where none did.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>When a signature of it last verified, in UTC; null where none did.</summary>
    public DateTimeOffset? LastPassed { get; init; }

    /// <summary>How many messages bore it.</summary>
    public long MessageCount { get; init; }

    /// <summary>In how many of them the signature verified. The others may have been changed on their way, or forged.</summary>
    public long PassCount { get; init; }

    /// <summary>How many days ago it last verified; null where it never did.</summary>
    public int? UnusedDays { get; init; }

    /// <summary>Who signs with it, as far as the alias, the name of the selector, or the return address of mail that passed tells.</summary>
    public IReadOnlyList<string> Services { get; init => field = KeptList.Of(value); } = [];

    /// <summary>Whether the tenant signs with it, as Get-DkimSigningConfig says; null where that is not known.</summary>
    public bool? IsActive { get; init; }

    /// <summary>What is published; null where the DNS was not asked.</summary>
    public DkimRecord? Record { get; init; }

    /// <summary>Services as text, for a column.</summary>
    public string ServiceNames => string.Join(", ", Services);

    /// <summary>When mail last bore it, as a day.</summary>
    public string LastDay => UtcDay.Of(LastSeen);

    /// <summary>What that means, in the UI culture's language.</summary>
    public string Text => SentenceFile.Keys.Fill("Selector." + Variant, Arguments());

    /// <summary>What to do, in the UI culture's language; empty where there is nothing to do.</summary>
    public string Advice => SentenceFile.Keys.Has($"Selector.{Variant}.Advice") ? SentenceFile.Keys.Fill($"Selector.{Variant}.Advice", Arguments()) : "";

    /// <summary>Owner and state.</summary>
    public override string ToString() => $"{Owner}: {State}";

    // A key that was taken away, and one that there never was, want different words; so does one that is gone while mail needs it.
    string Variant => State switch
    {
        DkimSelectorState.Missing => PassCount > 0 ? "MissingAfterPass" : "Missing",
        DkimSelectorState.Unused => LastPassed is null ? "NeverUsed" : "Unused",
        _ => State.ToString(),
    };

    Dictionary<string, string> Arguments() => new()
    {
        ["domain"] = DomainName,
        ["selector"] = Selector,
        ["owner"] = Owner,
        ["bits"] = KeySizeBits?.ToString(CultureInfo.InvariantCulture) ?? "",
        ["days"] = UnusedDays?.ToString(CultureInfo.InvariantCulture) ?? "",
        ["count"] = MessageCount.ToString("N0", CultureInfo.CurrentCulture),
        ["passed"] = PassCount.ToString("N0", CultureInfo.CurrentCulture),
        ["last"] = UtcDay.Of(LastPassed ?? LastSeen),
        ["services"] = Services.Count > 0 ? ServiceNames : DomainName,
    };
}
