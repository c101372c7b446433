using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Reports.Aggregate;

/// <summary>A record as it is read.</summary>
sealed class RecordDraft(DiagnosticList diagnostics, DmarcReportLimits limits)
{
    long? count;
    string? source;
    string? headerFrom;
    string? envelopeFrom;
    string? envelopeTo;
    ReportDkimResult dkim = new();
    ReportSpfResult spf = new();
    ReportOverrideReason reason = new();

    public ReportDisposition Disposition { get; private set; }

    public string? DispositionText { get; private set; }

    public ReportEvaluation DkimEvaluated { get; private set; }

    public string? DkimEvaluatedText { get; private set; }

    public ReportEvaluation SpfEvaluated { get; private set; }

    public string? SpfEvaluatedText { get; private set; }

    public string? HeaderFrom => headerFrom;

    public List<ReportDkimResult> Dkim { get; } = [];

    public List<ReportSpfResult> Spf { get; } = [];

    public List<ReportOverrideReason> Reasons { get; } = [];

    public List<ReportExtension> Extensions { get; } = [];

    /// <summary>Takes a value. False where it is none of a record's, or the second where one is allowed.</summary>
    public bool Set(ReportNode node, string text)
    {
        switch (node)
        {
            case ReportNode.SourceIP:
                return SetOnce(ref source, Address(text));
            case ReportNode.Count:
                if (count is not null)
                    return false;
                count = ReportNumbers.Count(text, diagnostics);
                return true;
            case ReportNode.Disposition:
                if (DispositionText is not null)
                    return false;
                DispositionText = text;
                Disposition = ReportWords.Disposition.Read(text, diagnostics) ?? ReportDisposition.Unknown;
                return true;
            case ReportNode.DkimEvaluated:
                if (DkimEvaluatedText is not null)
                    return false;
                DkimEvaluatedText = text;
                DkimEvaluated = ReportWords.Evaluation.Read(text, diagnostics) ?? ReportEvaluation.Unknown;
                return true;
            case ReportNode.SpfEvaluated:
                if (SpfEvaluatedText is not null)
                    return false;
                SpfEvaluatedText = text;
                SpfEvaluated = ReportWords.Evaluation.Read(text, diagnostics) ?? ReportEvaluation.Unknown;
                return true;
            case ReportNode.HeaderFrom:
                return SetOnce(ref headerFrom, text);
            case ReportNode.EnvelopeFrom:
                return SetOnce(ref envelopeFrom, text);
            case ReportNode.EnvelopeTo:
                return SetOnce(ref envelopeTo, text);
            default:
                return SetResult(node, text);
        }
    }

    /// <summary>Ends a part of which there may be several.</summary>
    public void Close(ReportNode node)
    {
        switch (node)
        {
            case ReportNode.DkimResult:
                Keep(Dkim, dkim);
                dkim = new();
                break;
            case ReportNode.SpfResult:
                Keep(Spf, spf);
                spf = new();
                break;
            case ReportNode.Reason:
                Keep(Reasons, reason);
                reason = new();
                break;
        }
    }

    /// <summary>Names what every edition wants and this record lacks.</summary>
    public void TellMissing()
    {
        Tell(string.IsNullOrEmpty(source), "feedback/record/row/source_ip", "no value");
        Tell(count is null, "feedback/record/row/count", "1");
        Tell(DispositionText is null, "feedback/record/row/policy_evaluated/disposition", "no value");
        Tell(DkimEvaluatedText is null, "feedback/record/row/policy_evaluated/dkim", "no value");
        Tell(SpfEvaluatedText is null, "feedback/record/row/policy_evaluated/spf", "no value");
        Tell(string.IsNullOrEmpty(headerFrom), "feedback/record/identifiers/header_from", "no value");

        void Tell(bool isMissing, string path, string assumed)
        {
            if (isMissing)
                diagnostics.Add(DmarcReportDeviation.MissingValue, ProblemLevel.Warning, "", "an element with a value", assumed, path);
        }
    }

    /// <summary>The record.</summary>
    public DmarcReportRecord Build(int number) => new()
    {
        Number = number,
        SourceIP = OrNull(source),
        Count = count ?? 1,
        Disposition = Disposition,
        DispositionText = OrNull(DispositionText),
        DkimEvaluated = DkimEvaluated,
        DkimEvaluatedText = OrNull(DkimEvaluatedText),
        SpfEvaluated = SpfEvaluated,
        SpfEvaluatedText = OrNull(SpfEvaluatedText),
        Reasons = Reasons.Count == 0 ? [] : Reasons.ToArray(),
        HeaderFrom = OrNull(headerFrom),
        EnvelopeFrom = envelopeFrom,
        EnvelopeTo = OrNull(envelopeTo),
        DkimResults = Dkim.Count == 0 ? [] : Dkim.ToArray(),
        SpfResults = Spf.Count == 0 ? [] : Spf.ToArray(),
        Extensions = Extensions.Count == 0 ? [] : Extensions.ToArray(),
        Diagnostics = diagnostics.TakeOfRecord(),
    };

    bool SetResult(ReportNode node, string text)
    {
        switch (node)
        {
            case ReportNode.DkimDomain when dkim.Domain is null:
                dkim = dkim with { Domain = text };
                return true;
            case ReportNode.DkimSelector when dkim.Selector is null:
                dkim = dkim with { Selector = OrNull(text) };
                return true;
            case ReportNode.DkimWord when dkim.ResultText is null:
                dkim = dkim with { ResultText = text, Result = ReportWords.Dkim.Read(text, diagnostics) ?? ReportAuthResult.Unknown };
                return true;
            case ReportNode.DkimHuman when dkim.HumanResult is null:
                dkim = dkim with { HumanResult = OrNull(text) };
                return true;
            case ReportNode.SpfDomain when spf.Domain is null:
                spf = spf with { Domain = text };
                return true;
            case ReportNode.SpfScope when spf.ScopeText is null:
                spf = spf with { ScopeText = text, Scope = ReportWords.Scope.Read(text, diagnostics) ?? ReportSpfScope.Unknown };
                return true;
            case ReportNode.SpfWord when spf.ResultText is null:
                spf = spf with { ResultText = text, Result = ReportWords.Spf.Read(text, diagnostics) ?? ReportAuthResult.Unknown };
                return true;
            case ReportNode.SpfHuman when spf.HumanResult is null:
                spf = spf with { HumanResult = OrNull(text) };
                return true;
            case ReportNode.ReasonType when reason.TypeText is null:
                reason = reason with { TypeText = text, Type = ReportWords.Override.Read(text, diagnostics) ?? ReportOverrideType.Unknown };
                return true;
            case ReportNode.ReasonComment when reason.Comment is null:
                reason = reason with { Comment = OrNull(text) };
                return true;
            default:
                return false;
        }
    }

    string Address(string text)
    {
        if (text.Length == 0)
            return text;
        if (IpText.Parse(text) is { } address)
            return IpText.Format(address);
        diagnostics.Add(DmarcReportDeviation.NotAnAddress, ProblemLevel.Warning, text, "an IPv4 or IPv6 address", "the text as it stands");
        return text;
    }

    void Keep<T>(List<T> list, T item)
    {
        if (list.Count < limits.ResultsOfRecord)
            list.Add(item);
        else
            diagnostics.Add(DmarcReportDeviation.BeyondLimit, ProblemLevel.Warning, "", "fewer elements", "the first ones");
    }

    static bool SetOnce(ref string? field, string text)
    {
        if (field is not null)
            return false;
        field = text;
        return true;
    }

    static string? OrNull(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
