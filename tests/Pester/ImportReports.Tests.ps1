# Import-DmarcReport: whatever shape reports come in, and rows that come back from files, in a real PowerShell's pipeline.
BeforeAll {
    $root = (Resolve-Path -LiteralPath "$PSScriptRoot/../..").Path
    Import-Module "$root/MailAuth.psd1"
    function New-Report($Id, $Records = 2, $Reporter = 'reporter.example') {
        $rows = foreach ($n in 1..$Records) {
            "<record><row><source_ip>192.0.2.$($n % 250)</source_ip><count>$n</count><policy_evaluated><disposition>none</disposition><dkim>pass</dkim><spf>fail</spf><reason><type>local_policy</type><comment>arc=pass; x</comment></reason></policy_evaluated></row><identifiers><header_from>contoso.example</header_from></identifiers><auth_results><dkim><domain>contoso.example</domain><selector>s1</selector><result>pass</result></dkim><spf><domain>esp.example</domain><result>softfail</result></spf></auth_results></record>"
        }
        "<?xml version=`"1.0`"?><feedback><report_metadata><org_name>$Reporter</org_name><email>d@reporter.example</email><report_id>$Id</report_id><date_range><begin>1769990400</begin><end>1770076799</end></date_range></report_metadata><policy_published><domain>contoso.example</domain><p>none</p></policy_published>$($rows -join "`n")</feedback>"
    }
    function ConvertTo-Gzip($Text) {
        $packed = [IO.MemoryStream]::new()
        $gzip = [IO.Compression.GZipStream]::new($packed, [IO.Compression.CompressionMode]::Compress)
        $octets = [Text.Encoding]::UTF8.GetBytes($Text)
        $gzip.Write($octets, 0, $octets.Length)
        $gzip.Dispose()
        , $packed.ToArray()
    }
    $folder = New-Item -ItemType Directory -Path (Join-Path $TestDrive 'reports')
    $null = New-Item -ItemType Directory -Path (Join-Path $folder 'inner')
    [IO.File]::WriteAllText((Join-Path $folder 'a.xml'), (New-Report 'a'))
    [IO.File]::WriteAllBytes((Join-Path $folder 'b [1].dat'), (ConvertTo-Gzip (New-Report 'b')))
    [IO.File]::WriteAllText((Join-Path $folder 'inner/c.xml'), (New-Report 'c'))
    [IO.File]::WriteAllText((Join-Path $folder 'letter.txt'), 'hello')
    $packed = ConvertTo-Gzip (New-Report 'p')
    $base64 = [Convert]::ToBase64String($packed)
}

