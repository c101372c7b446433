using System.Runtime.CompilerServices;
using MailAuth.Dmarc;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>Compares what a receiver evaluated with what it says it evaluated it from. Only what cannot be is told; the reporter's value stands.</summary>
sealed class RecordJudge(DiagnosticList diagnostics, ReportAlignment alignment)
{
    /// <summary>Tells the contradictions of a record.</summary>
    [MethodImpl(Compiled.AtOnce)]
    public void Judge(RecordDraft record, string? policyDomain, DmarcAlignment? adkim, DmarcAlignment? aspf)
    {
        bool? dkim = false;
        foreach (var result in record.Dkim)
            dkim = Any(dkim, Passes(result.Result, alignment.Aligns(result.Domain, record.HeaderFrom, policyDomain, adkim)));
        Compare(DmarcReportDeviation.DkimContradiction, record.DkimEvaluated, record.DkimEvaluatedText, dkim, "feedback/record/row/policy_evaluated/dkim");

        bool? spf = false;
        foreach (var result in record.Spf)
        {
            var passes = Passes(result.Result, alignment.Aligns(result.Domain, record.HeaderFrom, policyDomain, aspf));
            // HELO counts where the reverse-path is empty (RFC 7489 section 3.1.2), and no receiver says whether it was.
            spf = Any(spf, passes == true && result.Scope == ReportSpfScope.Helo ? null : passes);
        }

        Compare(DmarcReportDeviation.SpfContradiction, record.SpfEvaluated, record.SpfEvaluatedText, spf, "feedback/record/row/policy_evaluated/spf");

        var isPass = record.DkimEvaluated == ReportEvaluation.Pass || record.SpfEvaluated == ReportEvaluation.Pass;
        var isFail = record.DkimEvaluated == ReportEvaluation.Fail && record.SpfEvaluated == ReportEvaluation.Fail;
        if ((isPass && record.Disposition is ReportDisposition.Quarantine or ReportDisposition.Reject && record.Reasons.Length == 0)
            || (isFail && record.Disposition == ReportDisposition.Pass))
        {
            diagnostics.Add(DmarcReportDeviation.DispositionContradiction, ProblemLevel.Warning, record.DispositionText ?? "", "what follows from the evaluated results, or a reason", "what the report says", "feedback/record/row/policy_evaluated/disposition");
        }
    }

    void Compare(DmarcReportDeviation code, ReportEvaluation evaluated, string? word, bool? follows, string path)
    {
        if (evaluated == ReportEvaluation.Pass && follows == false)
            diagnostics.Add(code, ProblemLevel.Warning, word ?? "", "fail, for no result of the record is an aligned pass", "what the report says", path);
        else if (evaluated == ReportEvaluation.Fail && follows == true)
            diagnostics.Add(code, ProblemLevel.Warning, word ?? "", "pass, for a result of the record is an aligned pass", "what the report says", path);
    }

    static bool? Passes(ReportAuthResult result, bool? aligns) => result switch
    {
        ReportAuthResult.Pass => aligns,
        ReportAuthResult.Unknown => aligns == false ? false : null,
        _ => false,
    };

    // One that passes is enough; one of which nobody knows leaves it open.
    static bool? Any(bool? one, bool? other) => one == true || other == true ? true : one is null || other is null ? null : false;
}
