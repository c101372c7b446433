using System;
using System.IO;
using MailAuth.Resources;

namespace MailAuth.Reports;

/// <summary>A state file cannot be used; no report can be told from one that was given on before.</summary>
public sealed class ReportStateException : IOException
{
    /// <summary>An exception of no known reason.</summary>
    public ReportStateException()
        : this("")
    {
    }

    /// <summary>An exception with words of one's own.</summary>
    public ReportStateException(string message)
        : this(message, null!)
    {
    }

    /// <summary>An exception with words of one's own.</summary>
    public ReportStateException(string message, Exception innerException)
        : base(message, innerException)
    {
        Failure = ReportStateFailure.Unreadable;
        Path = "";
    }

    internal ReportStateException(ReportStateFailure failure, string path, Exception? cause = null)
        : base(Sentences.Format("ReportState." + failure, path, cause?.Message ?? ""), cause)
    {
        Failure = failure;
        Path = path;
    }

    /// <summary>Why.</summary>
    public ReportStateFailure Failure { get; }

    /// <summary>The file.</summary>
    public string Path { get; }
}
