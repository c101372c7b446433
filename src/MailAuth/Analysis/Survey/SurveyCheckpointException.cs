using System;
using System.IO;
using MailAuth.Resources;

namespace MailAuth.Analysis;

/// <summary>A survey's checkpoint cannot be used; the survey cannot go on where it was.</summary>
public sealed class SurveyCheckpointException : IOException
{
    /// <summary>An exception of no known reason.</summary>
    public SurveyCheckpointException()
        : this("")
    {
    }

    /// <summary>An exception with words of one's own.</summary>
    public SurveyCheckpointException(string message)
        : this(message, null!)
    {
    }

    /// <summary>An exception with words of one's own.</summary>
    public SurveyCheckpointException(string message, Exception innerException)
        : base(message, innerException)
    {
        Failure = SurveyCheckpointFailure.Unreadable;
        Path = "";
    }

    internal SurveyCheckpointException(SurveyCheckpointFailure failure, string path, string detail = "", Exception? cause = null)
        : base(SentenceFile.Survey.Format("Checkpoint." + failure, path, detail), cause)
    {
        Failure = failure;
        Path = path;
    }

    /// <summary>Why.</summary>
    public SurveyCheckpointFailure Failure { get; }

    /// <summary>The file.</summary>
    public string Path { get; }
}
