using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>What shows, and what sets right, a requirement that is not met or not known.</summary>
static class BulkSenderCommands
{
    /// <summary>The commands, the first thing first.</summary>
    public static string[] Of(BulkSenderRule rule, string domain) => rule switch
    {
        BulkSenderRule.Spf => [$"Test-SpfRecord {CommandWord.Of(domain)}", "Import-DmarcReport <reports> -As Row | Get-DmarcSource"],
        BulkSenderRule.Dkim => [$"Get-DkimRecord {CommandWord.Of(domain)}", "Import-DmarcReport <reports> -As Row | Get-DkimSelector"],
        BulkSenderRule.DkimKeySize => [$"Get-DkimRecord {CommandWord.Of(domain)} | Get-DkimRotationPlan"],
        BulkSenderRule.Dmarc => [$"Get-DmarcRecord {CommandWord.Of(domain)}", $"New-DmarcRecord {CommandWord.Of(domain)} -Template Monitor -AggregateReportTo <address>"],
        BulkSenderRule.SpfOrDkim or BulkSenderRule.Alignment or BulkSenderRule.DmarcPass => ["Import-DmarcReport <reports> -As Row | Get-DmarcSource -Class Misconfigured"],
        BulkSenderRule.ReverseDns => [$"Import-DmarcReport <reports> -As Row | Test-BulkSender {CommandWord.Of(domain)} -ResolveNames"],
        BulkSenderRule.OneClickUnsubscribe or BulkSenderRule.MessageFormat => [$"Test-BulkSender {CommandWord.Of(domain)} -Sample <message.eml>"],
        BulkSenderRule.ArcForForwarders => ["Get-MessageAuthResult <forwarded message>"],
        _ => [],
    };
}
