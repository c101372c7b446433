# What only a real PowerShell shows of the cmdlets for DKIM keys and bulk senders: files and their permissions, pipelines, tables, languages.
BeforeAll {
    $root = (Resolve-Path -LiteralPath "$PSScriptRoot/../..").Path
    Import-Module "$root/MailAuth.psd1"
    . "$PSScriptRoot/TenantStubs.ps1"
    $zone = "$root/module/examples/example.zone"
    $rows = Import-DmarcReport "$root/module/examples/reports" -As Row
    $asOf = [DateTimeOffset]'2026-11-22Z'
    $selectors = $rows | Get-DkimSelector -ZoneFile $zone -AsOf $asOf
    function Get-Back($Value, $Form) {
        $file = Join-Path $TestDrive "back.$Form"
        switch ($Form) {
            'Json' { ConvertTo-Json @($Value) -Depth 10 | Set-Content $file; Get-Content $file -Raw | ConvertFrom-Json }
            'Clixml' { $Value | Export-Clixml $file; Import-Clixml $file }
        }
    }
}

Describe 'New-DkimKey' {
    It 'writes a key that nobody else may read and that goes into an overlay' {
        $file = Join-Path $TestDrive 'key.pem'
        $key = New-DkimKey contoso.example -Selector m2026 -Path $file
        Get-Content $file -TotalCount 1 | Should -Be '-----BEGIN PRIVATE KEY-----'
        if ($IsLinux -or $IsMacOS) { (Get-Item $file).UnixFileMode | Should -Be 'UserWrite, UserRead' }
        else { (Get-Acl $file).Access.Count | Should -Be 1 }
        (Get-DkimRecord contoso.example -Selector m2026 -Overlay $key -ZoneFile $zone).KeySizeBits | Should -Be 2048
        ($key | Format-List | Out-String) | Should -Not -Match 'BEGIN PRIVATE'
    }

    It 'takes accepted domains from the pipeline' {
        (Get-AcceptedDomain | New-DkimKey -Selector m -Algorithm Ed25519 -Path $TestDrive).Owner | Should -Be 'm._domainkey.contoso.example', 'm._domainkey.fabrikam.example'
    }
}

Describe 'Get-DkimSelector' {
    It 'finds the same in messages that come back from <_>' -ForEach 'Json', 'Clixml' {
        $messages = Get-MessageAuthResult "$root/module/examples/messages" -ZoneFile $zone
        $live = $messages | Get-DkimSelector -ZoneFile $zone -AsOf $asOf
        $back = Get-Back $messages $_ | Get-DkimSelector -ZoneFile $zone -AsOf $asOf
        $back.ForEach({ "$_ $($_.PassCount) $($_.LastDay)" }) | Should -Be $live.ForEach({ "$_ $($_.PassCount) $($_.LastDay)" })
    }

    It 'takes configurations and rows in one pipeline' {
        $found = (Get-DkimSigningConfig), $rows | Get-DkimSelector -ZoneFile $zone -AsOf $asOf | Where-Object DomainName -EQ 'fabrikam.example'
        ($found | Where-Object Selector -EQ 'selector2').State | Should -Be 'Standby'
    }

    It 'has a table of 120 columns and no more' {
        ($selectors | Format-Table | Out-String -Width 120) -split "`r?`n" | ForEach-Object { $_.Length | Should -BeLessOrEqual 120 }
    }
}

Describe 'Get-DkimRotationPlan' {
    It 'plans the same for selectors that come back from <_>' -ForEach 'Json', 'Clixml' {
        $live = $selectors | Get-DkimRotationPlan -SkipDns -AsOf $asOf
        $back = Get-Back $selectors $_ | Get-DkimRotationPlan -SkipDns -AsOf $asOf
        $back.ForEach({ "$_ $($_.Steps.Count)" }) | Should -Be $live.ForEach({ "$_ $($_.Steps.Count)" })
    }

    It 'shows the steps of the tenant as objects' {
        $plan = Get-DkimSigningConfig | Get-DkimRotationPlan -ZoneFile $zone -AsOf $asOf
        $plan.Service | Should -Be 'Microsoft 365'
        $plan.PSObject.Properties.Name | Should -Contain 'RunsUntil'
    }

    It 'takes a saved tenant whole' {
        $tenant = Get-Content "$root/module/examples/tenant/contoso.json" -Raw | ConvertFrom-Json
        $expected = ($tenant.DkimSigningConfig | Get-DkimRotationPlan -ZoneFile $zone -AsOf $asOf).ForEach({ "$_" })
        ($tenant | Get-DkimRotationPlan -ZoneFile $zone -AsOf $asOf).ForEach({ "$_" }) | Should -Be $expected
        $tenant | Export-Clixml (Join-Path $TestDrive 'tenant.xml') -Depth 4
        (Import-Clixml (Join-Path $TestDrive 'tenant.xml') | Get-DkimRotationPlan -ZoneFile $zone -AsOf $asOf).ForEach({ "$_" }) | Should -Be $expected
    }
}

Describe 'Resolve-MailRefusal and Test-BulkSender' {
    It 'reads the lines of Get-Content' {
        $file = Join-Path $TestDrive 'ndr.txt'
        "Your message was not delivered.`n`nRemote server returned '550 5.7.515 Access denied, sending domain contoso.example does not meet'" | Set-Content $file
        (Get-Content $file | Resolve-MailRefusal).Domain | Should -Be 'contoso.example'
        (Get-Item $file | Resolve-MailRefusal).Reason | Should -Be 'OutlookBulk'
    }

    It 'judges audits that come back from <_>' -ForEach 'Json', 'Clixml' {
        $audit = Test-MailDomain contoso.example -ZoneFile $zone
        $back = Get-Back $audit $_ | Test-BulkSender -SkipDns
        $back.ForEach({ "$_" }) | Should -Be ($audit | Test-BulkSender -SkipDns).ForEach({ "$_" })
    }

    It 'takes a domain and a receiver by position, also behind a pipeline' {
        (Test-BulkSender contoso.example Gmail, Docomo -ZoneFile $zone | Select-Object -ExpandProperty Receiver -Unique).ForEach({ "$_" }) | Should -Be 'Gmail', 'Docomo'
        $rows | Test-BulkSender fabrikam.example -ZoneFile $zone | Select-Object -ExpandProperty DomainName -Unique | Should -Be 'fabrikam.example'
        { Test-BulkSender } | Should -Throw -ErrorId 'InvalidArgument,*'
    }

    It 'takes samples as Get-ChildItem emits them' {
        $sample = Get-ChildItem "$root/module/examples/messages/subdomain.eml"
        $expected = (Test-BulkSender -Sample $sample.FullName -ZoneFile $zone).ForEach({ "$_" })
        (Test-BulkSender -Sample $sample -ZoneFile $zone).ForEach({ "$_" }) | Should -Be $expected
        ($sample | Test-BulkSender -ZoneFile $zone).ForEach({ "$_" }) | Should -Be $expected
    }

    It 'says in Japanese what it says in English' {
        $culture = [cultureinfo]::CurrentUICulture
        try {
            [cultureinfo]::CurrentUICulture = 'ja-JP'
            ($rows | Test-BulkSender -SkipDns | Select-Object -First 1).Text | Should -Match 'SPF に合格'
        }
        finally { [cultureinfo]::CurrentUICulture = $culture }
    }
}
