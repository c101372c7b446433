# Objects of Exchange Online and Graph are bound by the names of their properties, never by their .NET types.
BeforeDiscovery {
    $root = (Resolve-Path -LiteralPath "$PSScriptRoot/../..").Path
    Import-Module "$root/MailAuth.psd1"
    $takers = @(Get-Command -Module MailAuth | Where-Object { $_.Parameters.ContainsKey('DomainName') -and $_.Parameters.ContainsKey('ZoneFile') } | ForEach-Object { @{ Name = $_.Name } })
}

BeforeAll {
    $root = (Resolve-Path -LiteralPath "$PSScriptRoot/../..").Path
    Import-Module "$root/MailAuth.psd1"
    . "$PSScriptRoot/TenantStubs.ps1"
    $examples = "$root/module/examples"
    $zone = "$examples/example.zone"
    # As another session, or a file, hands them over.
    function Get-Remoted {
        begin { $all = @() }
        process { $all += $_ }
        end {
            $file = Join-Path $TestDrive ([guid]::NewGuid().ToString() + '.xml')
            $all | Export-Clixml -LiteralPath $file -Depth 3
            Import-Clixml -LiteralPath $file
        }
    }
    function Get-DomainNames($Output) { @($Output | ForEach-Object { $_.DomainName }) | Select-Object -Unique }
}

Describe '<Name> from the pipeline' -ForEach $takers {
    It 'takes text' {
        Get-DomainNames ('contoso.example', 'fabrikam.example' | & $Name -ZoneFile $zone) | Should -Be @('contoso.example', 'fabrikam.example')
    }

    It 'takes what Get-AcceptedDomain emits by DomainName, whatever Name and Id say' {
        Get-DomainNames (Get-AcceptedDomain | & $Name -ZoneFile $zone) | Should -Be @('contoso.example', 'fabrikam.example')
    }

    It 'takes the same from another session' {
        Get-DomainNames (Get-AcceptedDomain | Get-Remoted | & $Name -ZoneFile $zone) | Should -Be @('contoso.example', 'fabrikam.example')
    }

    It 'takes what Get-DkimSigningConfig emits by Domain' {
        Get-DomainNames (Get-DkimSigningConfig | & $Name -ZoneFile $zone) | Should -Be 'fabrikam.example'
    }

    It 'takes what Get-MgDomain emits by Id' {
        Get-DomainNames (Get-MgDomain | & $Name -ZoneFile $zone) | Should -Be @('contoso.example', 'fabrikam.example')
    }

    It 'takes rows of a CSV file' {
        $rows = 'DomainName,Customer', 'contoso.example,Contoso' | ConvertFrom-Csv
        Get-DomainNames ($rows | & $Name -ZoneFile $zone) | Should -Be 'contoso.example'
    }

    It 'gives one error and asks nothing for an object that names no domain' {
        $problems = @()
        $output = [pscustomobject]@{ FromIP = '192.0.2.1' } | & $Name -ZoneFile $zone -ErrorAction SilentlyContinue -ErrorVariable problems
        $output | Should -BeNullOrEmpty
        $problems.Count | Should -Be 1
    }

    It 'goes on after an input that is no domain' {
        $problems = @()
        $output = 'contoso..example', 'fabrikam.example' | & $Name -ZoneFile $zone -ErrorAction SilentlyContinue -ErrorVariable problems
        Get-DomainNames $output | Should -Be 'fabrikam.example'
        $problems.Count | Should -Be 1
    }

    It 'survives ConvertTo-Json and a trip to another session' {
        $output = @(& $Name fabrikam.example -ZoneFile $zone)
        ($output[0] | ConvertTo-Json -Depth 10 -WarningAction SilentlyContinue | ConvertFrom-Json).DomainName | Should -Be 'fabrikam.example'
        ($output[0] | Get-Remoted).DomainName | Should -Be 'fabrikam.example'
    }
}

Describe 'A snapshot' {
    BeforeEach { $snapshot = Join-Path $TestDrive ([guid]::NewGuid().ToString() + '.zone') }

    It 'is not written with -WhatIf, by any cmdlet that could' {
        $rows = Import-DmarcReport "$examples/reports" -As Row | Select-Object -First 5
        foreach ($cmdlet in Get-Command -Module MailAuth | Where-Object { $_.Parameters.ContainsKey('SaveSnapshot') }) {
            $more = if ($cmdlet.Parameters.ContainsKey('IPAddress')) { @{ IPAddress = '192.0.2.200' } } else { @{} }
            $about = switch ($cmdlet.Name) {
                'Compare-SpfRecord' { Join-Path $examples 'spf-contoso.json' }
                'Get-MessageAuthResult' { Join-Path $examples 'messages/clean.eml' }
                'Test-MailTenant' { Join-Path $examples 'tenant/contoso.json' }
                default { 'fabrikam.example' }
            }
            # Cmdlets over reports take rows, and what they count comes first.
            if ($cmdlet.Parameters.ContainsKey('KnownSource') -or $cmdlet.Name -in 'Get-DkimSelector', 'Test-BulkSender') {
                if ($cmdlet.Name -eq 'Test-DmarcPolicy') { $more.Policy = 'Reject' }
                $output = $rows | & $cmdlet @more -ZoneFile $zone -SaveSnapshot $snapshot -WhatIf
            } elseif ($cmdlet.Name -eq 'Get-DkimRotationPlan') {
                $output = Get-DkimRecord fabrikam.example -ZoneFile $zone | & $cmdlet -ZoneFile $zone -SaveSnapshot $snapshot -WhatIf
            } else {
                $output = & $cmdlet $about @more -ZoneFile $zone -SaveSnapshot $snapshot -WhatIf 6>$null
            }
            # Five rows are nothing to be alarmed at.
            if ($cmdlet.Name -ne 'Compare-DmarcReport') { $output | Should -Not -BeNullOrEmpty -Because "$cmdlet wrote nothing else" }
            $snapshot | Should -Not -Exist
        }
    }

    It 'is not written where the session says what if' {
        & { $WhatIfPreference = $true; Get-SpfRecord fabrikam.example -ZoneFile $zone -SaveSnapshot $snapshot } | Should -Not -BeNullOrEmpty
        $snapshot | Should -Not -Exist
    }

    It 'is written without a question, and replaces the one before' {
        Get-SpfRecord contoso.example -ZoneFile $zone -SaveSnapshot $snapshot | Out-Null
        Get-SpfRecord fabrikam.example -ZoneFile $zone -SaveSnapshot $snapshot | Out-Null
        $snapshot | Should -FileContentMatch 'fabrikam'
        $snapshot | Should -Not -FileContentMatch 'contoso'
    }

    It 'replays to the same records' {
        $asked = Get-DmarcRecord contoso.example, outside.test -ZoneFile $zone -SaveSnapshot $snapshot
        $again = Get-DmarcRecord contoso.example, outside.test -ZoneFile $snapshot
        $again | ForEach-Object { "$($_.DomainName) $($_.Status) $($_.Summary)" } | Should -Be ($asked | ForEach-Object { "$($_.DomainName) $($_.Status) $($_.Summary)" })
    }
}

