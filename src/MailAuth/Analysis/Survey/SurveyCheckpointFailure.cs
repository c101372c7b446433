namespace MailAuth.Analysis;

/// <summary>Why a survey's checkpoint cannot be used.</summary>
public enum SurveyCheckpointFailure
{
    /// <summary>Another run uses it.</summary>
    InUse,

    /// <summary>It is a file of something else, which is left as it is.</summary>
    NotACheckpoint,

    /// <summary>A newer edition of this program wrote it.</summary>
    NewerFormat,

    /// <summary>It was made with other options: its audits and those of this run would not be comparable.</summary>
    OtherOptions,

    /// <summary>It cannot be read.</summary>
    Unreadable,

    /// <summary>It cannot be written. What does not stand in it is asked again in the next run.</summary>
    Unwritable,
}
