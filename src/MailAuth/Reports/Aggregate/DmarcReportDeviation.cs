namespace MailAuth.Reports;

/// <summary>In what a report is not as the standard wants it, or could not be read as it stands.</summary>
public enum DmarcReportDeviation
{
    /// <summary>The declared encoding is unknown or is not what the octets are.</summary>
    WrongEncoding,

    /// <summary>Octets that the encoding does not have.</summary>
    InvalidOctets,

    /// <summary>A document type, which no report has. Nothing that it declares is used.</summary>
    DocumentType,

    /// <summary>An entity that XML does not define.</summary>
    UnknownEntity,

    /// <summary>Markup that is none: a lone <c>&lt;</c>, a comment without its end.</summary>
    BrokenMarkup,

    /// <summary>An element without its end, or an end without its element.</summary>
    UnbalancedElement,

    /// <summary>The report stops in the middle.</summary>
    Truncated,

    /// <summary>The stream that the report comes from failed in the middle.</summary>
    BrokenStream,

    /// <summary>The report stands inside another element.</summary>
    Wrapped,

    /// <summary>Another report after the first.</summary>
    SecondReport,

    /// <summary>A namespace that no edition has.</summary>
    UnknownNamespace,

    /// <summary>An element that no edition has at that place, and that is in no namespace of its own.</summary>
    UnknownElement,

    /// <summary>An element under a name that is not quite its own.</summary>
    MisspeltElement,

    /// <summary>A second element where one is allowed.</summary>
    RepeatedElement,

    /// <summary>An element that every edition wants is not there, or is empty.</summary>
    MissingValue,

    /// <summary>Text where elements belong.</summary>
    StrayText,

    /// <summary>A word that no edition knows.</summary>
    UnknownWord,

    /// <summary>A word in other letters, or an old or common word for a known one.</summary>
    OtherWord,

    /// <summary>No number, or one that cannot be.</summary>
    NotANumber,

    /// <summary>No IP address.</summary>
    NotAnAddress,

    /// <summary>A range of dates that ends before it begins.</summary>
    ReversedRange,

    /// <summary>More than is read: depth, length or number.</summary>
    BeyondLimit,

    /// <summary>The evaluated result of DKIM does not follow from the row's own results and the published alignment.</summary>
    DkimContradiction,

    /// <summary>The evaluated result of SPF does not follow from the row's own results and the published alignment.</summary>
    SpfContradiction,

    /// <summary>What was done does not follow from the evaluated results, and no reason is given.</summary>
    DispositionContradiction,
}

/// <summary>Why a report cannot be read at all.</summary>
public enum DmarcReportFailureReason
{
    /// <summary>There are no octets.</summary>
    Empty,

    /// <summary>It is a web page.</summary>
    HtmlPage,

    /// <summary>It is no XML.</summary>
    NotXml,

    /// <summary>It is XML, and no aggregate report.</summary>
    NotAReport,

    /// <summary>The stream could not be read.</summary>
    Unreadable,
}
