using System;
using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>Deviations as they are found: for the record that is being read, and for the report, where equal ones at one path are counted.</summary>
/// <param name="most">The most that are listed in either.</param>
sealed class DiagnosticList(int most)
{
    readonly Dictionary<(DmarcReportDeviation Code, string Path), int> places = [];
    readonly List<DmarcReportDiagnostic> ofReport = [];
    readonly List<DmarcReportDiagnostic> ofRecord = [];

    /// <summary>Where the reader is: line and path.</summary>
    public Func<(int Line, string Path)> Place { get; set; } = () => (1, "");

    /// <summary>The record that is being read, from 1; null outside of records.</summary>
    public int? Record { get; set; }

    /// <summary>Adds one at the place where the reader is; at another path where that is given.</summary>
    public void Add(DmarcReportDeviation code, ProblemLevel level, string found, string expected, string assumed, string? at = null)
    {
        var (line, path) = Place();
        path = at ?? path;
        DmarcReportDiagnostic? diagnostic = null;
        if (places.TryGetValue((code, path), out var place))
        {
            ofReport[place] = ofReport[place] with { Count = ofReport[place].Count + 1 };
        }
        else if (ofReport.Count < most)
        {
            places.Add((code, path), ofReport.Count);
            ofReport.Add(diagnostic = Make());
        }

        if (Record is not null && ofRecord.Count < most)
            ofRecord.Add(diagnostic ?? Make());

        DmarcReportDiagnostic Make() => new()
        {
            Code = code,
            Level = level,
            Line = line,
            Path = path,
            Record = Record,
            Found = VisibleText.Escape(found.Length > 200 ? found.Substring(0, 200) : found),
            Expected = expected,
            Assumed = assumed,
        };
    }

    /// <summary>What was found in the record, which is at its end.</summary>
    public IReadOnlyList<DmarcReportDiagnostic> TakeOfRecord()
    {
        if (ofRecord.Count == 0)
            return [];
        DmarcReportDiagnostic[] taken = [.. ofRecord];
        ofRecord.Clear();
        return taken;
    }

    /// <summary>What was found so far.</summary>
    public IReadOnlyList<DmarcReportDiagnostic> OfReport() => ofReport.Count == 0 ? [] : ofReport.ToArray();
}
