# Test-SpfRecord takes addresses rather than domains: rows of message traces and mail logs.
BeforeAll {
    $root = (Resolve-Path -LiteralPath "$PSScriptRoot/../..").Path
    Import-Module "$root/MailAuth.psd1"
    $zone = "$root/module/examples/example.zone"
    $rows = @(
        [pscustomobject]@{ FromIP = '192.0.2.200'; SenderAddress = 'adele@fabrikam.example'; Size = 3000 }
        [pscustomobject]@{ FromIP = '203.0.113.130'; SenderAddress = 'news@contoso.example'; Size = 5000 }
        [pscustomobject]@{ FromIP = '203.0.113.200'; SenderAddress = 'adele@fabrikam.example'; Size = 7000 }
    )
    function Get-Lines($Text) { @($Text -split '\r?\n' | ForEach-Object { $_ -replace '\x1b\[[0-9;]*m', '' } | Where-Object { $_.Trim() }) }
}

Describe 'Test-SpfRecord' {
    It 'takes the rows of a message trace' {
        $checks = @($rows | Test-SpfRecord -ZoneFile $zone)
        $checks.IPAddress | Should -Be @('192.0.2.200', '203.0.113.130', '203.0.113.200')
        $checks.DomainName | Should -Be @('fabrikam.example', 'contoso.example', 'fabrikam.example')
        $checks.Result | Should -Be @('Pass', 'Pass', 'Fail')
    }

    It 'shows a table of at most 120 columns with the reason' {
        $lines = Get-Lines ($rows | Test-SpfRecord -ZoneFile $zone | Out-String -Width 120)
        $lines[1] | Should -Match '^[- ]+$'
        $lines | ForEach-Object { $_.TrimEnd().Length | Should -BeLessOrEqual 120 }
        $lines -match '[{}]|MailAuth\.' | Should -BeNullOrEmpty
        $lines -like '203.0.113.200*fabrikam.example*Fail*-all in the record of fabrikam.example*' | Should -Not -BeNullOrEmpty
    }

    It 'shows the trace as a tree in the list view' {
        $lines = Get-Lines ($rows[2] | Test-SpfRecord -ZoneFile $zone | Format-List | Out-String -Width 120)
        $lines -like '*  include:spf.protection.outlook.com  NoMatch (Fail)*' | Should -Not -BeNullOrEmpty
        $lines -match 'MailAuth\.|System\.' | Should -BeNullOrEmpty
    }

    It 'survives ConvertTo-Json and a trip to another session' {
        $check = $rows[0] | Test-SpfRecord -ZoneFile $zone
        $json = $check | ConvertTo-Json -Depth 10 -WarningAction Stop | ConvertFrom-Json
        $json.Trace.Steps[1].Evidence[0].Question | Should -Be 'TXT spf.protection.outlook.com'
        $there = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($check, 6))
        $there.Trace.Steps[1].Evidence[0].Question | Should -Be 'TXT spf.protection.outlook.com'
    }

    It 'judges the records of accepted domains and checks the rows of traces, whatever else they carry' {
        . "$PSScriptRoot/TenantStubs.ps1"
        (Get-AcceptedDomain | Test-SpfRecord -ZoneFile $zone).Verdict | Should -Be @('PermError', 'Good')
        $traced = $rows | Select-Object -Property *, @{ Name = 'Name'; Expression = { 'a row' } }, @{ Name = 'Id'; Expression = { 'lucerne.example' } }
        ($traced | Test-SpfRecord -ZoneFile $zone).Result | Should -Be @('Pass', 'Pass', 'Fail')
    }

    It 'shows the steps of a trace and the tree of a record as such' {
        $steps = Get-Lines ((Test-SpfRecord fabrikam.example 203.0.113.200 -ZoneFile $zone).Trace.Steps | Out-String -Width 120)
        $steps -match '^ +1 fabrikam\.example +-all +Match' | Should -Not -BeNullOrEmpty
        $tree = Get-Lines ((Test-SpfRecord contoso.example -ZoneFile $zone).Tree | Out-String -Width 120)
        $tree -like '*contoso.example: 12 of 10 look-ups*' | Should -Not -BeNullOrEmpty
        $steps + $tree | ForEach-Object { $_.TrimEnd().Length | Should -BeLessOrEqual 120 }
    }
}
