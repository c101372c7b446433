<#
.SYNOPSIS
A runbook of assertions for Pester 5: which domains have to be safe, and against what the last run saw.

.EXAMPLE
$domains = New-PesterContainer -Path ./MailAuth.Safe.Tests.ps1 -Data @{ DomainName = 'contoso.example', 'fabrikam.example'; Folder = 'C:\MailAuth' }
$result = Invoke-Pester -Container $domains -PassThru
exit $result.FailedCount
#>
param(
    [Parameter(Mandatory)] [string[]] $DomainName,
    [Parameter(Mandatory)] [string] $Folder,
    [hashtable] $Lookup = @{},
    # What has to be clean; more for those that are ready for it.
    [string] $MinimumSeverity = 'High',
    # Parameters of Send-MailAuthAlert.ps1: whom to tell what changed.
    [hashtable] $Send = @{}
)

BeforeAll {
    . "$PSScriptRoot/BeSafe.ps1"
    if (-not (Get-Command Test-MailDomain -ErrorAction SilentlyContinue)) { Import-Module MailAuth }
    # Writes the report; what changed is sent before the baseline is kept, and before anything is asserted.
    $run = & "$PSScriptRoot/Watch-MailAuth.ps1" -DomainName $DomainName -Folder $Folder -Lookup $Lookup -Tell {
        param($seen)
        $seen.Alerts | & "$PSScriptRoot/Send-MailAuthAlert.ps1" @Send
    }
}

Describe 'Mail of <_>' -ForEach $DomainName {
    BeforeAll { $audit = Test-MailDomain $_ @Lookup }

    It 'is protected against spoofing' {
        $audit | Should -BeSafe -MinimumSeverity $MinimumSeverity
    }

    It 'has a DMARC policy that is acted upon' {
        "$($audit.Dmarc.EffectivePolicy)" | Should -BeIn 'Quarantine', 'Reject'
    }
}

Describe 'Since the last run' {
    It 'nothing got worse' {
        $run.Alerts | ForEach-Object { $_.ToString() } | Should -BeNullOrEmpty
    }
}
