# What only a real PowerShell shows of surveys: lists of domains out of CSV files, audits out of jobs and files.
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../MailAuth.psd1') -Force
    $examples = Join-Path $PSScriptRoot '../../module/examples'
    $zone = Join-Path $examples 'survey.zone'
    $list = Import-Csv (Join-Path $examples 'survey.csv')
    $audits = $list | Select-Object -Last 60 | Test-MailDomain -ZoneFile $zone
    function Figures([object[]] $measures) { $measures | ForEach-Object { ($_ | Select-Object -Property * -ExcludeProperty By, Keys | ConvertTo-Json -Depth 5 -Compress) } }
}

Describe 'Measure-MailDomain' {
    It 'makes a study of a country in one line' {
        $groups = $list | Test-MailDomain -ZoneFile $zone | Measure-MailDomain -GroupBy Label -IncludeTotal
        $groups.Name | Should -Be 'Companies', 'Banks', 'Government', 'Telecoms', 'Energy', 'all'
        $groups[-1].DomainCount | Should -Be 332
        $groups[-1].DmarcEnforced | Should -Be '37 (11.1 %)'
        $groups[-1].SpfInvalid | Should -Be '46 (13.8 %)'
        $groups[-1].DmarcInvalid | Should -Be '13 (3.9 %)'
    }

    It 'says the same of audits out of CLIXML, JSON and a job' {
        $expected = Figures ($audits | Measure-MailDomain Label)
        $audits | Export-Clixml (Join-Path $TestDrive 'audits.xml')
        Figures (Import-Clixml (Join-Path $TestDrive 'audits.xml') | Measure-MailDomain Label) | Should -Be $expected
        $text = $audits | ConvertTo-Json -Depth 10 -WarningAction SilentlyContinue
        Figures ($text | ConvertFrom-Json | Measure-MailDomain Label) | Should -Be $expected
        $names = $audits[0..9].DomainName
        $job = Start-Job -ArgumentList (Resolve-Path (Join-Path $PSScriptRoot '../../MailAuth.psd1')).Path, $zone, $names { param($module, $zone, $names) Import-Module $module; $names | Test-MailDomain -ZoneFile $zone }
        Figures ($job | Receive-Job -Wait -AutoRemoveJob | Measure-MailDomain) | Should -Be (Figures ($names | Test-MailDomain -ZoneFile $zone | Measure-MailDomain))
    }

    It 'fits its table into 120 columns and its causes into a CSV file' {
        $measure = $audits | Measure-MailDomain
        ($measure | Format-Table | Out-String -Width 120) -split '\r?\n' | ForEach-Object { $_.Length | Should -BeLessOrEqual 120 }
        ($measure | ConvertTo-Csv | ConvertFrom-Csv).SpfCauses | Should -Be ($measure.SpfCauses -join '; ')
    }

    It 'completes what it groups by' {
        (TabExpansion2 'Measure-MailDomain -GroupBy Mx' 30).CompletionMatches.CompletionText | Should -Contain 'MxProvider'
    }
}
