# Import-DmarcFailureReport: content that names persons goes into an encrypted message before it touches a disk, and back.
BeforeAll {
    $root = (Resolve-Path -LiteralPath "$PSScriptRoot/../..").Path
    Import-Module "$root/MailAuth.psd1"
    . "$PSScriptRoot/DocumentCertificate.ps1"
    $reports = "$root/module/examples/reports"
    $name = 'failure-reports@fabrikam.example'
    $certificate = Add-DocumentCertificate $name
}

AfterAll {
    Remove-DocumentCertificate $certificate
}

Describe 'Import-DmarcFailureReport' {
    It 'names nobody unless asked' {
        $text = Import-DmarcFailureReport $reports | ConvertTo-Json -Depth 10
        foreach ($word in 'Adele', 'megan@', 'Tulips', 'nestor', 'Overdue') { $text | Should -Not -Match $word }
    }

    It 'gives content straight to Protect-CmsMessage, and it comes back whole' {
        $file = Join-Path $TestDrive 'failures.cms'
        Import-DmarcFailureReport $reports -IncludeContent | ConvertTo-Json -Depth 10 | Protect-CmsMessage -To "CN=$name" -OutFile $file

        $kept = Get-Content -LiteralPath $file -Raw
        $kept | Should -Match 'BEGIN CMS'
        $octets = [Convert]::FromBase64String(($kept -replace '-----[^-]+-----' -replace '\s'))
        foreach ($encoding in [Text.Encoding]::UTF8, [Text.Encoding]::Unicode) { $encoding.GetString($octets) | Should -Not -Match 'Tulips|Adele' }
        @(Get-ChildItem -LiteralPath $TestDrive -Recurse -File).Name | Should -Be 'failures.cms'

        $back = Unprotect-CmsMessage -Path $file | ConvertFrom-Json | ForEach-Object { $_ }
        @($back).Count | Should -Be 3
        @($back.Content.Subject) | Should -Contain '[gardening] Tulips in August'
        ($back | Where-Object Source -Like '*failure-list.eml').Content.Body | Should -Match 'too early for tulips'
    }

    It 'shows a table that answers who, what and where' {
        $lines = @((Import-DmarcFailureReport $reports | Format-Table | Out-String -Width 120) -split '\r?\n' | ForEach-Object { $_ -replace '\x1b\[[0-9;]*m', '' } | Where-Object { $_.Trim() })
        $lines[0] | Should -Match 'Day +Reporter +Domain +Failure +Delivery +Original +SourceIP'
        $lines -join "`n" | Should -Match 'fabrikam.example +Dmarc +Reject +Message +203\.0\.113\.20'
    }
}

Describe 'Import-TlsReport and Measure-TlsReport' {
    It 'measure the same after CSV, JSON and CLIXML' {
        $rows = Import-TlsReport $reports -As Row
        $live = $rows | Measure-TlsReport -By Day, Result | ConvertTo-Json -Depth 5
        $csv = Join-Path $TestDrive 'tls.csv'
        $xml = Join-Path $TestDrive 'tls.xml'
        Import-TlsReport $reports -As Row -SpreadsheetSafe | Export-Csv $csv -NoTypeInformation -Encoding UTF8
        $rows | Export-Clixml $xml
        Import-Csv $csv | Measure-TlsReport -By Day, Result | ConvertTo-Json -Depth 5 | Should -Be $live
        Import-Clixml $xml | Measure-TlsReport -By Day, Result | ConvertTo-Json -Depth 5 | Should -Be $live
        $rows | ConvertTo-Json -Depth 3 | ConvertFrom-Json | ForEach-Object { $_ } | Measure-TlsReport -By Day, Result | ConvertTo-Json -Depth 5 | Should -Be $live
        Import-TlsReport $reports | Measure-TlsReport -By Day, Result | ConvertTo-Json -Depth 5 | Should -Be $live
    }

    It 'stop as soon as nothing more is wanted' {
        @(Import-TlsReport $reports | Select-Object -First 2).Count | Should -Be 2
    }
}
