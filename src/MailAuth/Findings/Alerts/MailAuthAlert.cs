using System;
using System.Collections.Generic;
using System.Globalization;
using MailAuth.Json;
using MailAuth.Text;

namespace MailAuth.Findings;

/// <summary>Something that is not as it was, of two audits of a domain or of the reports of two periods. Improvements have the severity Information.</summary>
public sealed record MailAuthAlert
{
    static readonly Dictionary<string, string> NoArguments = [];

    /// <summary>What it tells of.</summary>
    public required MailAuthAlertKind Kind { get; init; }

    /// <summary>Which way it changed.</summary>
    public required MailAuthAlertDirection Direction { get; init; }

    /// <summary>How much it matters.</summary>
    public required Severity Severity { get; init; }

    /// <summary>The domain that it is about, as A-labels.</summary>
    public required string DomainName { get; init; }

    /// <summary>What it is about in the domain: a record's owner name, a source, an address, a reporter, a kind of failure; null where it is about the whole domain.</summary>
    public string? Target { get; init; }

    /// <summary>The protocol that it is about; null where it is about none in particular.</summary>
    public Protocol? Protocol { get; init; }

    /// <summary>The rule, where it is about a finding.</summary>
    public string? RuleId { get; init; }

    /// <summary>What there was before; null where there was nothing.</summary>
    public string? Before { get; init; }

    /// <summary>What there is now; null where there is nothing.</summary>
    public string? After { get; init; }

    /// <summary>When it was seen first, UTC; null where that is not known.</summary>
    public DateTimeOffset? FirstSeen { get; init; }

    /// <summary>When it was seen last, UTC.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>How many messages or sessions it is about; null where it is about none.</summary>
    public long? MessageCount { get; init; }

    /// <summary>What it rests on, weightiest first.</summary>
    public IReadOnlyList<MailAuthAlertEvidence> Evidence { get; init => field = KeptList.Of(value); } = [];

    /// <summary>What would mend it, where a record or a command can.</summary>
    public Remedy? Remedy { get; init; }

    /// <summary>What fills the places of its sentences beside the properties; of a finding, the finding's.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; init; } = NoArguments;

    /// <summary>In a few words, in the UI culture's language.</summary>
    public string Title => Render("Title", null);

    /// <summary>What changed, in the UI culture's language.</summary>
    public string Message => Render("Message", null);

    /// <summary>What to do, in the UI culture's language.</summary>
    public string Advice => Render("Advice", null);

    /// <summary>The domain and what it is about there, for tables.</summary>
    [JsonOmit]
    public string Subject => Target is null || Target == DomainName ? DomainName : Target.EndsWith("." + DomainName, StringComparison.OrdinalIgnoreCase) ? Target : $"{DomainName}: {Target}";

    /// <summary>The part <c>Title</c>, <c>Message</c> or <c>Advice</c> for a culture; null: the UI culture.</summary>
    public string Render(string part, CultureInfo? culture) => AlertText.Render(this, part, culture);

    /// <summary>Severity, kind, domain and message in one line that fits a log.</summary>
    public override string ToString()
    {
        var message = Message;
        // Some messages begin with the domain's name themselves.
        return VisibleText.Escape($"{Severity} {Kind} {(message.StartsWith(DomainName + ":", StringComparison.Ordinal) ? "" : DomainName + ": ")}{message}");
    }
}
