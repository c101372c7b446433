namespace MailAuth.Microsoft365;

/// <summary>What the cmdlets are called.</summary>
static class TenantCmdlet
{
    /// <summary>The cmdlet whose output a source is.</summary>
    public static string Of(TenantSource source) => source == TenantSource.SmtpDaneInbound ? "Get-SmtpDaneInboundStatus" : "Get-" + source;
}
