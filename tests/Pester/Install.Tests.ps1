# From a repository, as a user gets it; the repository is a folder, the profile is empty.
BeforeDiscovery {
    $manager = Get-Module -ListAvailable -Name Microsoft.PowerShell.PSResourceGet
}

Describe 'Install-PSResource' -Skip:(-not $manager) {
    BeforeAll {
        $root = (Resolve-Path -LiteralPath "$PSScriptRoot/../..").Path
        $data = Import-PowerShellDataFile -LiteralPath "$root/MailAuth.psd1"
        $packages = Join-Path $TestDrive 'packages'
        $userHome = Join-Path $TestDrive 'home'
        $null = New-Item -ItemType Directory -Path $packages, $userHome
        Copy-Item -LiteralPath "$root/out/MailAuth.$($data.ModuleVersion).nupkg" -Destination $packages
        $script = Join-Path $TestDrive 'install.ps1'
        Set-Content -LiteralPath $script -Value @'
param($Packages, $Module)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Register-PSResourceRepository -Name Local -Uri $Packages -Trusted
if ($Module) {
    # What the build lays out can be published as it is.
    Publish-PSResource -Path $Module -Repository Local
}
Install-PSResource -Name MailAuth -Repository Local -Scope CurrentUser
$record = Get-SpfRecord fabrikam.example -ZoneFile (Join-Path (Get-Module -ListAvailable MailAuth).ModuleBase 'module/examples/example.zone')
[pscustomobject]@{
    Commands = @((Get-Command -Module MailAuth).Name)
    Base     = (Get-Module MailAuth).ModuleBase
    Record   = "$record"
    Tags     = @((Find-PSResource -Name MailAuth -Repository Local).Tags)
} | ConvertTo-Json
'@
        # An empty profile is an empty home; caches and settings go there too.
        function Invoke-InEmptyProfile($Packages, $Module) {
            $names = 'HOME', 'XDG_DATA_HOME', 'XDG_CONFIG_HOME', 'XDG_CACHE_HOME', 'USERPROFILE', 'LOCALAPPDATA', 'PSModulePath'
            $kept = @{}
            foreach ($name in $names) { $kept[$name] = [Environment]::GetEnvironmentVariable($name) }
            try {
                foreach ($name in $names) { [Environment]::SetEnvironmentVariable($name, $null) }
                foreach ($name in 'HOME', 'USERPROFILE', 'LOCALAPPDATA') { [Environment]::SetEnvironmentVariable($name, $userHome) }
                & (Get-Process -Id $PID).Path -NoProfile -File $script $Packages $Module | ConvertFrom-Json
            }
            finally {
                foreach ($name in $names) { [Environment]::SetEnvironmentVariable($name, $kept[$name]) }
            }
        }
    }

    It 'installs the package from a local repository into an empty profile' {
        $seen = Invoke-InEmptyProfile $packages
        $seen.Commands | Sort-Object | Should -Be ($data.CmdletsToExport | Sort-Object)
        $seen.Base | Should -BeLike "$userHome*"
        $seen.Record | Should -BeLike 'v=spf1 *'
        $seen.Tags | Should -Contain 'PSEdition_Desktop'
    }

    It 'publishes what the build lays out, and installs that' {
        $published = Join-Path $TestDrive 'published'
        Remove-Item -LiteralPath $userHome -Recurse -Force
        $null = New-Item -ItemType Directory -Path $published, $userHome
        $seen = Invoke-InEmptyProfile $published "$root/out/MailAuth/$($data.ModuleVersion)"
        $seen.Commands | Sort-Object | Should -Be ($data.CmdletsToExport | Sort-Object)
    }
}
