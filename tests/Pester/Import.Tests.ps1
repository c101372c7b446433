# Each import in a process of its own: an assembly once loaded stays.
BeforeDiscovery {
    $root = (Resolve-Path -LiteralPath "$PSScriptRoot/../..").Path
    $version = (Import-PowerShellDataFile -LiteralPath "$root/MailAuth.psd1").ModuleVersion
    $places = @(
        @{ Place = 'in place'; Manifest = "$root/MailAuth.psd1" }
        @{ Place = 'packaged'; Manifest = "$root/out/MailAuth/$version/MailAuth.psd1" }
    )
}

Describe 'The module, <Place>' -ForEach $places {
    BeforeAll {
        $shell = (Get-Process -Id $PID).Path
        $script = @'
param($Manifest)
$ErrorActionPreference = 'Stop'
# What PowerShell and .NET bring themselves, wherever links lead.
$own = @($PSHOME, (Split-Path ([psobject].Assembly.Location)), (Split-Path ([object].Assembly.Location)))
$before = [AppDomain]::CurrentDomain.GetAssemblies().Location
Import-Module $Manifest
$zone = Join-Path (Split-Path $Manifest) 'module/examples/example.zone'
$record = Get-SpfRecord fabrikam.example -ZoneFile $zone
$folder = Split-Path $Manifest
[pscustomobject]@{
    Commands  = @((Get-Command -Module MailAuth).Name)
    Formatted = $record | Format-Table | Out-String -Width 120
    Text      = "$record"
    Help      = (Get-Help Get-SpfRecord).Synopsis
    About     = (Get-Help about_MailAuth) -is [string]
    Foreign   = @([AppDomain]::CurrentDomain.GetAssemblies().Location | Where-Object { $_ -and $_ -notin $before -and (Split-Path $_) -notin $own } | Split-Path -Leaf)
} | ConvertTo-Json
'@
        $file = Join-Path $TestDrive 'import.ps1'
        Set-Content -LiteralPath $file -Value $script
        $seen = & $shell -NoProfile -File $file $Manifest | ConvertFrom-Json
        $data = Import-PowerShellDataFile -LiteralPath $Manifest
    }

    It 'has a manifest that PowerShell finds no fault with' {
        (Test-ModuleManifest -Path $Manifest -ErrorAction Stop).Version | Should -Be $data.ModuleVersion
    }

    It 'exports the cmdlets that its manifest names, and nothing else' {
        $seen.Commands | Sort-Object | Should -Be ($data.CmdletsToExport | Sort-Object)
    }

    It 'runs a cmdlet on the demo data that ship with it' {
        $seen.Text | Should -BeLike 'v=spf1 *'
    }

    It 'applies its formats' {
        $seen.Formatted | Should -BeLike '*fabrikam.example*'
    }

    It 'brings its help and its about topic' {
        $seen.Help | Should -Be 'Gets the SPF record of a domain, term by term.'
        $seen.About | Should -BeTrue
    }

    It 'loads its own two assemblies and no other' {
        $seen.Foreign | Where-Object { $_ -notlike 'MailAuth*.resources.dll' } | Sort-Object | Should -Be @('MailAuth.dll', 'MailAuth.PowerShell.dll')
    }
}
