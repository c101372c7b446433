# Get-MessageAuthResult: whatever shape a message comes in, in a real PowerShell's pipeline.
BeforeAll {
    $root = (Resolve-Path -LiteralPath "$PSScriptRoot/../..").Path
    Import-Module "$root/MailAuth.psd1"
    . "$PSScriptRoot/TenantStubs.ps1"
    $zone = "$root/module/examples/example.zone"
    $header = @(
        'Return-Path: <adele@contoso.example>'
        'Received: from mail.contoso.example (mail.contoso.example [203.0.113.130]) by mx.fabrikam.example with ESMTPS; Thu, 1 Oct 2026 01:05:00 +0000'
        'From: Adele Vance <adele@contoso.example>'
        'To: info@fabrikam.example'
        'Subject: Invoice'
        'Date: Thu, 1 Oct 2026 10:00:00 +0900'
        'Message-ID: <1@contoso.example>'
    )
    $message = ($header + '' + 'please pay' + '') -join "`r`n"
    $folder = New-Item -ItemType Directory -Path (Join-Path $TestDrive 'mail')
    foreach ($name in 'a.eml', 'b [1].eml') { [IO.File]::WriteAllText((Join-Path $folder $name), $message) }
    $octets = [IO.File]::ReadAllBytes((Join-Path $folder 'a.eml'))
    function Get-Lines($Text) { @($Text -split '\r?\n' | ForEach-Object { $_ -replace '\x1b\[[0-9;]*m', '' } | Where-Object { $_.Trim() }) }
}

