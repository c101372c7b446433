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
    $zone = "$root/module/examples/example.zone"
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

Describe 'Get-DkimRecord' {
    It 'compares what is published with what the tenant says it should be' {
        $records = Get-DkimSigningConfig | Get-DkimRecord -ZoneFile $zone
        $records | ForEach-Object AliasCheck | Should -Contain 'Matches'
    }
}
