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

Describe 'Test-MailDomain -CheckpointPath' {
    BeforeEach {
        $checkpoint = Join-Path $TestDrive "survey-$([guid]::NewGuid()).jsonl"
        $some = $list | Select-Object -Last 40
    }

    It 'goes on where Select-Object ended it, and the figures are those of one run' {
        $first = $some | Test-MailDomain -ZoneFile $zone -CheckpointPath $checkpoint | Select-Object -First 7
        $first.Count | Should -Be 7
        @(Get-Content $checkpoint).Count | Should -Be 8
        $whole = $some | Test-MailDomain -ZoneFile $zone -CheckpointPath $checkpoint
        $whole.DomainName | Should -Be $some.Domain
        $whole[0..6].AuditedAt | Should -Be $first.AuditedAt
        Figures ($whole | Measure-MailDomain Label) | Should -Be (Figures ($some | Test-MailDomain -ZoneFile $zone | Measure-MailDomain Label))
        @(Get-Content $checkpoint).Count | Should -Be 41
    }

    It 'survives that PowerShell is killed' {
        $module = (Resolve-Path (Join-Path $PSScriptRoot '../../MailAuth.psd1')).Path
        $script = "Import-Module '$module'; Import-Csv '$(Join-Path $examples 'survey.csv')' | Test-MailDomain -ZoneFile '$zone' -CheckpointPath '$checkpoint' -ThrottleLimit 4 | ForEach-Object { `$count++; if (`$count -eq 25) { [Diagnostics.Process]::GetCurrentProcess().Kill() } }"
        & (Get-Process -Id $PID).Path -NoProfile -Command $script 2>&1 | Out-Null
        $done = @(Get-Content $checkpoint)
        $done.Count | Should -BeGreaterOrEqual 26
        $done.Count | Should -BeLessThan 332
        $audits = $list | Test-MailDomain -ZoneFile $zone -CheckpointPath $checkpoint
        $audits.DomainName | Should -Be $list.Domain
        @(Get-Content $checkpoint).Count | Should -Be 333
        @(Get-Content $checkpoint)[0..24] | Should -Be $done[0..24]
    }

    It 'is refused to a second run, and to other options' {
        $some | Test-MailDomain -ZoneFile $zone -CheckpointPath $checkpoint | Out-Null
        { $some | Test-MailDomain -ZoneFile $zone -CheckpointPath $checkpoint -ExcludeRule BimiMissing } | Should -Throw -ErrorId 'CheckpointOptionsDiffer*'
        $held = [IO.File]::Open("$checkpoint.lock", 'OpenOrCreate', 'ReadWrite', 'None')
        try { { $some | Test-MailDomain -ZoneFile $zone -CheckpointPath $checkpoint } | Should -Throw -ErrorId 'CheckpointInUse*' }
        finally { $held.Dispose() }
    }

    It 'takes what Get-Content pipes from a checkpoint as audits' {
        $expected = Figures ($some | Test-MailDomain -ZoneFile $zone -CheckpointPath $checkpoint | Measure-MailDomain)
        Figures (Get-Content $checkpoint | Select-Object -Skip 1 | ConvertFrom-Json | ForEach-Object Audit | Measure-MailDomain) | Should -Be $expected
    }
}

Describe 'Compare-MailDomain' {
    BeforeAll {
        $demo = Join-Path $examples 'example.zone'
        $before = Test-MailDomain fabrikam.example, contoso.example -ZoneFile $demo
        $after = Test-MailDomain fabrikam.example, contoso.example -ZoneFile $demo -Overlay '_dmarc.fabrikam.example. 60 IN TXT "v=DMARC1; p=none; rua=mailto:dmarc@fabrikam.example"'
        $alerts = Compare-MailDomain $before $after
        function Lines([object[]] $alerts) { $alerts | ForEach-Object { "$($_.Severity) $($_.Kind) $($_.Target) $($_.Before) $($_.After)" } }
    }

    It 'tells the worst first, in a table of 120 columns and as lines' {
        $alerts[0].RuleId | Should -Be 'DmarcPolicyNone'
        $alerts[0].Severity | Should -Be 'High'
        ($alerts | Format-Table | Out-String -Width 120) -split '\r?\n' | ForEach-Object { $_.Length | Should -BeLessOrEqual 120 }
        "$($alerts[0])" | Should -BeLike 'High FindingAppeared fabrikam.example: *'
    }

    It 'says the same of audits out of CLIXML, JSON and a baseline' {
        $before | Export-Clixml (Join-Path $TestDrive 'before.xml')
        Lines (Compare-MailDomain (Import-Clixml (Join-Path $TestDrive 'before.xml')) $after) | Should -Be (Lines $alerts)
        $json = $before | ConvertTo-Json -Depth 10 -WarningAction SilentlyContinue
        Lines (Compare-MailDomain ($json | ConvertFrom-Json) $after) | Should -Be (Lines $alerts)
        $json | Set-Content (Join-Path $TestDrive 'before.json')
        Lines ($after | Compare-MailDomain -BaselinePath (Join-Path $TestDrive 'before.json')) | Should -Be (Lines $alerts)
        $before | Save-MailAuthBaseline (Join-Path $TestDrive 'before.jsonl.gz')
        Lines ($after | Compare-MailDomain -BaselinePath (Join-Path $TestDrive 'before.jsonl.gz')) | Should -Be (Lines $alerts)
    }

    # Elsewhere it would be a file of that name in the folder of the process.
    It 'writes to no drive but those of files' {
        { $after | Save-MailAuthBaseline 'Env:\MailAuth.jsonl' -ErrorAction Stop } | Should -Throw -ErrorId 'UnwritableFile*'
        { Test-MailDomain contoso.example -ZoneFile $zone -CheckpointPath 'Env:\MailAuth.jsonl' } | Should -Throw -ErrorId 'UnwritableFile*'
        { New-DkimKey contoso.example -Selector s1 -Path 'Env:\MailAuth.pem' -ErrorAction Stop } | Should -Throw -ErrorId 'UnwritableFile*'
    }

    It 'saves and compares in one pipeline' {
        $path = Join-Path $TestDrive 'today.jsonl'
        $piped = $after | Save-MailAuthBaseline $path -PassThru | Compare-MailDomain $before -MinimumSeverity Medium
        $piped.Kind | Should -Be 'FindingAppeared', 'GradeChanged', 'RecordChanged'
        @(Get-Content $path).Count | Should -Be 2
        { $after | Save-MailAuthBaseline $path } | Should -Throw -ErrorId 'FileExists*'
    }

    It 'speaks Japanese on request' {
        $alerts[0].Render('Title', [cultureinfo]'ja-JP') | Should -Match '\p{IsCJKUnifiedIdeographs}'
    }
}
