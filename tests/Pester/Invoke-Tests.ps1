<#
.SYNOPSIS
Runs what only a real PowerShell can show. Needs Pester 5 and a built solution; prints one closing line.

.PARAMETER Path
The test files; all beside this script when left out.

.EXAMPLE
pwsh -NoProfile -File tests/Pester/Invoke-Tests.ps1
#>
[CmdletBinding()]
param([string[]] $Path = $PSScriptRoot)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'
Import-Module Pester -MinimumVersion 5.0
$root = (Resolve-Path -LiteralPath "$PSScriptRoot/../..").Path
if (-not (Test-Path -LiteralPath "$root/module/bin/MailAuth.PowerShell.dll")) { throw 'Build first: dotnet build MailAuthPs.sln' }

# The package that is asked about is the one of this source.
$packed = & dotnet pack "$root/src/MailAuth.Package" --verbosity quiet 2>&1
if ($LASTEXITCODE -ne 0) { throw "dotnet pack src/MailAuth.Package: $packed" }

# Findings and messages follow the UI culture; the tests read English.
[cultureinfo]::CurrentUICulture = [cultureinfo]::GetCultureInfo('en-US')
$configuration = New-PesterConfiguration -Hashtable @{
    Run    = @{ Path = $Path; PassThru = $true }
    Output = @{ Verbosity = 'Detailed'; RenderMode = 'Plaintext' }
}
$result = Invoke-Pester -Configuration $configuration
$failed = $result.FailedCount + $result.FailedBlocksCount + $result.FailedContainersCount
'Pester: {0} passed, {1} failed, {2} skipped' -f $result.PassedCount, $failed, ($result.SkippedCount + $result.NotRunCount)
exit [int]($failed -gt 0)
