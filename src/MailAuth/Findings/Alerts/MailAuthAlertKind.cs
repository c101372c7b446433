namespace MailAuth.Findings;

/// <summary>What an alert tells of. Each kind has its title, message and advice in the resources.</summary>
public enum MailAuthAlertKind
{
    /// <summary>An audit finds something that an earlier one did not.</summary>
    FindingAppeared,

    /// <summary>An audit does not find any more what an earlier one did.</summary>
    FindingVanished,

    /// <summary>A finding is more severe than it was.</summary>
    FindingWorse,

    /// <summary>A finding is less severe than it was.</summary>
    FindingBetter,

    /// <summary>A record is published where there was none.</summary>
    RecordAppeared,

    /// <summary>A record is not published any more.</summary>
    RecordVanished,

    /// <summary>A record has another text.</summary>
    RecordChanged,

    /// <summary>A domain has another grade.</summary>
    GradeChanged,

    /// <summary>A domain has another score.</summary>
    ScoreChanged,

    /// <summary>A domain is judged as something else than before: as parked, for instance, where it was judged as sending.</summary>
    PurposeChanged,

    /// <summary>A domain was not audited before.</summary>
    DomainAppeared,

    /// <summary>A domain was audited before and is not any more.</summary>
    DomainVanished,

    /// <summary>Something could not be looked up, so that nobody knows whether it changed.</summary>
    NotComparable,

    /// <summary>A source sends in a domain's name that was not seen before.</summary>
    SourceAppeared,

    /// <summary>A source of the owner's whose mail passed does not pass any more.</summary>
    SourceFailing,

    /// <summary>A source of the owner's whose mail failed passes again.</summary>
    SourceRecovered,

    /// <summary>A smaller share of a domain's mail passes DMARC.</summary>
    AlignedShareDown,

    /// <summary>A larger share of a domain's mail passes DMARC.</summary>
    AlignedShareUp,

    /// <summary>Many networks pretended to be a domain within a few days.</summary>
    SpoofWave,

    /// <summary>Mail bears a name below a domain that was not seen before.</summary>
    SubdomainAppeared,

    /// <summary>A reporter that used to report does not any more.</summary>
    ReporterSilent,

    /// <summary>No reports about a domain come in any more.</summary>
    ReportsStopped,

    /// <summary>Receivers saw another policy than the domain publishes, or used to.</summary>
    PolicyDiffers,

    /// <summary>There are too few reports of a period to compare it with another.</summary>
    TooFewReports,

    /// <summary>Reports name so many sources, reporters or names that not all of them were told apart.</summary>
    TooManySources,

    /// <summary>There are more alerts of one kind than are listed one by one.</summary>
    MoreAlerts,

    /// <summary>More sessions with a domain's mail exchangers fail to be secured, for one reason.</summary>
    TlsFailuresUp,

    /// <summary>Fewer sessions with a domain's mail exchangers fail to be secured, for one reason.</summary>
    TlsFailuresDown,
}
