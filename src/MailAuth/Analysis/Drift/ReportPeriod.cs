namespace MailAuth.Analysis;

/// <summary>Which of two periods a row counts for.</summary>
public enum ReportPeriod
{
    /// <summary>Its own date says.</summary>
    ByDate,

    /// <summary>The earlier one.</summary>
    Before,

    /// <summary>The later one.</summary>
    After,
}
