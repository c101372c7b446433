using System.Collections.Generic;
using System.Linq;
using MailAuth.Audit;
using MailAuth.Findings;
using MailAuth.Records;

namespace MailAuth.Rendering;

/// <summary>The protocols of a domain at a glance: how it stands, and what is published.</summary>
static class ProtocolTable
{
    // DKIM keys are long, and a stranger's record may be.
    const int LongestRecord = 400;

    public static ReportTable Of(MailDomainAudit audit) => new()
    {
        Caption = AuditWords.Fill("Protocols.Caption", ("domain", audit.DisplayName)),
        Columns =
        [
            new(AuditWords.Get("Protocols.Protocol")),
            new(AuditWords.Get("Protocols.State")),
            new(AuditWords.Get("Protocols.Worst")),
            new(AuditWords.Get("Protocols.Record"), ReportColumnKind.Code),
        ],
        Rows = audit.Protocols.Select(summary => Row(summary, audit)).ToArray(),
    };

    static ReportRow Row(ProtocolSummary summary, MailDomainAudit audit)
    {
        var worst = audit.Findings.FirstOrDefault(finding => finding.Protocol == summary.Protocol && finding.Acceptance is null);
        return new(
        [
            AuditWords.Of(summary.Protocol),
            new(StateOf(summary), (double)summary.State, AuditTones.Of(summary.State)),
            worst?.Title ?? "",
            TextOf(summary.Protocol, audit),
        ]);
    }

    /// <summary>How a domain stands, with what is published in the protocol's own words: <c>in order (reject)</c>.</summary>
    public static string StateOf(ProtocolSummary summary) => summary.Detail.Length == 0
        ? AuditWords.Of(summary.State)
        : AuditWords.Fill("Protocols.StateAndDetail", ("state", AuditWords.Of(summary.State)), ("detail", summary.Detail));

    static string TextOf(Protocol protocol, MailDomainAudit audit) => protocol switch
    {
        Protocol.Spf => Of(audit.Spf),
        Protocol.Dmarc => Of(audit.Dmarc),
        Protocol.MtaSts => Of(audit.MtaSts),
        Protocol.TlsRpt => Of(audit.TlsRpt),
        Protocol.Bimi => Of(audit.Bimi),
        Protocol.Dkim => Cut(string.Join(", ", audit.Dkim.Select(record => record.Owner))),
        Protocol.Mx => Cut(string.Join(", ", audit.Mx?.Hosts.Select(host => host.Host) ?? [])),
        Protocol.Dane => Cut(string.Join(", ", audit.Dane.Select(record => record.Owner))),
        Protocol.Smtp => Cut(string.Join(", ", audit.Smtp.Select(check => check.Host).Where(host => host is not null))),
        _ => "",
    };

    static string Of(PublishedRecord? record) => record is null || record.Status == RecordStatus.Unreachable ? "" : Cut(string.Join(" | ", record.Texts.Count > 0 ? record.Texts : [record.Text ?? ""]));

    static string Cut(string text) => Cells.Cut(text, LongestRecord);
}
