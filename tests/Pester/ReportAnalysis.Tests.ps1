# What only a real PowerShell shows of the cmdlets over report rows: pipelines, formats, files and back.
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../MailAuth.psd1') -Force
    $examples = Join-Path $PSScriptRoot '../../module/examples'
    $zone = Join-Path $examples 'example.zone'
    $rows = Import-DmarcReport (Join-Path $examples 'reports') -As Row
}

Describe 'From reports to the next record' {
    It 'takes three lines' {
        $reports = Import-DmarcReport (Join-Path $examples 'reports') -As Row
        $sources = $reports | Get-DmarcSource -ZoneFile $zone
        $plan = $reports | Get-DmarcRolloutPlan -KnownSource $sources -ZoneFile $zone
        $sources.Count | Should -BeGreaterThan 10
        $plan[0].Domain | Should -Be 'contoso.example'
        $plan[0].NextRecord | Should -BeLike 'v=DMARC1; p=quarantine; *rua=mailto:contoso@reports.example'
    }

    It 'says the same of rows that were in a CSV file' {
        $file = Join-Path $TestDrive 'rows.csv'
        $rows | Export-Csv $file -NoTypeInformation -Encoding UTF8
        $expected = $rows | Measure-DmarcReport Domain, Result | ForEach-Object { "$($_.Name) $($_.MessageCount) $($_.AlignedCount)" }
        Import-Csv $file | Measure-DmarcReport Domain, Result | ForEach-Object { "$($_.Name) $($_.MessageCount) $($_.AlignedCount)" } | Should -Be $expected
        $plan = Import-Csv $file | Get-DmarcRolloutPlan -ReportTo d@contoso.example
        $plan[0].NextRecord | Should -Be ($rows | Get-DmarcRolloutPlan -ReportTo d@contoso.example)[0].NextRecord
    }

    It 'keeps groups, simulations and plans whole in JSON and CLIXML' {
        foreach ($object in @($rows | Measure-DmarcReport)[0], @($rows | Test-DmarcPolicy Reject)[0], @($rows | Get-DmarcRolloutPlan)[0]) {
            $file = Join-Path $TestDrive 'object.xml'
            $object | Export-Clixml $file
            (Import-Clixml $file).Domain | Should -Be 'contoso.example'
            ($object | ConvertTo-Json -Depth 10 -WarningAction SilentlyContinue | ConvertFrom-Json).Domain | Should -Be 'contoso.example'
        }

        $file = Join-Path $TestDrive 'plan.xml'
        @($rows | Get-DmarcRolloutPlan)[0] | Export-Clixml $file
        (Import-Clixml $file).Actions[0].Text | Should -Be (@($rows | Get-DmarcRolloutPlan)[0].Actions[0].Text)
    }

    It 'stops where the pipeline has enough' {
        @($rows | Get-DmarcRolloutPlan | Select-Object -First 1).Count | Should -Be 1
    }

    It 'is shown in tables of 120 columns' {
        foreach ($text in ($rows | Measure-DmarcReport Domain, Source | Out-String -Width 120), ($rows | Get-DmarcRolloutPlan | Out-String -Width 120), (@($rows | Get-DmarcRolloutPlan)[0].Actions | Out-String -Width 120)) {
            ($text -split "`n" | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 121
        }
    }

    It 'completes what it groups by' {
        $line = 'Measure-DmarcReport -By Head'
        ([System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null)).CompletionMatches.CompletionText | Should -Contain 'HeaderFrom'
    }
}
