namespace MailAuth.Reports;

/// <summary>Why a state file cannot be used.</summary>
public enum ReportStateFailure
{
    /// <summary>Another run uses it.</summary>
    InUse,

    /// <summary>It is a file of something else, which is left as it is.</summary>
    NotAState,

    /// <summary>A newer edition of this program wrote it.</summary>
    NewerFormat,

    /// <summary>It cannot be read.</summary>
    Unreadable,

    /// <summary>It cannot be written. What was not marked as done comes again in the next run.</summary>
    Unwritable,
}
