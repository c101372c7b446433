# Expand-SpfRecord writes one row a branch: they have to line up, and to bear sorting and exporting.
BeforeAll {
    $root = (Resolve-Path -LiteralPath "$PSScriptRoot/../..").Path
    Import-Module "$root/MailAuth.psd1"
    $zone = "$root/module/examples/example.zone"
    function Get-Lines($Text) { @($Text -split '\r?\n' | ForEach-Object { $_ -replace '\x1b\[[0-9;]*m', '' } | Where-Object { $_.Trim() }) }
}

Describe 'Expand-SpfRecord' {
    It 'shows the tree in a table of at most 120 columns' {
        $lines = Get-Lines (Expand-SpfRecord contoso.example -ZoneFile $zone | Out-String -Width 120)
        $lines | ForEach-Object { $_.TrimEnd().Length | Should -BeLessOrEqual 120 }
        $lines -match '[{}]|MailAuth\.' | Should -BeNullOrEmpty
        $lines[2] | Should -Match '\(all together\) +12/10 +417 +9'
        $lines -match '^contoso\.example +    include:a\.spf\.newsletter\.example +1 +64 +1' | Should -Not -BeNullOrEmpty
    }

    It 'shows the tree of costs and the findings in the list view' {
        $lines = Get-Lines (Expand-SpfRecord contoso.example -ZoneFile $zone | Select-Object -First 2 | Format-List | Out-String -Width 120)
        $lines -like '*  include:a.spf.newsletter.example  1' | Should -Not -BeNullOrEmpty
        $lines -like '*Every customer of Microsoft 365*' | Should -Not -BeNullOrEmpty
        $lines -match 'MailAuth\.|System\.' | Should -BeNullOrEmpty
    }

    It 'emits networks as plain text' {
        Expand-SpfRecord fabrikam.example -AsNetwork -ZoneFile $zone | Should -Be @('192.0.2.128/25', '2001:db8:25::/48')
    }

    It 'can be sorted, filtered and taken to JSON' {
        $largest = Expand-SpfRecord contoso.example -ZoneFile $zone | Where-Object Service | Sort-Object IPv4Addresses -Descending | Select-Object -First 1
        $largest.Service | Should -Be 'Microsoft 365'
        ($largest | ConvertTo-Json -Depth 10 -WarningAction Stop | ConvertFrom-Json).Networks | Should -Be @('192.0.2.128/25', '2001:db8:25::/48')
    }
}
