<#
.SYNOPSIS
Audits domains and their reports, tells what changed since the last run, and writes a report that people can open.

.DESCRIPTION
The part that Task Scheduler, Azure Automation and GitHub Actions share. Emits one object: Alerts, severest first, and ReportPath. Keeps in
-Folder what the next run compares with, and only once this one came to its end: a run that fails is repeated as if it had not been.

.PARAMETER DomainName
The domains.

.PARAMETER Folder
Where the baseline and the reports are kept. It has to be there.

.PARAMETER ReportPath
A folder or mailbox with DMARC and TLS reports; without it only the DNS is looked at.

.PARAMETER Format
Html or Pdf. Pdf needs an installed Edge, Chrome or Chromium.

.PARAMETER MinimumSeverity
Alerts below it are left out.

.PARAMETER Lookup
More parameters for Test-MailDomain: @{ DnsServer = '9.9.9.9' }.

.PARAMETER Tell
A script block that gets the run and tells people, before the baseline is kept: where it throws, the next run tells all of it again.

.PARAMETER AsOf
The moment of the run; now unless given.

.EXAMPLE
./Watch-MailAuth.ps1 -DomainName contoso.example -Folder C:\MailAuth

.EXAMPLE
./Watch-MailAuth.ps1 -DomainName contoso.example -Folder C:\MailAuth -Tell { param($run) $run.Alerts | ./Send-MailAuthAlert.ps1 -MailFrom mailauth@contoso.example -MailTo it@contoso.example }
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string[]] $DomainName,
    [Parameter(Mandatory)] [string] $Folder,
    [string] $ReportPath,
    [ValidateSet('Html', 'Pdf')] [string] $Format = 'Html',
    [ValidateSet('Information', 'Low', 'Medium', 'High', 'Critical')] [string] $MinimumSeverity = 'Medium',
    [hashtable] $Lookup = @{},
    [scriptblock] $Tell,
    [datetimeoffset] $AsOf = [datetimeoffset]::UtcNow
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Command Test-MailDomain -ErrorAction SilentlyContinue)) { Import-Module MailAuth }

# One domain that cannot be audited is an error in the log and no reason to leave the others alone.
$audits = @($DomainName | Test-MailDomain @Lookup -ErrorAction Continue)
$baseline = Join-Path $Folder 'baseline.jsonl.gz'
$alerts = @()
if (Test-Path -LiteralPath $baseline) {
    $alerts += @($audits | Compare-MailDomain -BaselinePath $baseline -MinimumSeverity $MinimumSeverity)
}

$rows = @()
$lastRun = Join-Path $Folder 'last-run.txt'
if ($ReportPath) {
    $rows = @(Import-DmarcReport $ReportPath -As Row -ErrorAction Continue) + @(Import-TlsReport $ReportPath -As Row -ErrorAction Continue)
    $period = @{ AsOf = $AsOf; MinimumSeverity = $MinimumSeverity }
    if (Test-Path -LiteralPath $lastRun) {
        # The last two days were still coming in then, and counted for nothing.
        $period.Since = [datetimeoffset]::Parse((Get-Content -LiteralPath $lastRun -TotalCount 1), [cultureinfo]::InvariantCulture).AddDays(-2)
    }

    $alerts += @($rows | Compare-DmarcReport @period)
}

$alerts = @($alerts | Sort-Object Severity -Descending)
$report = Join-Path $Folder ('mailauth-{0:yyyy-MM-dd}.{1}' -f $AsOf.UtcDateTime, $Format.ToLowerInvariant())
@($alerts) + @($audits) + @($rows) | Export-MailAuthReport -Path $report -Format $Format -AsOf $AsOf -Force

$run = [pscustomobject]@{ Alerts = $alerts; ReportPath = $report }
if ($Tell) { $null = & $Tell $run }

$audits | Save-MailAuthBaseline $baseline -Force
if ($ReportPath) { Set-Content -LiteralPath $lastRun -Value $AsOf.ToString('o', [cultureinfo]::InvariantCulture) }
$run
