# What one sees on a console of 120 columns.
BeforeDiscovery {
    $root = (Resolve-Path -LiteralPath "$PSScriptRoot/../..").Path
    Import-Module "$root/MailAuth.psd1"
    # What makes a policy for those who take mail has nothing to say of a domain that takes none.
    $takers = @(Get-Command -Module MailAuth | Where-Object { $_.Parameters.ContainsKey('DomainName') -and $_.Parameters.ContainsKey('ZoneFile') -and $_.Name -ne 'New-MtaStsPolicy' } | ForEach-Object { @{ Name = $_.Name } })
}

BeforeAll {
    $root = (Resolve-Path -LiteralPath "$PSScriptRoot/../..").Path
    Import-Module "$root/MailAuth.psd1"
    $zone = "$root/module/examples/example.zone"
    $domains = 'contoso.example', 'fabrikam.example', 'parked.example', 'さくら商事.example'
    function Get-Lines($Text) { @($Text -split '\r?\n' | ForEach-Object { $_ -replace '\x1b\[[0-9;]*m', '' } | Where-Object { $_.Trim() }) }
}

Describe 'The output of <Name>' -ForEach $takers {
    It 'is a table of at most 120 columns that names every domain' {
        # A domain that takes no mail has no policy to make: an error, and the others go on.
        $made = if ($Name -eq 'New-MtaStsPolicy') { $domains -ne 'parked.example' } else { $domains }
        $lines = Get-Lines ($made | & $Name -ZoneFile $zone | Out-String -Width 120)
        # A heading, a rule, and then the objects; long text wraps.
        $lines[1] | Should -Match '^[- ]+$'
        foreach ($domain in $made -like '*.example' -notlike 'さくら*') { $lines -like "*$domain*" | Should -Not -BeNullOrEmpty }
        $lines | ForEach-Object { $_.TrimEnd().Length | Should -BeLessOrEqual 120 }
        # PowerShell puts braces about a list.
        $lines -match '[{}]' | Should -BeNullOrEmpty
    }

    It 'shows no type name where a value belongs' {
        $output = @($domains | & $Name -ZoneFile $zone -ErrorAction SilentlyContinue)
        $output | Format-Table | Out-String -Width 120 | Should -Not -BeLike '*MailAuth.*'
        $output | Format-List | Out-String -Width 120 | Should -Not -BeLike '*System.*Collections*'
    }

    It 'is short where it follows objects of another kind' {
        $output = @(Get-Item -LiteralPath $zone) + @(& $Name fabrikam.example -ZoneFile $zone)
        (Get-Lines ($output | Out-String -Width 120)) -like 'Evidence*' | Should -BeNullOrEmpty
        # Some cmdlets tell of a domain in many objects.
        (Get-Lines ($output | Out-String -Width 120)).Count | Should -BeLessThan (40 * ($output.Count - 1))
    }

    It 'has a list view' {
        $output = @(& $Name fabrikam.example -ZoneFile $zone)
        Get-Lines ($output | Format-List | Out-String -Width 120) | Should -Not -BeNullOrEmpty
    }
}
