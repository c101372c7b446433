BeforeAll {
    $root = (Resolve-Path -LiteralPath "$PSScriptRoot/../..").Path
    Import-Module "$root/MailAuth.psd1"
    function Get-Completion([string] $Line) { (TabExpansion2 -inputScript $Line -cursorColumn $Line.Length).CompletionMatches.CompletionText }
}

Describe 'Tab completion' {
    It 'knows the cmdlets' {
        Get-Completion 'Get-Dmarc' | Should -Contain 'Get-DmarcRecord'
    }

    It 'knows the parameters' {
        Get-Completion 'Get-DmarcRecord -Zone' | Should -Contain '-ZoneFile'
    }

    It 'offers the templates of a DMARC record' {
        Get-Completion 'New-DmarcRecord contoso.example -Template ' | Should -Be @('Monitor', 'Parked', 'Quarantine', 'Reject')
    }

    It 'offers the selectors that Microsoft 365 uses' {
        Get-Completion 'Get-DkimRecord contoso.example -Selector sel' | Should -Contain 'selector1'
    }

    It 'offers public resolvers' {
        Get-Completion 'Get-SpfRecord contoso.example -DnsServer ' | Should -Not -BeNullOrEmpty
    }
}
