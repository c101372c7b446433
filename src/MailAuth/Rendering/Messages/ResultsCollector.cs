using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Headers;
using MailAuth.Resources;
using MailAuth.Verification;

namespace MailAuth.Rendering;

/// <summary>Makes a section of explained Authentication-Results fields: what each says, whether it may be believed, and why it came out so.</summary>
sealed class ResultsCollector : IReportCollector
{
    /// <summary>How many fields are listed, the first that came.</summary>
    public const int MostFields = 1000;

    const int MostSteps = 10;

    readonly List<ExplainedAuthenticationResults> fields = [];
    readonly CompAuthTally compAuth = new();
    long count;

    static SentenceFile Words => SentenceFile.RenderingReports;

    /// <inheritdoc/>
    public bool TryAdd(object item)
    {
        if (item is not ExplainedAuthenticationResults field)
            return false;
        count++;
        compAuth.Add(field.CompAuth);
        if (fields.Count < MostFields)
            fields.Add(field);
        return true;
    }

    /// <inheritdoc/>
    public IEnumerable<ReportSection> Sections(ReportContext context) =>
        count == 0 ? [] : ReaderCulture.Under(context.Culture, () => [new("authentication-results", Words.Get("Section.Results"), Blocks(context).ToArray())]);

    IEnumerable<ReportBlock> Blocks(ReportContext context)
    {
        foreach (var block in compAuth.Blocks(context))
            yield return block;
        yield return Table();
        if (count > fields.Count)
            yield return new ReportParagraph(Words.Fill("Results.More", ("count", context.Count(count - fields.Count))), ReportTone.Muted);
    }

    ReportTable Table() => new TableDraft<ExplainedAuthenticationResults>(Words.Get("Results.Table"))
        .Column(Words.Get("Column.HeaderFrom"), ReportColumnKind.Host, field => string.IsNullOrEmpty(field.FromDomain) ? new(Words.Get("NotSaid"), ReportTone.Muted) : Cells.Text(field.FromDomain))
        .Column(Words.Get("Column.Server"), ReportColumnKind.Host, field => Cells.Text(field.Server))
        .Column("SPF", ReportColumnKind.Text, field => MessageTable.Word(field.Spf))
        .Column("DKIM", ReportColumnKind.Text, field => MessageTable.Word(field.Dkim))
        .Column("DMARC", ReportColumnKind.Text, field => MessageTable.Word(field.Dmarc))
        .ColumnIfAny(Words.Get("Column.CompAuth"), ReportColumnKind.Text, field => Cells.Text(field.CompAuthResult))
        .ColumnIfAny(Words.Get("Column.Address"), ReportColumnKind.Address, field => Cells.Text(field.SenderIP))
        .Column(Words.Get("Column.Trust"), ReportColumnKind.Text, field => Cells.Text(field.TrustText, field.Trust is StampTrust.TrustedByName or StampTrust.TrustedByPosition or StampTrust.OwnTenant ? ReportTone.Good : ReportTone.Notice))
        .OnDemand(Words.Get("Messages.Why"), field => Cells.Shown(field.Why))
        .OnDemand(Words.Get("Results.Explanation"), field => field.CompAuth is { Value: not CompAuthValue.Missing } ? Cells.Shown(field.Explanation) : null)
        .OnDemand(Words.Get("Column.ToDo"), field => Cells.Shown(field.Advice))
        .OnDemand(Words.Get("Results.Steps"), field => string.Join(" ", field.Steps.Take(MostSteps).Select((step, i) => FormattableString.Invariant($"{i + 1}. {Cells.Shown(step.ToString())}"))))
        .Make(fields);
}
