# Policies, records and checks of mail on its way: what only a real PowerShell shows.
BeforeAll {
    $root = (Resolve-Path -LiteralPath "$PSScriptRoot/../..").Path
    Import-Module "$root/MailAuth.psd1"
    $demo = @{ ZoneFile = "$root/module/examples/example.zone" }
    $place = Join-Path ([IO.Path]::GetTempPath()) ([guid]::NewGuid())
    $null = New-Item -ItemType Directory $place
    function Get-Table($Objects) { @(($Objects | Out-String -Width 120) -split '\r?\n' | ForEach-Object { $_ -replace '\x1b\[[0-9;]*m', '' } | Where-Object { $_.Trim() }) }
}

AfterAll { Remove-Item -LiteralPath $place -Recurse -Force }

Describe 'New-MtaStsPolicy' {
    It 'writes nothing under -WhatIf and says what it would write' {
        $told = New-MtaStsPolicy contoso.example @demo -OutputPath $place -Hosting Nginx -WhatIf
        $told.Files | Should -BeNullOrEmpty
        Get-ChildItem $place | Should -BeNullOrEmpty
    }

    It 'writes below the location that PowerShell is at' {
        Push-Location $place
        try { $made = New-MtaStsPolicy contoso.example @demo -OutputPath . -Hosting GitHubPages } finally { Pop-Location }
        $made.Files | ForEach-Object { $_ | Should -Exist }
        $made.Files | Should -HaveCount 5
        { Push-Location $place; try { New-MtaStsPolicy contoso.example @demo -OutputPath . -Hosting GitHubPages -ErrorAction Stop } finally { Pop-Location } } | Should -Throw -ErrorId 'FileExists*'
    }

    It 'makes what Get-MtaStsPolicy finds nothing wrong with' {
        New-MtaStsPolicy contoso.example @demo -Mode Enforce -OutputPath $place -Hosting Iis -Force -WarningAction SilentlyContinue | Should -Not -BeNullOrEmpty
        $check = Get-MtaStsPolicy contoso.example @demo -PolicyPath "$place/mta-sts.contoso.example/.well-known/mta-sts.txt"
        $check.Policy.Problems | Should -BeNullOrEmpty
        $check.CoversAllHosts | Should -BeTrue
    }

    It 'names the commands of its steps as they are' {
        foreach ($mode in 'Testing', 'Enforce', 'None') {
            $commands = (New-MtaStsPolicy contoso.example @demo -Mode $mode -WarningAction SilentlyContinue).Steps.Command | Where-Object { $_ }
            foreach ($command in $commands) {
                $errors = $null
                $parsed = [System.Management.Automation.Language.Parser]::ParseInput($command, [ref]$null, [ref]$errors)
                $errors | Should -BeNullOrEmpty
                $call = $parsed.EndBlock.Statements[0].PipelineElements[0]
                $known = (Get-Command $call.GetCommandName() -Module MailAuth).Parameters.Keys
                $call.CommandElements | Where-Object { $_ -is [System.Management.Automation.Language.CommandParameterAst] } | ForEach-Object { $known | Should -Contain $_.ParameterName }
            }
        }
    }

    It 'goes into -Overlay, live and out of a job' {
        $made = New-MtaStsPolicy contoso.example @demo
        (Get-MtaStsRecord contoso.example @demo -Overlay $made).Id | Should -Be $made.Record.Id
        $saved = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($made, 5))
        (Get-MtaStsRecord contoso.example @demo -Overlay $saved).Id | Should -Be $made.Record.Id
    }
}

Describe 'New-TlsRptRecord' {
    It 'shows what to publish and where' {
        $table = Get-Table (New-TlsRptRecord contoso.example tls@contoso.example)
        $table[0] | Should -Match '^Publish at +Record'
        $table[2] | Should -Match '^_smtp\._tls\.contoso\.example +v=TLSRPTv1; rua=mailto:tls@contoso\.example'
    }

    It 'takes the domains of a tenant from the pipeline' {
        $made = [pscustomobject]@{ DomainName = 'contoso.example' }, 'fabrikam.example' | New-TlsRptRecord -ReportTo tls@contoso.example -AsZone
        $made | Should -HaveCount 2
    }
}

Describe 'Test-SmtpTls and Get-TlsaRecord' {
    It 'shows a line for each host within 120 columns' {
        foreach ($objects in (Test-SmtpTls contoso.example, fabrikam.example @demo), (Get-TlsaRecord contoso.example, fabrikam.example @demo)) {
            $table = Get-Table $objects
            $table[0] | Should -Match '^Domain +Host'
            $table | ForEach-Object { $_.TrimEnd().Length | Should -BeLessOrEqual 120 }
        }
    }

    It 'comes back out of CSV with the columns that people filter by' {
        $file = "$place/smtp.csv"
        Test-SmtpTls contoso.example @demo | Select-Object DomainName, Host, Status, Protocol, CertificateStatus | Export-Csv $file
        (Import-Csv $file)[0].Status | Should -Be 'NotTried'
    }

    It 'binds what the tenant emits, and completes words' {
        ([pscustomobject]@{ DomainName = 'contoso.example' } | Get-TlsaRecord @demo).Host | Should -Not -BeNullOrEmpty
        (TabExpansion2 'New-MtaStsPolicy contoso.example -Hosting Ng').CompletionMatches.CompletionText | Should -Contain 'Nginx'
    }
}
