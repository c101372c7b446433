using System.Collections.Generic;
using System.Runtime.CompilerServices;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>A record as it is read.</summary>
sealed class RecordDraft(DiagnosticList diagnostics, DmarcReportLimits limits)
{
    long? count;
    string? source;
    string? headerFrom;
    string? envelopeFrom;
    string? envelopeTo;
    ResultDraft result;

    public ReportDisposition Disposition { get; private set; }

    public string? DispositionText { get; private set; }

    public ReportEvaluation DkimEvaluated { get; private set; }

    public string? DkimEvaluatedText { get; private set; }

    public ReportEvaluation SpfEvaluated { get; private set; }

    public string? SpfEvaluatedText { get; private set; }

    public string? HeaderFrom => headerFrom;

    public ReportDkimResult[] Dkim { get; private set; } = [];

    public ReportSpfResult[] Spf { get; private set; } = [];

    public ReportOverrideReason[] Reasons { get; private set; } = [];

    public List<ReportExtension>? Extensions { get; set; }

    /// <summary>Takes a value. False where it is none of a record's, or the second where one is allowed.</summary>
    [MethodImpl(Compiled.AtOnce)]
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
    [MethodImpl(Compiled.AtOnce)]
    public void Close(ReportNode node)
    {
        switch (node)
        {
            case ReportNode.DkimResult:
                Dkim = With(Dkim, new() { Domain = result.Domain, Selector = result.Selector, Result = result.Result, ResultText = result.Word, HumanResult = result.Human });
                break;
            case ReportNode.SpfResult:
                Spf = With(Spf, new() { Domain = result.Domain, Scope = result.Scope, ScopeText = result.ScopeWord, Result = result.Result, ResultText = result.Word, HumanResult = result.Human });
                break;
            case ReportNode.Reason:
                Reasons = With(Reasons, new() { Type = result.Type, TypeText = result.Word, Comment = result.Human });
                break;
            default:
                return;
        }

        result = default;
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
    [MethodImpl(Compiled.AtOnce)]
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
        Reasons = Reasons,
        HeaderFrom = OrNull(headerFrom),
        EnvelopeFrom = envelopeFrom,
        EnvelopeTo = OrNull(envelopeTo),
        DkimResults = Dkim,
        SpfResults = Spf,
        Extensions = Extensions is null ? [] : Extensions.ToArray(),
        Diagnostics = diagnostics.TakeOfRecord(),
    };

    [MethodImpl(Compiled.AtOnce)]
    bool SetResult(ReportNode node, string text)
    {
        switch (node)
        {
            case ReportNode.DkimDomain or ReportNode.SpfDomain:
                return SetOnce(ref result.Domain, text);
            case ReportNode.DkimSelector when result.Selector is null:
                result.Selector = OrNull(text);
                return true;
            case ReportNode.DkimWord when result.Word is null:
                result.Word = text;
                result.Result = ReportWords.Dkim.Read(text, diagnostics) ?? ReportAuthResult.Unknown;
                return true;
            case ReportNode.SpfScope when result.ScopeWord is null:
                result.ScopeWord = text;
                result.Scope = ReportWords.Scope.Read(text, diagnostics) ?? ReportSpfScope.Unknown;
                return true;
            case ReportNode.SpfWord when result.Word is null:
                result.Word = text;
                result.Result = ReportWords.Spf.Read(text, diagnostics) ?? ReportAuthResult.Unknown;
                return true;
            case ReportNode.ReasonType when result.Word is null:
                result.Word = text;
                result.Type = ReportWords.Override.Read(text, diagnostics) ?? ReportOverrideType.Unknown;
                return true;
            case ReportNode.DkimHuman or ReportNode.SpfHuman or ReportNode.ReasonComment when result.Human is null:
                result.Human = OrNull(text);
                return true;
            default:
                return false;
        }
    }

    string Address(string text)
    {
        if (text.Length == 0 || IpText.IsCanonicalV4(text))
            return text;
        if (IpText.Parse(text) is { } address)
            return IpText.Format(address);
        diagnostics.Add(DmarcReportDeviation.NotAnAddress, ProblemLevel.Warning, text, "an IPv4 or IPv6 address", "the text as it stands");
        return text;
    }

    // Nearly always the first: no list is made for it.
    T[] With<T>(T[] list, T item)
    {
        if (list.Length < limits.ResultsOfRecord)
            return list.Length == 0 ? [item] : [.. list, item];
        diagnostics.Add(DmarcReportDeviation.BeyondLimit, ProblemLevel.Warning, "", "fewer elements", "the first ones");
        return list;
    }

    static bool SetOnce(ref string? field, string text)
    {
        if (field is not null)
            return false;
        field = text;
        return true;
    }

    static string? OrNull(string? text) => string.IsNullOrEmpty(text) ? null : text;

    // The result or the reason that is being read; they do not stand in each other.
    struct ResultDraft
    {
        public string? Domain;
        public string? Selector;
        public string? Word;
        public string? ScopeWord;
        public string? Human;
        public ReportAuthResult Result;
        public ReportSpfScope Scope;
        public ReportOverrideType Type;
    }
}
