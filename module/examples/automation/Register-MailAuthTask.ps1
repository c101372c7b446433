<#
.SYNOPSIS
Registers a weekly task in Windows Task Scheduler that runs Invoke-MailAuthTask.ps1.

.DESCRIPTION
Run it once, elevated. The task runs as a group managed service account, which has no password to keep; give that account modify rights to the
folder of the settings, and let it read the reports.

.PARAMETER SettingsPath
The settings of Invoke-MailAuthTask.ps1.

.PARAMETER SecretPath
Its file with the address of the Teams workflow.

.PARAMETER Account
The account: CONTOSO\mailauth$.

.PARAMETER TaskName
The task's name.

.EXAMPLE
./Register-MailAuthTask.ps1 -SettingsPath C:\MailAuth\settings.psd1 -Account 'CONTOSO\mailauth$'
#>
#Requires -Modules ScheduledTasks
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)] [string] $SettingsPath,
    [string] $SecretPath,
    [Parameter(Mandatory)] [string] $Account,
    [string] $TaskName = 'MailAuth'
)

$ErrorActionPreference = 'Stop'
foreach ($path in $PSScriptRoot, $SettingsPath, $SecretPath) {
    if ($path -match '"') { throw "A path with quotes cannot stand in a task's arguments: $path" }
}

$shell = (Get-Process -Id $PID).Path
$arguments = '-NoProfile -NonInteractive -File "{0}" -SettingsPath "{1}"' -f (Join-Path $PSScriptRoot 'Invoke-MailAuthTask.ps1'), (Convert-Path -LiteralPath $SettingsPath)
if ($SecretPath) { $arguments += ' -SecretPath "{0}"' -f (Convert-Path -LiteralPath $SecretPath) }
$task = @{
    TaskName    = $TaskName
    Description = 'Audits mail authentication and tells what changed (MailAuth).'
    Action      = New-ScheduledTaskAction -Execute $shell -Argument $arguments -WorkingDirectory $PSScriptRoot
    Trigger     = New-ScheduledTaskTrigger -Weekly -DaysOfWeek Monday -At '06:00'
    Settings    = New-ScheduledTaskSettingsSet -StartWhenAvailable -RunOnlyIfNetworkAvailable -ExecutionTimeLimit (New-TimeSpan -Hours 2) -MultipleInstances IgnoreNew
    Principal   = New-ScheduledTaskPrincipal -UserId $Account -LogonType Password -RunLevel Limited
}
if ($PSCmdlet.ShouldProcess($TaskName, 'Register a scheduled task')) { Register-ScheduledTask @task -Force }
