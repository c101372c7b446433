#requires -Modules @{ ModuleName = 'Pester'; ModuleVersion = '5.0' }

# Tenants as Exchange Online and Graph hand them over, live, from files and from JSON: one verdict.
BeforeDiscovery {
    $samples = 'clean', 'neglected', 'hybrid', 'migration', 'gcc-high', '21vianet'
}

BeforeAll {
    Import-Module "$PSScriptRoot/../../MailAuth.psd1" -Force
    $demo = "$PSScriptRoot/../../module/examples"
    $tenants = "$PSScriptRoot/../MailAuth.Tests/Microsoft365/tenants"
    function Get-RuleId($audit) { $audit.Findings.RuleId -join ' ' }
}

Describe 'Test-MailTenant' {
    It 'judges <_> alike from ConvertFrom-Json, from CLIXML and from a hashtable' -ForEach $samples {
        $json = Get-Content "$tenants/$_.json" -Raw | ConvertFrom-Json
        $file = Join-Path $TestDrive 'tenant.xml'
        $json | Export-Clixml $file -Depth 5
        $table = @{}
        foreach ($property in $json.PSObject.Properties) { $table["Get-$($property.Name)"] = @($property.Value) }
        $zone = "$tenants/$_.zone"

        $expected = Get-RuleId (Test-MailTenant "$tenants/$_.json" -ZoneFile $zone -MinimumSeverity Information)
        Get-RuleId ($json | Test-MailTenant -ZoneFile $zone -MinimumSeverity Information) | Should -Be $expected
        Get-RuleId (Import-Clixml $file | Test-MailTenant -ZoneFile $zone -MinimumSeverity Information) | Should -Be $expected
        Get-RuleId (Test-MailTenant $table -ZoneFile $zone -MinimumSeverity Information) | Should -Be $expected
    }

    It 'takes what the cmdlets of a session emit, one by one' {
        . "$PSScriptRoot/TenantStubs.ps1"
        $audit = @(Get-AcceptedDomain) + @(Get-DkimSigningConfig) + @(Get-ArcConfig) + @(Get-MgDomain) | Test-MailTenant -ZoneFile "$demo/example.zone"
        $audit.DomainCount | Should -Be 2
        $audit.UnknownObjects | Should -BeNullOrEmpty
        $audit.MissingCmdlets | Should -Contain 'Get-AntiPhishPolicy'
        $audit.Findings.RuleId | Should -Contain 'TenantDkimNotConfigured'
    }

    It 'counts and names what it does not know' {
        . "$PSScriptRoot/TenantStubs.ps1"
        $audit = @(Get-AcceptedDomain) + @(Get-EXOMailbox) | Test-MailTenant -ZoneFile "$demo/example.zone" -WarningVariable warned -WarningAction SilentlyContinue
        $audit.UnknownObjects[0].Count | Should -Be 2
        "$warned" | Should -BeLike '*Adele*'
    }

    It 'prints the order of work' {
        $text = Test-MailTenant "$demo/tenant/contoso.json" -ZoneFile "$demo/example.zone" | Out-String -Width 120
        $text | Should -BeLike '*1. Critical: No DMARC record*2. High:*Set-InboundConnector*'
        ($text -split "`n" | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 121
    }

    It 'comes back from CLIXML and JSON with its steps' {
        $audit = Test-MailTenant "$demo/tenant/contoso.json" -ZoneFile "$demo/example.zone"
        $file = Join-Path $TestDrive 'audit.xml'
        $audit | Export-Clixml $file
        (Import-Clixml $file).Steps.Count | Should -Be $audit.Steps.Count
        ($audit | ConvertTo-Json -Depth 10 | ConvertFrom-Json).Steps[0].RuleId | Should -Be $audit.Steps[0].RuleId
    }

    It 'writes lines that PowerShell can read, whatever the names' {
        $json = Get-Content "$tenants/neglected.json" -Raw | ConvertFrom-Json
        $json.AntiPhishPolicy[1].Identity = "x'; Remove-Item * ; $([char]0x2019); '"
        $json.TransportRule[0].Identity = '$(throw 1)"`'
        $commands = ($json | Test-MailTenant -ZoneFile "$tenants/neglected.zone").Findings | Where-Object Protocol -EQ Tenant | ForEach-Object Remedy | Where-Object Kind -EQ RunCommand | ForEach-Object Command
        $commands.Count | Should -BeGreaterThan 20
        foreach ($command in $commands -notmatch '<') {
            $errors = $null
            $tree = [System.Management.Automation.Language.Parser]::ParseInput($command, [ref]$null, [ref]$errors)
            $errors | Should -BeNullOrEmpty -Because $command
            $tree.EndBlock.Statements.Count | Should -Be 1 -Because $command
            $tree.FindAll({ $args[0] -is [System.Management.Automation.Language.SubExpressionAst] }, $true) | Should -BeNullOrEmpty -Because $command
        }
    }
}

Describe 'The collecting lines of docs/tenant.md' {
    It 'collect what a session has, and what is saved is judged' {
        . "$PSScriptRoot/TenantStubs.ps1"
        $page = Get-Content "$PSScriptRoot/../../docs/tenant.md" -Raw
        $lines = [regex]::Match($page, '(?s)```powershell\r?\n(\$tenant = .*?)```').Groups[1].Value
        Push-Location $TestDrive
        try {
            & ([scriptblock]::Create($lines)) -WarningAction SilentlyContinue 3>$null
            $audit = Import-Clixml tenant.xml | Test-MailTenant -ZoneFile "$demo/example.zone"
        }
        finally { Pop-Location }
        $audit.DomainCount | Should -Be 2
        ($audit.Sources | Where-Object Cmdlet -EQ 'Get-DkimSigningConfig').Count | Should -Be 1
        ($audit.Sources | Where-Object Cmdlet -EQ 'Get-TransportRule').IsGiven | Should -BeFalse
        $audit.MissingCmdlets | Should -Contain 'Get-TransportRule'
    }
}

Describe 'Test-MailDomain -TenantConfiguration' {
    It 'compares the published CNAME records with the tenant''s' {
        $tenant = Get-Content "$demo/tenant/contoso.json" -Raw | ConvertFrom-Json
        $audit = Test-MailDomain contoso.example -ZoneFile "$demo/example.zone" -TenantConfiguration $tenant
        ($audit.Findings | Where-Object RuleId -EQ DkimMicrosoftSelectorMissing).Remedy.Proposed | Should -BeLike 'selector2-contoso-example._domainkey.*'
        $audit.PurposeSource | Should -Be 'Tenant'
    }
}
