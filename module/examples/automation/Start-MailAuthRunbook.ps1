<#
.SYNOPSIS
An Azure Automation runbook (PowerShell 7.2 or later): watches domains, keeps the baseline in a storage account, sends the alerts.

.DESCRIPTION
Import the module MailAuth, Az.Accounts, Az.Storage, Microsoft.Graph.Authentication and Microsoft.Graph.Users.Actions into the Automation account, and
the scripts Watch-MailAuth.ps1 and Send-MailAuthAlert.ps1 as runbooks of these names. Give the account's managed identity "Storage Blob Data Contributor" on the
container and Mail.Send in Microsoft Graph, limited to the sending mailbox. The address of the Teams workflow is an encrypted variable
named MailAuthTeams. There is no browser in the sandbox: the report is HTML; a PDF needs a hybrid worker with Edge.

.PARAMETER DomainName
The domains.

.PARAMETER StorageAccount
The storage account.

.PARAMETER Container
The container for baseline and reports.

.PARAMETER MailFrom
The mailbox that sends.

.PARAMETER MailTo
Who gets the mail.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string[]] $DomainName,
    [Parameter(Mandatory)] [string] $StorageAccount,
    [string] $Container = 'mailauth',
    [Parameter(Mandatory)] [string] $MailFrom,
    [Parameter(Mandatory)] [string[]] $MailTo
)

$ErrorActionPreference = 'Stop'
$null = Connect-AzAccount -Identity
$null = Connect-MgGraph -Identity -NoWelcome
$storage = New-AzStorageContext -StorageAccountName $StorageAccount -UseConnectedAccount
$folder = Join-Path ([System.IO.Path]::GetTempPath()) ([guid]::NewGuid())
$null = New-Item -ItemType Directory -Path $folder
try {
    foreach ($blob in 'baseline.jsonl.gz', 'last-run.txt') {
        $null = Get-AzStorageBlobContent -Context $storage -Container $Container -Blob $blob -Destination $folder -ErrorAction SilentlyContinue
    }

    $run = ./Watch-MailAuth.ps1 -DomainName $DomainName -Folder $folder
    $send = @{ MailFrom = $MailFrom; MailTo = $MailTo; Attachment = $run.ReportPath }
    $teams = Get-AutomationVariable -Name MailAuthTeams
    if ($teams) { $send.TeamsUri = ConvertTo-SecureString $teams -AsPlainText -Force }
    $run.Alerts | ./Send-MailAuthAlert.ps1 @send

    # What was not sent is told again by the next run: the baseline is kept last.
    foreach ($file in Get-ChildItem -LiteralPath $folder -File) {
        $null = Set-AzStorageBlobContent -Context $storage -Container $Container -File $file.FullName -Blob $file.Name -Force
    }

    $run.Alerts | ForEach-Object ToString
}
finally {
    Remove-Item -LiteralPath $folder -Recurse -Force
}
