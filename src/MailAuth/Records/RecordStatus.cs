namespace MailAuth.Records;

/// <summary>What came of looking for a record: absent, several, malformed and unreachable are different things.</summary>
public enum RecordStatus
{
    /// <summary>One record is published, and can be used as what it is.</summary>
    Published,

    /// <summary>It is certain that there is none.</summary>
    Absent,

    /// <summary>More than one where the standard allows one; receivers use none of them.</summary>
    Duplicate,

    /// <summary>One is published that receivers cannot use.</summary>
    Malformed,

    /// <summary>Nobody could say: the DNS failed. Never to be read as absent.</summary>
    Unreachable,

    /// <summary>Made here and not published yet.</summary>
    Proposed,
}