Describe 'Get-DkimRecord' {
    It 'compares what is published with what the tenant says it should be' {
        $records = Get-DkimSigningConfig | Get-DkimRecord -ZoneFile $zone
        $records | ForEach-Object AliasCheck | Should -Contain 'Matches'
    }
}

Describe 'Test-MailDomain' {
    It 'judges a domain as what the tenant says it is for, before any guess from DNS' {
        $audit = [pscustomobject]@{ DomainName = 'contoso.example'; DomainType = 'Authoritative'; SendingFromDomainDisabled = $true } | Get-Remoted | Test-MailDomain -ZoneFile $zone
        $audit.Purpose | Should -Be 'ReceiveOnly'
        $audit.PurposeSource | Should -Be 'Tenant'
    }

    It 'copies a label from whatever column has it' -ForEach 'Label', 'Customer', 'Tenant', 'Sector' {
        $audit = [pscustomobject]@{ DomainName = 'fabrikam.example'; $_ = 'Fabrikam KK' } | Test-MailDomain -ZoneFile $zone
        $audit.Label | Should -Be 'Fabrikam KK'
    }

    It 'gives results in the order of the input, one broken domain or not' {
        $problems = @()
        $audits = 'fabrikam.example', 'not a domain', 'contoso.example', 'nowhere.invalid' | Test-MailDomain -ZoneFile $zone -ErrorAction SilentlyContinue -ErrorVariable problems
        $audits.DomainName | Should -Be @('fabrikam.example', 'contoso.example', 'nowhere.invalid')
        $audits[2].Grade | Should -Be 'Unknown'
        $problems.Count | Should -Be 1
    }

    It 'writes an error for a domain below the grade that is asked for' {
        $problems = @()
        $audits = 'fabrikam.example', 'contoso.example' | Test-MailDomain -ZoneFile $zone -MinimumGrade B -ErrorAction SilentlyContinue -ErrorVariable problems
        $audits.Count | Should -Be 2
        $problems.FullyQualifiedErrorId | Should -BeLike 'GradeBelowMinimum*'
    }

    It 'asks "what if" with a record that was just made' {
        $record = New-DmarcRecord contoso.example -Template Reject -AggregateReportTo dmarc@contoso.example
        (Test-MailDomain contoso.example -ZoneFile $zone -Overlay $record).DmarcSummary | Should -Be 'reject'
        (Test-MailDomain contoso.example -ZoneFile $zone -Overlay ($record | Get-Remoted)).DmarcSummary | Should -Be 'reject'
    }

    It 'replays what it saved' {
        $snapshot = Join-Path $TestDrive 'audit.zone'
        $first = Test-MailDomain contoso.example -ZoneFile $zone -SaveSnapshot $snapshot
        $second = Test-MailDomain contoso.example -ZoneFile $snapshot
        $second.Score | Should -Be $first.Score
        $second.Findings.RuleId | Should -Be $first.Findings.RuleId
    }

    It 'speaks Japanese where the UI culture does' {
        $english = (Test-MailDomain contoso.example -ZoneFile $zone).WorstFinding
        $kept = [cultureinfo]::CurrentUICulture
        try {
            [cultureinfo]::CurrentUICulture = [cultureinfo]::GetCultureInfo('ja-JP')
            $japanese = (Test-MailDomain contoso.example -ZoneFile $zone).WorstFinding
        }
        finally { [cultureinfo]::CurrentUICulture = $kept }
        $japanese | Should -Not -Be $english
        $japanese | Should -Match '\p{IsHiragana}|\p{IsKatakana}'
    }
}

Describe 'The module' {
    It 'changes nothing in DNS, tenant or session, so that what if keeps it from nothing but snapshots' {
        $WhatIfPreference = $true
        "$(New-DmarcRecord contoso.example -Template Monitor -AggregateReportTo dmarc@contoso.example)" | Should -BeLike 'v=DMARC1; p=none*'
        (Test-MailDomain fabrikam.example -ZoneFile $zone).Grade | Should -Be 'A'
    }
}
