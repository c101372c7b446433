namespace MailAuth.Reports;

/// <summary>What is known of a report that is about to be given on.</summary>
public enum ReportStateAnswer
{
    /// <summary>It was never seen: give it on.</summary>
    New,

    /// <summary>An earlier run had begun it and did not end it: give it on once more, whole. What took the first part of it knows it by the same key.</summary>
    Resumed,

    /// <summary>A copy of it that was cut off was given on: give it on once more if this copy is whole, else call <see cref="ReportState.Abandon"/>.</summary>
    InPart,

    /// <summary>This run has given it on, or is about to: leave it out.</summary>
    SeenInThisRun,

    /// <summary>An earlier run has given it on: leave it out.</summary>
    SeenBefore,
}