Describe 'Get-MessageAuthResult' {
    It 'reads files by path, by wildcard, by name and from Get-ChildItem' {
        @(Get-MessageAuthResult $folder.FullName -ZoneFile $zone).Source | Should -Be @('a.eml', 'b [1].eml')
        @(Get-MessageAuthResult "$folder/*.eml" -ZoneFile $zone).Count | Should -Be 2
        @(Get-MessageAuthResult -LiteralPath "$folder/b [1].eml" -ZoneFile $zone).Source | Should -Be 'b [1].eml'
        @(Get-ChildItem -LiteralPath $folder.FullName | Get-MessageAuthResult -ZoneFile $zone).Source | Should -Be @('a.eml', 'b [1].eml')
        @("$folder/a.eml" | Get-MessageAuthResult -ZoneFile $zone).Source | Should -Be 'a.eml'
    }

    It 'reads octets, however the pipeline hands them on' {
        @(, $octets | Get-MessageAuthResult -ZoneFile $zone).SourceIP | Should -Be '203.0.113.130'
        @($octets | Get-MessageAuthResult -ZoneFile $zone).SourceIP | Should -Be '203.0.113.130'
        @(Get-MessageAuthResult -InputObject ([IO.MemoryStream]::new($octets)) -ZoneFile $zone).SourceIP | Should -Be '203.0.113.130'
    }

    It 'reads a header in one piece and line by line' {
        @($header | Get-MessageAuthResult -ZoneFile $zone).SourceIP | Should -Be '203.0.113.130'
        @(($header -join "`n") | Get-MessageAuthResult -ZoneFile $zone).SourceIP | Should -Be '203.0.113.130'
        @(Get-Clipboard | Get-MessageAuthResult -ZoneFile $zone).SourceIP | Should -Be '203.0.113.66'
        @(Get-MessageAuthResult -Header (Get-Clipboard) -ZoneFile $zone).SourceIP | Should -Be '203.0.113.66'
        @(Get-MessageAuthResult -Header ($header + '') -ZoneFile $zone).SourceIP | Should -Be '203.0.113.130'
        @(Get-MessageAuthResult -Header ($header -join "`r`n"), ($header -join "`n") -ZoneFile $zone).SourceIP | Should -Be @('203.0.113.130', '203.0.113.130')
        @(Get-MessageAuthResult -Header (Get-QuarantineMessage | Get-QuarantineMessageHeader) -ZoneFile $zone).Verdict | Should -Be 'Spoofed'
    }

    It 'reads what the cmdlets of the tenant emit' {
        $ofHeader = Get-QuarantineMessage | Get-QuarantineMessageHeader | Get-MessageAuthResult -ZoneFile $zone
        $ofMessage = Get-QuarantineMessage | Export-QuarantineMessage | Get-MessageAuthResult -ZoneFile $zone -TrustedArcSealer (Get-ArcConfig) -OwnDomain (Get-AcceptedDomain)
        $ofHeader.Verdict, $ofMessage.Verdict | Should -Be @('Spoofed', 'Spoofed')
        $ofHeader.CompAuth, $ofMessage.CompAuth | Should -Be @('fail 001', 'fail 001')
    }

    It 'reads attachments in the shapes of Microsoft Graph' {
        $content = [Convert]::ToBase64String($octets)
        $more = [Collections.Generic.Dictionary[string, object]]::new()
        $more['@odata.type'] = '#microsoft.graph.fileAttachment'
        $more['contentBytes'] = $content
        $shapes = @(
            [pscustomobject]@{ Name = 'a.eml'; ContentType = 'message/rfc822'; Size = 1; AdditionalProperties = $more }
            @{ name = 'a.eml'; contentBytes = $content }
            @{ '@odata.context' = 'x'; value = @(@{ name = 'a.eml'; contentBytes = $content }) }
        )
        @($shapes | Get-MessageAuthResult -ZoneFile $zone).SourceIP | Should -Be @('203.0.113.130', '203.0.113.130', '203.0.113.130')
    }

    It 'takes known persons from mailboxes' {
        $mailbox = New-Deserialized 'Microsoft.Exchange.Data.Directory.Management.Mailbox' @{ DisplayName = 'Adele Vance'; PrimarySmtpAddress = 'adele@fabrikam.example' }
        $result = $header -join "`n" | Get-MessageAuthResult -ZoneFile $zone -KnownPerson $mailbox
        $result.Verdict, $result.Cause, $result.Stopper | Should -Be @('Spoofed', 'ImitatedName', 'Nothing')
    }

    It 'shows a table of at most 120 columns, and a list without names of types' {
        $results = Get-MessageAuthResult $folder.FullName -ZoneFile $zone
        $lines = Get-Lines ($results | Out-String -Width 120)
        $lines[0] | Should -Match '^Arrived +From +Verdict +SPF +DKIM +DMARC +CompAuth Why$'
        $lines | ForEach-Object { $_.TrimEnd().Length | Should -BeLessOrEqual 120 }
        $lines -like '2026-10-01 01:05 Adele Vance*Authentic*pass*DMARC passes' | Should -HaveCount 2
        $list = Get-Lines ($results[0] | Format-List | Out-String -Width 120)
        $list -match 'MailAuth\.|System\.' | Should -BeNullOrEmpty
        $list -like 'Why *MAIL FROM domain contoso.example is the From domain*' | Should -HaveCount 1
    }

    It 'survives ConvertTo-Json and a trip to another session' {
        $result = $header -join "`n" | Get-MessageAuthResult -ZoneFile $zone
        $json = $result | ConvertTo-Json -Depth 12 -WarningAction Stop | ConvertFrom-Json
        $json.DmarcCheck.Identifiers[0].Domain | Should -Be 'contoso.example'
        $there = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($result, 6))
        $there.Verdict.ToString(), $there.Because | Should -Be @('Authentic', 'DMARC passes')
        $there.DmarcCheck.Reason | Should -Be $result.DmarcCheck.Reason
    }

    It 'says of a bad file which it is, and goes on' {
        [IO.File]::WriteAllText((Join-Path $folder 'aa.bin'), "`u{1}`u{2}")
        $results = @(Get-MessageAuthResult $folder.FullName -ZoneFile $zone -ErrorVariable wrong -ErrorAction SilentlyContinue)
        $results.Count | Should -Be 2
        @($wrong).FullyQualifiedErrorId | Should -Be 'NoMessage,MailAuth.PowerShell.Commands.GetMessageAuthResultCommand'
        $wrong[0].TargetObject | Should -BeLike '*aa.bin'
    }
}
