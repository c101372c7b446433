# ConvertFrom-AuthenticationResults takes what people paste: values, fields, headers, line by line or whole.
BeforeAll {
    $root = (Resolve-Path -LiteralPath "$PSScriptRoot/../..").Path
    Import-Module "$root/MailAuth.psd1"
    $value = 'spf=none (sender IP is 192.0.2.7) smtp.mailfrom=relay.example; dkim=none (message not signed) header.d=none;dmarc=none action=none header.from=contoso.example;compauth=fail reason=001'
    $field = @'
Authentication-Results: spf=none (sender IP is 192.0.2.7)
 smtp.mailfrom=relay.example; dkim=none (message not signed)
 header.d=none;dmarc=none action=none
 header.from=contoso.example;compauth=fail reason=001
'@
    $other = "Authentication-Results: mx.example;`n`tspf=pass smtp.mailfrom=fabrikam.example;`n`tdkim=pass header.d=fabrikam.example"
    function Get-Lines($Text) { @($Text -split '\r?\n' | ForEach-Object { $_ -replace '\x1b\[[0-9;]*m', '' } | Where-Object { $_.Trim() }) }
}

Describe 'ConvertFrom-AuthenticationResults' {
    It 'reads a value by position' {
        (ConvertFrom-AuthenticationResults $value).CompAuthResult | Should -Be 'fail 001'
    }

    It 'reads a field with its name, whole or line by line' {
        ($field | ConvertFrom-AuthenticationResults).CompAuthResult | Should -Be 'fail 001'
        $lines = $field -split '\r?\n'
        @($lines | ConvertFrom-AuthenticationResults).CompAuthResult | Should -Be 'fail 001'
        @($lines.Trim() | ConvertFrom-AuthenticationResults).CompAuthResult | Should -Be 'fail 001'
    }

    It 'reads several fields at once' {
        $told = @("$field`r`nSubject: x`r`n$other" | ConvertFrom-AuthenticationResults)
        $told.Server | Should -Be @('Exchange Online', 'mx.example')
        @("$field`n$other" -split '\n' | ConvertFrom-AuthenticationResults).Server | Should -Be @('Exchange Online', 'mx.example')
    }

    It 'takes the objects of Get-QuarantineMessageHeader and of Microsoft Graph' {
        $quarantined = [pscustomobject]@{ Identity = 'x'; Organization = 'contoso'; Header = "Received: from a by b`r`n$field`r`nSubject: y" }
        ($quarantined | ConvertFrom-AuthenticationResults).Spf | Should -Be 'none'
        $graph = @([pscustomobject]@{ Name = 'Subject'; Value = 'x' }, [pscustomobject]@{ Name = 'Authentication-Results'; Value = $value })
        ($graph | ConvertFrom-AuthenticationResults).Spf | Should -Be 'none'
        (ConvertFrom-AuthenticationResults $graph).Spf | Should -Be 'none'
        { Get-Date | ConvertFrom-AuthenticationResults -ErrorAction Stop } | Should -Throw
    }

    It 'shows a table of at most 120 columns with the reason' {
        $lines = Get-Lines ($value | ConvertFrom-AuthenticationResults | Out-String -Width 120)
        $lines | ForEach-Object { $_.TrimEnd().Length | Should -BeLessOrEqual 120 }
        $lines -match '[{}]|MailAuth\.' | Should -BeNullOrEmpty
        $lines -like 'contoso.example *none*fail 001*Implicit fail*' | Should -Not -BeNullOrEmpty
    }

    It 'shows cause, advice and steps in the list view' {
        $text = $value | ConvertFrom-AuthenticationResults | Format-List | Out-String -Width 400
        $text | Should -Match 'New-TenantAllowBlockListSpoofItems'
        $text | Should -Match 'no DKIM signature'
        $text | Should -Not -Match 'MailAuth\.[A-Z]|System\.'
    }

    It 'survives ConvertTo-Json and a trip to another session' {
        $told = $value | ConvertFrom-AuthenticationResults
        $json = $told | ConvertTo-Json -Depth 10 -WarningAction Stop | ConvertFrom-Json
        $json.Results.Results[0].Properties[0].Value | Should -Be 'relay.example'
        $there = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($told))
        $there.Results.Results[3].Reason | Should -Be '001'
        $there.CompAuth.Causes.Count | Should -Be 3
        Get-Lines ($there | Out-String -Width 120) | Should -Be (Get-Lines ($told | Out-String -Width 120))
    }

    It 'speaks Japanese' {
        $before = [cultureinfo]::CurrentUICulture
        try {
            [cultureinfo]::CurrentUICulture = 'ja-JP'
            ($value | ConvertFrom-AuthenticationResults).Advice | Should -Match '必要なメール'
        }
        finally { [cultureinfo]::CurrentUICulture = $before }
    }
}
