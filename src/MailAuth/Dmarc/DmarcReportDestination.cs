using System.Collections.Generic;

namespace MailAuth.Dmarc;

/// <summary>What kind of report goes to a destination.</summary>
public enum DmarcReportKind
{
    /// <summary>Daily statistics (RFC 9990), by the <c>rua</c> tag.</summary>
    Aggregate,

    /// <summary>Single messages that failed (RFC 9991), by the <c>ruf</c> tag.</summary>
    Failure,
}

/// <summary>Whether the host of a destination agrees to receive reports about the domain (RFC 9990 section 4).</summary>
public enum DmarcReportConsent
{
    /// <summary>Not asked: the destination is of the same organization.</summary>
    NotNeeded,

    /// <summary>The host publishes its consent.</summary>
    Given,

    /// <summary>The host does not: reporters send nothing there.</summary>
    Missing,

    /// <summary>The host names another destination at a host of its own choice: reporters send to neither.</summary>
    Misdirected,

    /// <summary>The DNS failed: nobody could say.</summary>
    Unknown,
}

/// <summary>One address that a record asks reports to be sent to.</summary>
public sealed record DmarcReportDestination
{
    /// <summary>What goes there.</summary>
    public required DmarcReportKind Kind { get; init; }

    /// <summary>The URI as published.</summary>
    public required string Uri { get; init; }

    /// <summary>The host that receives, as A-labels.</summary>
    public required string Host { get; init; }

    /// <summary>Whether the host is of another organization than the record; null where nobody could say.</summary>
    public bool? IsExternal { get; init; }

    /// <summary>Whether the host agrees.</summary>
    public required DmarcReportConsent Consent { get; init; }

    /// <summary>The name at which an outside host publishes its consent; null where none is needed or the name would be too long.</summary>
    public string? ConsentOwner { get; init; }

    /// <summary>Where the host wants the reports instead; empty where it says nothing.</summary>
    public IReadOnlyList<string> ReplacedBy { get; init; } = [];

    /// <summary>The URI and whether its host agrees.</summary>
    public override string ToString() => $"{Uri} ({Kind}): {Consent}";
}
