<#
.SYNOPSIS
What the scheduled task runs: watches, sends, and ends with an exit code.

.DESCRIPTION
Exit codes: 0 nothing new, 3 alerts, 1 the run failed (it tells why, and the next run starts from the same baseline).

.PARAMETER SettingsPath
A data file (.psd1) with DomainName, Folder and what else Watch-MailAuth.ps1 and Send-MailAuthAlert.ps1 take, but no secrets:
@{ DomainName = 'contoso.example'; Folder = 'C:\MailAuth'; ReportPath = 'C:\MailAuth\Reports'; MailFrom = 'mailauth@contoso.example'; MailTo = 'it@contoso.example' }

.PARAMETER SecretPath
A file that holds the address of the Teams workflow, encrypted for the account that the task runs as (DPAPI). As that account, once:
Read-Host 'Workflow' -AsSecureString | Export-Clixml C:\MailAuth\teams.xml
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $SettingsPath,
    [string] $SecretPath
)

$ErrorActionPreference = 'Stop'
try {
    $settings = Import-PowerShellDataFile -LiteralPath $SettingsPath
    $watch = @{}
    $send = @{}
    foreach ($name in $settings.Keys) {
        if ($name -in 'DomainName', 'Folder', 'ReportPath', 'Format', 'MinimumSeverity', 'Lookup') { $watch[$name] = $settings[$name] } else { $send[$name] = $settings[$name] }
    }

    if ($SecretPath) { $send.TeamsUri = Import-Clixml -LiteralPath $SecretPath }
    # Before the baseline is kept: what could not be sent is told again by the next run.
    $watch.Tell = {
        param($seen)
        # One line an alert, for the task's log.
        $seen.Alerts | ForEach-Object { $_.ToString() } | Add-Content -LiteralPath (Join-Path $settings.Folder 'alerts.log')
        if ($send.MailTo) { $send.Attachment = $seen.ReportPath }
        $seen.Alerts | & "$PSScriptRoot/Send-MailAuthAlert.ps1" @send
    }
    $run = & "$PSScriptRoot/Watch-MailAuth.ps1" @watch
    '{0} alerts; {1}' -f @($run.Alerts).Count, $run.ReportPath
}
catch {
    [Console]::Error.WriteLine("MailAuth: $_")
    exit 1
}

if (@($run.Alerts).Count -gt 0) { exit 3 }
exit 0
