using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Resources;
using MailAuth.Text;
using MailAuth.Verification;

namespace MailAuth.Rendering;

/// <summary>Counts results of Microsoft's composite authentication by reason code, and says what each code means.</summary>
sealed class CompAuthTally
{
    // Codes have three digits, and few of them are in use.
    const int MostCodes = 200;

    readonly Dictionary<(CompAuthValue Value, string Reason), (CompAuthExplanation Example, long Count)> codes = [];
    long beyond;

    static SentenceFile Words => SentenceFile.RenderingReports;

    /// <summary>Counts a result; null where a message has none.</summary>
    public void Add(CompAuthExplanation? explanation)
    {
        if (explanation is null or { Value: CompAuthValue.Missing })
            return;
        var key = (explanation.Value, explanation.Reason);
        if (codes.TryGetValue(key, out var known))
            codes[key] = (known.Example, known.Count + 1);
        else if (codes.Count < MostCodes)
            // What holds for the code holds for no one domain.
            codes.Add(key, (explanation with { FromDomain = "", Causes = [], Steps = [] }, 1));
        else
            beyond++;
    }

    /// <summary>The blocks; none where no message has a result.</summary>
    public IEnumerable<ReportBlock> Blocks(ReportContext context)
    {
        if (codes.Count == 0)
            yield break;
        yield return new TableDraft<(CompAuthExplanation Example, long Count)>(Words.Get("CompAuth.Table"))
            .Column(Words.Get("Column.CompAuth"), ReportColumnKind.Code, code => Cells.Text((WordOf(code.Example.Value) + " " + code.Example.Reason).Trim(), ToneOf(code.Example.Value)))
            .Column(Words.Get("Column.Messages"), ReportColumnKind.Number, code => context.CountCell(code.Count))
            .Column(Words.Get("Column.Meaning"), ReportColumnKind.Text, code => Cells.Text(code.Example.Meaning))
            .Column(Words.Get("Column.ToDo"), ReportColumnKind.Text, code => Cells.Text(code.Example.Advice))
            .Column(Words.Get("Column.KnownFrom"), ReportColumnKind.Text, code => new(Words.Get("CompAuthSource." + code.Example.Source)))
            .Make(codes.Values.OrderByDescending(code => code.Count).ThenBy(code => code.Example.Reason, StringComparer.Ordinal).ThenBy(code => code.Example.Value));
        if (beyond > 0)
            yield return new ReportParagraph(Words.Fill("CompAuth.More", ("count", context.Count(beyond))), ReportTone.Muted);
    }

    static string WordOf(CompAuthValue value) => value == CompAuthValue.Unknown ? "?" : value.ToString().ToLowerInvariant();

    static ReportTone ToneOf(CompAuthValue value) => value switch
    {
        CompAuthValue.Pass => ReportTone.Good,
        CompAuthValue.Fail => ReportTone.Bad,
        CompAuthValue.SoftPass => ReportTone.Notice,
        _ => ReportTone.Plain,
    };
}