Describe 'Import-DmarcReport' {
    It 'reads files by path, by wildcard, by name and from Get-ChildItem' {
        @(Import-DmarcReport $folder.FullName).ReportId | Should -Be @('a', 'b')
        @(Import-DmarcReport $folder.FullName -Recurse).ReportId | Should -Be @('a', 'b', 'c')
        @(Import-DmarcReport "$folder/*.xml").ReportId | Should -Be 'a'
        @(Import-DmarcReport -LiteralPath "$folder/b [1].dat").ReportId | Should -Be 'b'
        @(Get-ChildItem -LiteralPath $folder.FullName -Recurse -File | Import-DmarcReport).ReportId | Should -Be @('a', 'b', 'c')
        @("$folder/a.xml" | Import-DmarcReport).ReportId | Should -Be 'a'
        Push-Location $folder.FullName
        try { @(Import-DmarcReport ./a.xml).ReportId | Should -Be 'a' } finally { Pop-Location }
    }

    It 'reads octets and text, however the pipeline hands them on' {
        @(, $packed | Import-DmarcReport).ReportId | Should -Be 'p'
        @($packed | Import-DmarcReport).ReportId | Should -Be 'p'
        @(Import-DmarcReport -InputObject ([IO.MemoryStream]::new($packed))).ReportId | Should -Be 'p'
        @(Get-Content -LiteralPath "$folder/a.xml" | Import-DmarcReport).ReportId | Should -Be 'a'
        @(Get-Content -LiteralPath "$folder/a.xml" -Raw | Import-DmarcReport).ReportId | Should -Be 'a'
        @($base64 | Import-DmarcReport).ReportId | Should -Be 'p'
    }

    It 'reads attachments in the shapes of Microsoft Graph' {
        $more = [Collections.Generic.Dictionary[string, object]]::new()
        $more['@odata.type'] = '#microsoft.graph.fileAttachment'
        $more['contentBytes'] = $base64
        $shapes = @(
            [pscustomobject]@{ Name = 'x.zip'; ContentType = 'application/octet-stream'; AdditionalProperties = $more }
            @{ name = 'x.zip'; contentBytes = $base64 }
            @{ '@odata.context' = 'x'; value = @(@{ name = 'x.zip'; contentBytes = $base64 }) }
            [pscustomobject]@{ value = @([pscustomobject]@{ name = 'x.zip'; contentBytes = $base64 }) }
        )
        foreach ($shape in $shapes) { @($shape | Import-DmarcReport).ReportId | Should -Be 'p' }
    }

    It 'tells what was passed over as an object on the information stream' {
        $null = "$folder/a.xml", "$folder/a.xml", "$folder/letter.txt" | Import-DmarcReport -InformationVariable told
        $told.MessageData.DuplicateCount | Should -Be 1
        $told.MessageData.NoReportCount | Should -Be 1
        $told.Tags | Should -Be 'ReportImportSummary'
        $null = Import-DmarcReport "$folder/letter.txt" -WarningVariable warned -WarningAction SilentlyContinue
        $warned.Count | Should -Be 1
    }

    It 'shows reports and rows as tables of 120 columns' {
        $lines = Import-DmarcReport $folder.FullName | Out-String -Width 120 -Stream | Where-Object { $_.Trim() }
        $lines.Count | Should -Be 4
        ($lines -replace '\x1b\[[0-9;]*m', '')[2] | Should -BeLike '2026-02-02 reporter.example * contoso.example p=none *'
        $lines = Import-DmarcReport "$folder/a.xml" -As Row | Out-String -Width 120 -Stream | Where-Object { $_.Trim() }
        ($lines -replace '\x1b\[[0-9;]*m', '')[2] | Should -Match '^2026-02-02 192\.0\.2\.1 +1 contoso\.example +Pass Fail None +reporter\.example'
    }

    It 'files what it has read, and with -WhatIf tells only' {
        Copy-Item -LiteralPath $folder.FullName -Destination (Join-Path $TestDrive 'in') -Recurse
        $done = Join-Path $TestDrive 'in/done'
        $null = Import-DmarcReport "$TestDrive/in" -Recurse -MoveTo $done -WhatIf
        Test-Path $done | Should -BeFalse
        $null = Import-DmarcReport "$TestDrive/in" -Recurse -MoveTo $done
        @(Get-ChildItem "$done/Processed").Name | Should -Be @('a.xml', 'b [1].dat', 'c.xml')
        @(Get-ChildItem "$done/Foreign").Name | Should -Be 'letter.txt'
    }

    It 'writes each report once across runs' {
        $state = Join-Path $TestDrive 'state'
        @(Import-DmarcReport $folder.FullName -StatePath $state).Count | Should -Be 2
        @(Import-DmarcReport $folder.FullName -StatePath $state -WarningAction SilentlyContinue).Count | Should -Be 0
        @(Import-DmarcReport $folder.FullName -Recurse -StatePath $state).ReportId | Should -Be 'c'
    }

    It 'remembers only what Select-Object let through' {
        $state = Join-Path $TestDrive 'state2'
        $first = Import-DmarcReport "$folder/a.xml" -As Row -StatePath $state | Select-Object -First 1
        $again = @(Import-DmarcReport "$folder/a.xml" -As Row -StatePath $state)
        $again.Count | Should -Be 2
        $again[0].ReportKey | Should -Be $first.ReportKey
    }

    It 'splits ranges of several days so that the shares add up' {
        $xml = (New-Report 'd' 5) -replace '1770076799', '1770249599'
        $rows = @($xml | Import-DmarcReport -As Row -SplitByDay)
        @($rows | Group-Object Day).Count | Should -Be 3
        ($rows | Measure-Object Count -Sum).Sum | Should -Be 15
    }
}

Describe 'Rows that were saved' {
    BeforeAll {
        $fresh = @(New-Report 'r' 3 '=cmd' | Import-DmarcReport -As Row)
        $json = $fresh | ConvertTo-Json -Depth 10 -Compress
        # The cmdlets over rows share one reader; this is it.
        function Get-Row($Rows) { $Rows | Get-DmarcSource | ConvertTo-Json -Depth 8 -Compress }
        $expected = Get-Row $fresh
    }

    It 'come back from JSON, CLIXML and a job' {
        Get-Row ($json | ConvertFrom-Json) | Should -Be $expected
        Get-Row ($fresh | ConvertTo-Json | ConvertFrom-Json) | Should -Be $expected
        $fresh | Export-Clixml "$TestDrive/rows.xml"
        Get-Row (Import-Clixml "$TestDrive/rows.xml") | Should -Be $expected
        Get-Row ([Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($fresh))) | Should -Be $expected
    }

    It 'come back from CSV as <culture> writes it' -ForEach @(@{ culture = 'en-US' }, @{ culture = 'en-GB' }, @{ culture = 'de-DE' }, @{ culture = 'ja-JP' }) {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = $culture
            @(New-Report 'r' 3 '=cmd' | Import-DmarcReport -As Row -SpreadsheetSafe) | Export-Csv "$TestDrive/rows.csv" -NoTypeInformation
        }
        finally { [cultureinfo]::CurrentCulture = $before }
        Get-Content "$TestDrive/rows.csv" -Raw | Should -Not -Match '"='
        Get-Row (Import-Csv "$TestDrive/rows.csv") | Should -Be $expected
    }
}
