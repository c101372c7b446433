using System.Collections.Generic;
using System.Management.Automation;
using MailAuth.Reports;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>A piece of what is found in one input, in order.</summary>
abstract record ReportPiece;

/// <summary>Some objects of a report.</summary>
/// <param name="Reading">The report.</param>
/// <param name="Objects">What to write.</param>
/// <param name="IsFirst">Whether the report begins here.</param>
/// <param name="IsLast">Whether it ends here.</param>
sealed record ReportObjects(ReportReading Reading, IReadOnlyList<object> Objects, bool IsFirst, bool IsLast) : ReportPiece;

/// <summary>A report, or a whole input, that cannot be read, or not to its end.</summary>
/// <param name="Error">The error to write.</param>
/// <param name="Reading">The report that was begun; null where none was.</param>
sealed record BrokenReport(ErrorRecord Error, ReportReading? Reading = null) : ReportPiece;

/// <summary>A report about domains that are not asked for.</summary>
sealed record ReportOfOtherDomain : ReportPiece;

/// <summary>Content of another kind.</summary>
/// <param name="Kind">What it is.</param>
sealed record OtherContent(PackedReportKind Kind) : ReportPiece;

/// <summary>A report that was written before, or a cut copy of one.</summary>
/// <param name="Answer">What is known of it.</param>
/// <param name="Copy">It, gone through to its end, where it is to be compared with what was written in this run; null where it is not.</param>
sealed record KnownReport(ReportStateAnswer Answer, ReportReading? Copy = null) : ReportPiece;
