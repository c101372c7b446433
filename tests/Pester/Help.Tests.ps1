BeforeDiscovery {
    $root = (Resolve-Path -LiteralPath "$PSScriptRoot/../..").Path
    Import-Module "$root/MailAuth.psd1"
    $cmdlets = @(Get-Command -Module MailAuth | ForEach-Object { @{ Name = $_.Name } })
    # The README's blocks too, one by one; the domain that a reader puts in is one of the demo data here.
    $readme = (Get-Content -LiteralPath "$root/README.md" -Raw) -replace '\r', ''
    $blocks = @([regex]::Matches($readme, '(?m)^\s*```powershell\n([^`]+)```') | ForEach-Object { @{ Code = $_.Groups[1].Value.Trim() -replace 'contoso\.com', 'contoso.example' } })
    $examples = @(foreach ($cmdlet in $cmdlets) {
            $number = 0
            foreach ($example in (Get-Help $cmdlet.Name -Full).examples.example) {
                $number++
                @{ Name = $cmdlet.Name; Number = $number; Code = $example.code }
            }
        })
}

BeforeAll {
    $root = (Resolve-Path -LiteralPath "$PSScriptRoot/../..").Path
    Import-Module "$root/MailAuth.psd1"
}

Describe 'Help of <Name>' -ForEach $cmdlets {
    BeforeAll {
        $help = Get-Help $Name -Full
        $command = Get-Command $Name
    }

    It 'says what it does' {
        $help.Synopsis | Should -Not -BeNullOrEmpty
        $help.Synopsis | Should -Not -BeLike "*$Name *[[]*"
        ($help.description | Out-String).Trim() | Should -Not -BeNullOrEmpty
    }

    It 'tells of every parameter' {
        $common = [System.Management.Automation.PSCmdlet]::CommonParameters
        $parameters = $command.Parameters.Values | Where-Object Name -NotIn $common
        foreach ($parameter in $parameters) {
            $entry = $help.parameters.parameter | Where-Object name -EQ $parameter.Name
            $entry | Should -Not -BeNullOrEmpty -Because "-$($parameter.Name) is a parameter"
            ($entry.description.Text -join '').Trim() | Should -Not -BeNullOrEmpty -Because "-$($parameter.Name) needs text"
        }
        @($help.parameters.parameter).Count | Should -Be @($parameters).Count
    }

    It 'has a syntax line for each parameter set' {
        @($help.syntax.syntaxItem).Count | Should -Be @($command.ParameterSets).Count
    }

    It 'has examples and a page online' {
        @($help.examples.example).Count | Should -BeGreaterThan 0
        $help.relatedLinks.navigationLink.uri | Should -BeLike "https://*/docs/cmdlets/$Name.md"
    }
}

# Every example runs as it stands, in the folder that its relative paths mean. What would ask the network or the tenant
# is answered by the demo zones and by stubs.
Describe 'Examples' {
    BeforeAll {
        . "$PSScriptRoot/TenantStubs.ps1"
        . "$PSScriptRoot/DocumentCertificate.ps1"
        $certificate = Add-DocumentCertificate 'dmarc@fabrikam.example'
        $work = Join-Path $TestDrive 'examples'
        $null = New-Item -ItemType Directory -Path $work
        Copy-Item -LiteralPath "$root/module" -Destination $work -Recurse
        Push-Location -LiteralPath $work
        $zone = Join-Path $work 'module/examples/example.zone'
        foreach ($cmdlet in Get-Command -Module MailAuth) {
            if ($cmdlet.Parameters.ContainsKey('ZoneFile')) { $PSDefaultParameterValues["$($cmdlet.Name):ZoneFile"] = $zone }
        }
        Set-Content -LiteralPath domains.txt -Value 'contoso.example', 'fabrikam.example'
        # What earlier runs of a reader have left.
        foreach ($name in 'baseline.jsonl', 'yesterday.jsonl') { $null = Test-MailDomain contoso.example, fabrikam.example -ZoneFile $zone | Save-MailAuthBaseline $name }
        Import-DmarcReport module/examples/reports -As Row | Select-Object -First 200 | Export-Clixml rows.xml
        $null = New-Item -ItemType Directory -Path ndr, reports
        Copy-Item -Path module/examples/reports/* -Destination reports -Recurse
        Copy-Item -LiteralPath module/examples/messages/subdomain.eml -Destination newsletter.eml
        Set-Content -LiteralPath ndr/refused.eml -Value 'Subject: Undeliverable', '', '550 5.7.515 Access denied, sending domain contoso.example does not meet the required authentication level.'
        Set-Content -LiteralPath domains.csv -Value 'DomainName,Customer', 'contoso.example,Contoso', 'fabrikam.example,Fabrikam'
    }

    # An example may have moved the demo reports elsewhere.
    BeforeEach { Copy-Item -LiteralPath "$root/module/examples/reports" -Destination "$work/module/examples" -Recurse -Force }

    AfterAll {
        Pop-Location
        # They are the session's: the files after this one would ask zones that are gone.
        $PSDefaultParameterValues.Clear()
        Remove-DocumentCertificate $certificate
    }

    It 'README: <Code>' -ForEach ($blocks | Where-Object Code -NotLike 'Import-Module*') {
        # The runbook's block is there to fail where a domain is not good enough; nothing else may.
        try { $problems = Invoke-Expression $Code 2>&1 | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] } } catch { $problems = $_ }
        $problems | Where-Object { "$_" -notlike '*below*B*' } | Should -BeNullOrEmpty
    }

    It '<Name>, example <Number>: <Code>' -ForEach $examples {
        $errors = @()
        # A named server would be asked for; the demo zones answer instead.
        $Code = $Code -replace '\s-DnsServer\s+\S+', ''
        $output = Invoke-Expression $Code -ErrorVariable errors 2>&1
        $output | Where-Object { $_ -is [System.Management.Automation.ErrorRecord] -and $_.FullyQualifiedErrorId -notlike 'GradeBelowMinimum*' } | Should -BeNullOrEmpty
    }
}
