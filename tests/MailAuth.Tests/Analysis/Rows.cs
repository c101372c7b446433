using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Analysis;
using MailAuth.Dmarc;
using MailAuth.Reports;

namespace MailAuth.Tests.Analysis;

/// <summary>Rows of reports, told by what is different in them.</summary>
static class Rows
{
    public static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>A row: <c>dkim</c> and <c>spf</c> as <c>pass contoso.example/s1 fail other.example</c>; what is aligned with the author's domain counts as evaluated.</summary>
    public static DmarcReportRow Row(string source = "192.0.2.1", long count = 10, string dkim = "", string spf = "", string from = "contoso.example", string domain = "contoso.example",
        int day = 0, ReportOverrideType? reason = null, string? comment = null, string reporter = "reporter.example", string? envelope = null)
    {
        var signatures = Pairs(dkim).Select(pair => new ReportDkimResult
        {
            Domain = pair.Name.Split('/')[0],
            Selector = pair.Name.Contains('/', StringComparison.Ordinal) ? pair.Name.Split('/')[1] : null,
            Result = Result(pair.Word),
            ResultText = pair.Word,
        }).ToArray();
        var checks = Pairs(spf).Select(pair => new ReportSpfResult { Domain = pair.Name, Scope = ReportSpfScope.MailFrom, Result = Result(pair.Word), ResultText = pair.Word }).ToArray();
        return new()
        {
            Organization = reporter,
            Begin = Start.AddDays(day),
            End = Start.AddDays(day + 1).AddSeconds(-1),
            Domain = domain,
            Policy = DmarcPolicy.None,
            SourceIP = source,
            Count = count,
            Disposition = ReportDisposition.None,
            DkimEvaluated = Evaluate(signatures.Where(result => result.Result == ReportAuthResult.Pass).Select(result => result.Domain!), from),
            SpfEvaluated = Evaluate(checks.Where(result => result.Result == ReportAuthResult.Pass).Select(result => result.Domain!), from),
            HeaderFrom = from,
            EnvelopeFrom = envelope ?? (checks.Length > 0 ? checks[0].Domain : null),
            DkimResults = new ReportResultList<ReportDkimResult>(signatures),
            SpfResults = new ReportResultList<ReportSpfResult>(checks),
            Reasons = new ReportResultList<ReportOverrideReason>(reason is { } type ? [new() { Type = type, TypeText = type.ToString(), Comment = comment }] : []),
        };
    }

    /// <summary>Mail of contoso.example from its own server, passing both: what shows that its mail is signed.</summary>
    public static DmarcReportRow Own(long count = 1000, int day = 0) => Row("192.0.2.1", count, "pass contoso.example/s2026", "pass contoso.example", day: day);

    public static IReadOnlyList<DmarcSource> Classify(params IEnumerable<DmarcReportRow> rows) => Classify(null, rows);

    public static IReadOnlyList<DmarcSource> Classify(DmarcSourceOptions? options, params IEnumerable<DmarcReportRow> rows)
    {
        var classifier = new DmarcSourceClassifier(options);
        foreach (var row in rows)
            classifier.Add(row);
        return classifier.Sources();
    }

    static ReportEvaluation Evaluate(IEnumerable<string> passed, string from) =>
        passed.Any(domain => domain == from || from.EndsWith("." + domain, StringComparison.Ordinal) || domain.EndsWith("." + from, StringComparison.Ordinal)) ? ReportEvaluation.Pass : ReportEvaluation.Fail;

    static ReportAuthResult Result(string word) => Enum.Parse<ReportAuthResult>(word, ignoreCase: true);

    static IEnumerable<(string Word, string Name)> Pairs(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Chunk(2).Select(pair => (pair[0], pair[1]));
}
