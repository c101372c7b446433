# What only a real PowerShell shows of Get-DmarcSource: files in and out, its table, its pipeline.
BeforeAll {
    $root = (Resolve-Path -LiteralPath "$PSScriptRoot/../..").Path
    Import-Module "$root/MailAuth.psd1"
    $rows = Import-DmarcReport "$root/module/examples/reports" -As Row
    $sources = $rows | Get-DmarcSource
    function Get-Lines($Sources) { $Sources | ForEach-Object { "$($_.Domain) $($_.Name) $($_.Class) $($_.MessageCount)" } }
}

Describe 'Sources beside a tenant' {
    It 'are left out by Where-Object where nothing of the tenant has to do with them' {
        $sources = Import-DmarcReport "$PSScriptRoot/../../module/examples/reports" -As Row | Get-DmarcSource -TenantConfiguration "$PSScriptRoot/../../module/examples/tenant/contoso.json"
        $linked = @($sources | Where-Object TenantLinks)
        $linked.Count | Should -BeGreaterThan 0
        $linked.Count | Should -BeLessThan @($sources).Count
        $linked | ForEach-Object { $_.TenantLinks.Count | Should -BeGreaterThan 0 }
    }
}

Describe 'Get-DmarcSource' {
    It 'says the same of rows that come back from <_>' -ForEach 'Csv', 'Json', 'Clixml' {
        $some = $rows | Select-Object -Last 1500
        $file = Join-Path $TestDrive "rows.$_"
        $back = switch ($_) {
            'Csv' { $some | Export-Csv $file -NoTypeInformation -Encoding UTF8; Import-Csv $file }
            'Json' { ConvertTo-Json @($some) -Depth 5 | Set-Content $file; Get-Content $file -Raw | ConvertFrom-Json }
            'Clixml' { $some | Export-Clixml $file; Import-Clixml $file }
        }
        Get-Lines ($back | Get-DmarcSource) | Should -Be (Get-Lines ($some | Get-DmarcSource))
    }

    It 'takes its own sources back with a class changed, from <_>' -ForEach 'Csv', 'Json', 'Clixml' {
        $changed = $sources | Where-Object { $_.Name -eq 'survey.example' }
        $file = Join-Path $TestDrive "known.$_"
        $known = switch ($_) {
            'Csv' { $changed | Export-Csv $file -NoTypeInformation -Encoding UTF8; Import-Csv $file }
            'Json' { $changed | ConvertTo-Json -Depth 5 | Set-Content $file; Get-Content $file -Raw | ConvertFrom-Json }
            'Clixml' { $changed | Export-Clixml $file; Import-Clixml $file }
        }
        $known.Class = 'Own'
        $after = $rows | Get-DmarcSource -KnownSource $known | Where-Object { $_.Name -eq 'survey.example' }
        $after.Class | Should -Be 'Own'
        $after.Evidence[0].Kind | Should -Be 'Administrator'
        $after.MessageCount | Should -Be $changed.MessageCount
    }

    It 'writes lists as text into a CSV file' {
        $file = Join-Path $TestDrive 'sources.csv'
        $sources | Export-Csv $file -NoTypeInformation
        (Get-Content $file -Raw) | Should -Not -Match 'System\.|\[\]|`'
    }

    It 'has a table of 120 columns and no more' {
        $lines = ($sources | Format-Table | Out-String -Width 120) -split "`r?`n"
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 120
        $lines | Where-Object { $_ -match 'Spoof' } | Should -Not -BeNullOrEmpty
    }

    It 'takes a hashtable of what an administrator knows' {
        $own = $rows | Get-DmarcSource -KnownSource @{ Name = 'News'; Class = 'Own'; DkimDomain = 'newsletter.example'; Domain = 'contoso.example' } | Where-Object Name -EQ 'News'
        $own.Class | Should -Be 'Own'
    }

    It 'gives entries that splat into the cmdlet of the tenant' {
        $entry = $rows | Get-DmarcSource -BlockList | Select-Object -First 1
        $entry.PSObject.Properties.Name | Should -Contain 'SendingInfrastructure'
        "$($entry.Identity) $($entry.SpoofType) $($entry.Action)" | Should -Be 'Default Internal Block'
    }

    It 'says in Japanese what it says in English' {
        $text = & {
            [System.Threading.Thread]::CurrentThread.CurrentUICulture = 'ja-JP'
            try { $sources[0].Evidence[0].Text } finally { [System.Threading.Thread]::CurrentThread.CurrentUICulture = 'en-US' }
        }
        $text | Should -Match '署名|許可'
    }
}
