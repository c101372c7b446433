using System.Linq;
using MailAuth.Text;

namespace MailAuth.MtaSts;

/// <summary>The order in which a policy is put into force, changed and withdrawn, so that no sender ever holds one that mail cannot meet (RFC 8461 section 8).</summary>
static class MtaStsRollout
{
    public static MtaStsStep[] Steps(string domain, MtaStsMode mode, string url, string record)
    {
        var named = CommandWord.Of(domain);
        (string Name, string? Subject, string? Command)[] steps = mode switch
        {
            MtaStsMode.Enforce =>
            [
                ("ReadReports", null, "Import-TlsReport"),
                ("CheckHosts", null, $"Test-SmtpTls {named}"),
                // The file goes first: a sender that sees the new id must not find the old file and keep it.
                ("ServePolicy", url, null),
                ("PublishRecord", record, null),
                ("CheckPolicy", null, $"Get-MtaStsPolicy {named}"),
                ("BeforeNewHost", null, $"New-MtaStsPolicy {named} -Mode Enforce"),
            ],
            MtaStsMode.None =>
            [
                ("ServePolicy", url, null),
                ("PublishRecord", record, null),
                ("WaitForCaches", null, null),
                ("RemoveAll", url, null),
            ],
            _ =>
            [
                ("CheckHosts", null, $"Test-SmtpTls {named}"),
                ("AskForReports", null, $"New-TlsRptRecord {named} -ReportTo tls-reports@{named}"),
                ("ServePolicy", url, null),
                ("PublishRecord", record, null),
                ("CheckPolicy", null, $"Get-MtaStsPolicy {named}"),
                ("ReadReports", null, "Import-TlsReport"),
                ("Enforce", null, $"New-MtaStsPolicy {named} -Mode Enforce"),
            ],
        };
        return steps.Select((step, index) => new MtaStsStep { Number = index + 1, Name = step.Name, DomainName = domain, Subject = step.Subject, Command = step.Command }).ToArray();
    }
}
