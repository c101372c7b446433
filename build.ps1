<#
.SYNOPSIS
Builds, tests, packs or cleans MailAuth.

.DESCRIPTION
A thin wrapper around dotnet for people who have PowerShell at hand; README.md gives the same commands without it.

.PARAMETER Task
What to do. Several are done in the order given.

- Build: builds everything; afterwards Import-Module ./MailAuth.psd1 works in place.
- Test: builds, runs every test of the solution, and tests/Pester where Pester 5 is installed.
- Package: writes out/MailAuth/<version>/, ready for Publish-PSResource, and out/MailAuth.<version>.nupkg.
- Clean: removes what the other tasks made.

.PARAMETER Configuration
Debug or Release. Package is always Release.

.EXAMPLE
./build.ps1

Builds everything.

.EXAMPLE
./build.ps1 -Task Test, Package

Runs the tests, then makes the package.
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Package', 'Clean')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Debug'
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

function Invoke-DotNet {
    & dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $args failed with exit code $LASTEXITCODE." }
}

Push-Location -LiteralPath $PSScriptRoot
try {
    foreach ($step in $Task) {
        switch ($step) {
            'Build' { Invoke-DotNet build MailAuthPs.sln --configuration $Configuration --nologo }
            'Test' {
                Invoke-DotNet test MailAuthPs.sln --configuration $Configuration --nologo
                if (Get-Module -ListAvailable -Name Pester | Where-Object Version -GE '5.0') {
                    # Its own process, so that no assembly of this build stays loaded here.
                    $shell = (Get-Process -Id $PID).Path
                    & $shell -NoProfile -File tests/Pester/Invoke-Tests.ps1
                    if ($LASTEXITCODE -ne 0) { throw "Pester: $LASTEXITCODE failed." }
                }
                else {
                    Write-Warning 'Pester 5 is not installed: tests/Pester was not run.'
                }
            }
            'Package' { Invoke-DotNet pack src/MailAuth.Package --nologo }
            'Clean' {
                Invoke-DotNet clean MailAuthPs.sln --configuration $Configuration --nologo --verbosity quiet
                'out', 'module/bin' | Where-Object { Test-Path -LiteralPath $_ } | ForEach-Object { Remove-Item -LiteralPath $_ -Recurse -Force }
            }
        }
    }
}
finally {
    Pop-Location
}
