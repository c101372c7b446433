# What only a real PowerShell shows of reports that are written: paths of its providers, objects out of CLIXML, JSON, CSV and jobs, -WhatIf and -PassThru.
BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../MailAuth.psd1') -Force
    $examples = Join-Path $PSScriptRoot '../../module/examples'
    $zone = Join-Path $examples 'example.zone'
    $audits = Test-MailDomain contoso.example, fabrikam.example -ZoneFile $zone
    $rows = Import-DmarcReport (Join-Path $examples 'reports') -As Row -DomainName fabrikam.example | Select-Object -First 200
    $fixed = @{ AsOf = '2026-11-22T00:00:00Z'; Language = 'en' }
    function Same([string] $left, [string] $right) { (Get-FileHash $left).Hash | Should -Be (Get-FileHash $right).Hash }
}

Describe 'Export-MailAuthReport' {
    It 'writes a page that opens from disk' {
        $file = $audits | Export-MailAuthReport TestDrive:/new/audit.html -PassThru @fixed
        $file | Should -BeOfType System.IO.FileInfo
        $file.FullName | Should -Be (Join-Path (Get-Item TestDrive:/new).FullName 'audit.html')
        $text = [System.IO.File]::ReadAllText($file.FullName)
        $text | Should -BeLike '<!DOCTYPE html>*'
        $text | Should -BeLike '*contoso.example*'
        @(Get-ChildItem TestDrive:/new -Force).Count | Should -Be 1
    }

    It 'writes nothing with -WhatIf, and replaces nothing without -Force' {
        $audits | Export-MailAuthReport TestDrive:/what.html -WhatIf
        'TestDrive:/what.html' | Should -Not -Exist
        Set-Content TestDrive:/mine.md 'mine'
        { $audits | Export-MailAuthReport TestDrive:/mine.md -ErrorAction Stop } | Should -Throw -ErrorId 'FileExists*'
        Get-Content TestDrive:/mine.md | Should -Be 'mine'
        $audits | Export-MailAuthReport TestDrive:/mine.md -Force
        (Get-Content TestDrive:/mine.md -TotalCount 1) | Should -BeLike '# *'
    }

    It 'makes the same page of audits out of CLIXML, JSON and a job' {
        $audits | Export-MailAuthReport TestDrive:/live.html @fixed
        $audits | Export-Clixml TestDrive:/audits.xml
        Import-Clixml TestDrive:/audits.xml | Export-MailAuthReport TestDrive:/clixml.html @fixed
        Same TestDrive:/live.html TestDrive:/clixml.html
        $audits | ConvertTo-Json -Depth 10 -WarningAction SilentlyContinue | ConvertFrom-Json | Export-MailAuthReport TestDrive:/json.html @fixed
        Same TestDrive:/live.html TestDrive:/json.html
        $audits | Export-MailAuthReport TestDrive:/audits.json
        Get-Content TestDrive:/audits.json | ConvertFrom-Json | Export-MailAuthReport TestDrive:/ours.html @fixed
        Same TestDrive:/live.html TestDrive:/ours.html
    }

    It 'takes rows out of CSV files, its own and those of Export-Csv' {
        $rows | Export-MailAuthReport TestDrive:/live.md @fixed
        $rows | Export-Csv TestDrive:/theirs.csv -NoTypeInformation
        Import-Csv TestDrive:/theirs.csv | Export-MailAuthReport TestDrive:/theirs.md @fixed
        Same TestDrive:/live.md TestDrive:/theirs.md
        $rows | Export-MailAuthReport TestDrive:/ours.csv
        Import-Csv TestDrive:/ours.csv | Export-MailAuthReport TestDrive:/ours.md @fixed
        Same TestDrive:/live.md TestDrive:/ours.md
        ($rows | Measure-DmarcReport).MessageCount | Should -Be (Import-Csv TestDrive:/ours.csv | Measure-DmarcReport).MessageCount
    }

    It 'names what is none of ours and goes on' {
        Get-Date | Export-MailAuthReport TestDrive:/none.html -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors.FullyQualifiedErrorId | Should -Be 'NotEmitted,MailAuth.PowerShell.Commands.ExportMailAuthReportCommand', 'NothingToReport,MailAuth.PowerShell.Commands.ExportMailAuthReportCommand'
        'TestDrive:/none.html' | Should -Not -Exist
        { $audits | Export-MailAuthReport env:report.html -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidArgument*'
    }

    It 'speaks Japanese where the UI culture does' {
        $before = [cultureinfo]::CurrentUICulture
        try {
            [cultureinfo]::CurrentUICulture = [cultureinfo]::GetCultureInfo('ja-JP')
            $audits | Export-MailAuthReport TestDrive:/ja.html -AsOf 2026-11-22Z
        }
        finally { [cultureinfo]::CurrentUICulture = $before }
        Get-Content TestDrive:/ja.html -Raw | Should -BeLike '*<html lang="ja"*'
    }

    It 'leaves nothing behind when the pipeline ends early or fails' {
        $before = @(Get-ChildItem ([System.IO.Path]::GetTempPath()) -Directory -Filter mailauth-* | Where-Object { Test-Path (Join-Path $_.FullName '0.jsonl') })
        { $audits | ForEach-Object { $_; throw 'broken' } | Export-MailAuthReport TestDrive:/early.json } | Should -Throw 'broken'
        'TestDrive:/early.json' | Should -Not -Exist
        @(Get-ChildItem ([System.IO.Path]::GetTempPath()) -Directory -Filter mailauth-* | Where-Object { Test-Path (Join-Path $_.FullName '0.jsonl') }).Count | Should -BeLessOrEqual $before.Count
    }
}
