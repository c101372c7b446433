using MailAuth.Dmarc;
using MailAuth.Reports;

namespace MailAuth.Analysis;

/// <summary>
/// Whether a mechanism would give a row an aligned pass under another alignment mode. What the receiver evaluated stands
/// where the mode stays: it saw the message. Where the mode changes, or it said nothing, its results for the names decide,
/// and where they do not, nobody knows.
/// </summary>
sealed class MechanismJudge
{
    readonly ReportAlignment alignment = new();

    /// <summary>DKIM: true or false where it is certain.</summary>
    public bool? Dkim(DmarcReportRow row, DmarcAlignment proposed) =>
        Judge(row.DkimEvaluated, row.DkimAlignment ?? DmarcAlignment.Relaxed, proposed, DkimFollows(row, proposed), HasDkimPass(row));

    /// <summary>SPF: true or false where it is certain.</summary>
    public bool? Spf(DmarcReportRow row, DmarcAlignment proposed) =>
        Judge(row.SpfEvaluated, row.SpfAlignment ?? DmarcAlignment.Relaxed, proposed, SpfFollows(row, proposed), HasSpfPass(row));

    /// <summary>Whether what the receiver evaluated cannot follow from the results that it lists.</summary>
    public bool Contradicts(DmarcReportRow row) =>
        Contradicts(row.DkimEvaluated, DkimFollows(row, row.DkimAlignment ?? DmarcAlignment.Relaxed))
        || Contradicts(row.SpfEvaluated, SpfFollows(row, row.SpfAlignment ?? DmarcAlignment.Relaxed));

    /// <summary>Whether a signature of the author's own domain or organization is there and did not pass: it broke on the way.</summary>
    public bool HasBrokenSignature(DmarcReportRow row)
    {
        for (var i = 0; i < row.DkimResults.Count; i++)
        {
            var result = row.DkimResults[i];
            if (result.Result is ReportAuthResult.Fail or ReportAuthResult.Policy or ReportAuthResult.Neutral or ReportAuthResult.PermError
                && alignment.Aligns(result.Domain, row.HeaderFrom, row.Domain, DmarcAlignment.Relaxed) == true)
                return true;
        }

        return false;
    }

    static bool? Judge(ReportEvaluation evaluated, DmarcAlignment published, DmarcAlignment proposed, bool? follows, bool hasPass)
    {
        if (evaluated == ReportEvaluation.Unknown)
            return follows;
        var passes = evaluated == ReportEvaluation.Pass;
        if (published == proposed)
            return passes;
        // Strict wants more than relaxed: what passes strictly passes relaxed, what fails relaxed fails strictly.
        if (proposed == DmarcAlignment.Relaxed)
            return passes ? true : follows;
        // A pass that no listed result bears out does not tell for which name it was.
        return !passes ? false : hasPass ? follows : null;
    }

    static bool Contradicts(ReportEvaluation evaluated, bool? follows) =>
        (evaluated == ReportEvaluation.Pass && follows == false) || (evaluated == ReportEvaluation.Fail && follows == true);

    bool? DkimFollows(DmarcReportRow row, DmarcAlignment mode)
    {
        bool? any = false;
        for (var i = 0; i < row.DkimResults.Count; i++)
            any = Any(any, Passes(row.DkimResults[i].Result, row.DkimResults[i].Domain, row, mode));
        return any;
    }

    bool? SpfFollows(DmarcReportRow row, DmarcAlignment mode)
    {
        bool? any = false;
        for (var i = 0; i < row.SpfResults.Count; i++)
        {
            var result = row.SpfResults[i];
            var passes = Passes(result.Result, result.Domain, row, mode);
            // HELO counts where the reverse-path is empty (RFC 7489 section 3.1.2), and no receiver says whether it was.
            any = Any(any, passes == true && result.Scope == ReportSpfScope.Helo ? null : passes);
        }

        return any;
    }

    bool? Passes(ReportAuthResult result, string? domain, DmarcReportRow row, DmarcAlignment mode)
    {
        if (result is not (ReportAuthResult.Pass or ReportAuthResult.Unknown))
            return false;
        var aligns = alignment.Aligns(domain, row.HeaderFrom, row.Domain, mode);
        return result == ReportAuthResult.Pass || aligns == false ? aligns : null;
    }

    static bool HasDkimPass(DmarcReportRow row)
    {
        for (var i = 0; i < row.DkimResults.Count; i++)
        {
            if (row.DkimResults[i].Result == ReportAuthResult.Pass)
                return true;
        }

        return false;
    }

    static bool HasSpfPass(DmarcReportRow row)
    {
        for (var i = 0; i < row.SpfResults.Count; i++)
        {
            if (row.SpfResults[i].Result == ReportAuthResult.Pass)
                return true;
        }

        return false;
    }

    // One that passes is enough; one of which nobody knows leaves it open.
    static bool? Any(bool? one, bool? other) => one == true || other == true ? true : one is null || other is null ? null : false;
}
