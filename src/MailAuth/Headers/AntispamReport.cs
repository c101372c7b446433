using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Headers;

/// <summary>One entry of an antispam field: <c>SCL:5</c>.</summary>
/// <param name="Key">The key, as written.</param>
/// <param name="Value">The value, control characters made visible; often empty.</param>
public sealed record AntispamEntry(string Key, string Value)
{
    /// <summary>As in the field.</summary>
    public override string ToString() => $"{Key}:{Value}";
}

/// <summary>
/// X-Forefront-Antispam-Report, X-Microsoft-Antispam or X-Microsoft-Antispam-Mailbox-Delivery: what the filters of Exchange
/// Online say. Microsoft describes the keys under "Anti-spam message headers"; unknown ones are kept.
/// </summary>
public sealed record AntispamReport
{
    /// <summary>The field's value on one line, control characters made visible.</summary>
    public required string Raw { get; init; }

    /// <summary>All entries in order.</summary>
    public IReadOnlyList<AntispamEntry> Entries { get; init; } = [];

    /// <summary>What in it is no entry; offsets count from the beginning of <see cref="Raw"/>.</summary>
    public IReadOnlyList<SyntaxProblem> Problems { get; init; } = [];

    /// <summary><c>CIP</c>: the address that connected; null where it is not stamped, or stands for none (255.255.255.255).</summary>
    public string? ConnectingIP => Value("CIP") is { } address && address != "255.255.255.255" ? address : null;

    /// <summary><c>CTRY</c>: the country of that address (ISO 3166); null where it is not stamped.</summary>
    public string? Country => Value("CTRY");

    /// <summary><c>LANG</c>: the language of the message; null where it is not stamped.</summary>
    public string? Language => Value("LANG");

    /// <summary><c>H</c>: the HELO name; null where it is not stamped.</summary>
    public string? Helo => Value("H");

    /// <summary><c>PTR</c>: the reverse name of the address; null where there is none.</summary>
    public string? ReverseName => Value("PTR") is { } name && !name.Equals("InfoDomainNonexistent", StringComparison.OrdinalIgnoreCase) ? name : null;

    /// <summary><c>SCL</c>: -1 not filtered, 0 and 1 no spam, 5 and 6 spam, 7 to 9 spam with high confidence; null where it is not stamped.</summary>
    public int? SpamConfidenceLevel => Number("SCL");

    /// <summary><c>BCL</c>: complaints about this bulk sender, 0 none, 1 to 3 few, 4 to 7 mixed, 8 and 9 many; null where it is not stamped.</summary>
    public int? BulkComplaintLevel => Number("BCL");

    /// <summary><c>SFV</c>: the spam filter's verdict; <see cref="Entries"/> has the word.</summary>
    public FilteringVerdict FilteringVerdict => Value("SFV")?.ToUpperInvariant() switch
    {
        "NSPM" => FilteringVerdict.NotSpam,
        "SPM" => FilteringVerdict.Spam,
        "BLK" => FilteringVerdict.UserBlocked,
        "SFE" => FilteringVerdict.UserAllowed,
        "SKA" => FilteringVerdict.PolicyAllowed,
        "SKB" => FilteringVerdict.PolicyBlocked,
        "SKI" => FilteringVerdict.SkippedAddress,
        "SKN" => FilteringVerdict.MarkedNotSpam,
        "SKQ" => FilteringVerdict.Released,
        "SKS" => FilteringVerdict.MarkedSpam,
        _ => FilteringVerdict.Unknown,
    };

    /// <summary><c>CAT</c>: the kind of threat.</summary>
    public ThreatCategory Category => Value("CAT")?.ToUpperInvariant() switch
    {
        "NONE" => ThreatCategory.None,
        "AMP" => ThreatCategory.AntiMalware,
        "BIMP" => ThreatCategory.BrandImpersonation,
        "BULK" => ThreatCategory.Bulk,
        "DIMP" => ThreatCategory.DomainImpersonation,
        "FTBP" => ThreatCategory.AttachmentFilter,
        "GIMP" => ThreatCategory.MailboxIntelligence,
        // Microsoft's pages and its servers spell it differently.
        "HPHSH" or "HPHISH" => ThreatCategory.HighConfidencePhish,
        "HSPM" => ThreatCategory.HighConfidenceSpam,
        "INTOS" => ThreatCategory.IntraOrganizationPhish,
        "MALW" => ThreatCategory.Malware,
        "OSPM" => ThreatCategory.OutboundSpam,
        "PHSH" => ThreatCategory.Phish,
        "SAP" => ThreatCategory.SafeAttachments,
        "SPM" => ThreatCategory.Spam,
        "SPOOF" => ThreatCategory.Spoof,
        "UIMP" => ThreatCategory.UserImpersonation,
        _ => ThreatCategory.Unknown,
    };

    /// <summary><c>DIR</c>: the direction.</summary>
    public MailDirection Direction => Value("DIR")?.ToUpperInvariant() switch
    {
        "INB" => MailDirection.Inbound,
        "OUT" => MailDirection.Outbound,
        "INT" => MailDirection.Internal,
        _ => MailDirection.Unknown,
    };

    /// <summary><c>IPV</c>: whether the address is on the IP allow list (<c>CAL</c>); null where it is not stamped.</summary>
    public bool? IsAddressAllowed => Value("IPV") is { } word ? string.Equals(word, "CAL", StringComparison.OrdinalIgnoreCase) : null;

    /// <summary><c>dest</c>: where the mailbox put the message.</summary>
    public MailDestination Destination => Value("dest")?.ToUpperInvariant() switch
    {
        "I" => MailDestination.Inbox,
        "J" => MailDestination.Junk,
        "C" => MailDestination.CustomFolder,
        "D" => MailDestination.Deleted,
        _ => MailDestination.Unknown,
    };

    /// <summary>The first value of a key, whatever its case; null where there is none or it is empty.</summary>
    public string? Value(string key) => Entries.FirstOrDefault(entry => entry.Value.Length > 0 && string.Equals(entry.Key, key, StringComparison.OrdinalIgnoreCase))?.Value;

    /// <summary>Reads the field's value, folded or not: <c>KEY:value;…</c>. Never throws on its content.</summary>
    public static AntispamReport Parse(string value)
    {
        if (value is null)
            throw new ArgumentNullException(nameof(value));
        const int MaxEntries = 500;
        var text = FieldText.Unfold(value);
        var problems = new List<SyntaxProblem>();
        var entries = new List<AntispamEntry>();
        var scanner = new ResultScanner(text, problems);
        while (!scanner.AtEnd && entries.Count < MaxEntries)
        {
            var start = scanner.Position;
            var part = scanner.ReadToSemicolon();
            var colon = part.IndexOf(':');
            if (colon > 0)
                entries.Add(new(part.Substring(0, colon).TrimEnd(), part[(colon + 1)..].TrimStart()));
            else if (part.Length > 0)
                scanner.Report("Unexpected", ProblemLevel.Note, start, "KEY:value");
            scanner.Take(';');
        }

        return new() { Raw = VisibleText.Escape(text), Entries = entries.ToArray(), Problems = problems.ToArray() };
    }

    /// <summary>What an administrator looks at first.</summary>
    public override string ToString() => string.Join(" ", Entries
        .Where(entry => entry.Value.Length > 0 && entry.Key.ToUpperInvariant() is "SCL" or "BCL" or "SFV" or "CAT" or "CIP" or "DIR" or "DEST"));

    int? Number(string key) => int.TryParse(Value(key), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
