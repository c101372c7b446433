BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../MailAuth.psd1') -Force
    $hostile = @(
        "v=spf1 -all'; Remove-Item C:\ -Recurse; '"
        "a$([char]0x2018)b$([char]0x2019); calc; $([char]0x201A)c$([char]0x201B)'d''e"
        'x"; $(calc) `n & calc | out-null # <# #> @" "@'
        "line`r`nInvoke-Expression calc`n'@"
        "$([char]0x201C)double$([char]0x201D)$([char]0x201E) $([char]0) $([char]0x2028) $([char]0x1F)"
        ('k' * 600) + "'"
    )
}

Describe 'ConvertTo-DnsChange' {
    It 'writes scripts in which <Form> parses and hostile text stays text' -ForEach @(
        @{ Form = 'AzureDns'; Known = @('Get-AzDnsRecordSet', 'New-AzDnsRecordSet', 'New-AzDnsRecordConfig', 'Add-AzDnsRecordConfig', 'Remove-AzDnsRecordConfig', 'Set-AzDnsRecordSet', 'Remove-AzDnsRecordSet') }
        @{ Form = 'WindowsDns'; Known = @('Get-DnsServerResourceRecord', 'Where-Object', 'Remove-DnsServerResourceRecord', 'Add-DnsServerResourceRecord', 'dnscmd.exe') }
        @{ Form = 'Cloudflare'; Known = @('Get-Plain', 'Find-Id', 'Invoke-RestMethod', 'Where-Object', 'ForEach-Object', 'ConvertFrom-Json', 'ConvertTo-Json', 'Add-Member') }
    ) {
        foreach ($text in $hostile) {
            foreach ($item in @(
                    [pscustomobject]@{ Owner = '_x.contoso.example'; Text = $text }
                    [pscustomobject]@{ Owner = '_x.contoso.example'; Type = 'TXT'; Kind = 'PublishRecord'; Current = @($text); Proposed = @('v=spf1 -all') })) {
                $script = $item | ConvertTo-DnsChange -As $Form -WarningAction SilentlyContinue
                if (-not $script) { continue }
                $errors = $null
                $ast = [System.Management.Automation.Language.Parser]::ParseInput($script, [ref] $null, [ref] $errors)
                $errors | Should -BeNullOrEmpty
                $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.CommandAst] }, $true) | ForEach-Object { $_.GetCommandName() | Should -BeIn $Known }
                # What PowerShell reads in a literal of ours is the text.
                $literals = $ast.FindAll({ $args[0] -is [System.Management.Automation.Language.StringConstantExpressionAst] -or ($args[0] -is [System.Management.Automation.Language.ParenExpressionAst] -and $args[0].Extent.Text.StartsWith('(-join @(')) }, $true) |
                    ForEach-Object { if ($_ -is [System.Management.Automation.Language.ParenExpressionAst]) { & ([scriptblock]::Create($_.Extent.Text)) } else { $_.Value } }
                if ($Form -ne 'Cloudflare' -and $text.Length -lt 255) { $literals | Should -Contain $text }
                if ($Form -eq 'Cloudflare' -and $null -eq $item.PSObject.Properties['Kind']) {
                    $json = $literals | Where-Object { $_ -like '{"posts"*' } | ConvertFrom-Json
                    @($json.posts).Count | Should -Be 1
                    $json.posts[0].content | Should -Match '^"'
                }
            }
        }
    }

    It 'writes change batches that are JSON' {
        $zone = Join-Path $PSScriptRoot '../../module/examples/example.zone'
        $batch = Test-MailDomain contoso.example -ZoneFile $zone | ConvertTo-DnsChange -As Route53 -Zone contoso.example -WarningAction SilentlyContinue | ConvertFrom-Json
        $batch.Changes.Count | Should -BeGreaterThan 5
        ($batch.Changes | Where-Object { $_.ResourceRecordSet.Name -eq 'contoso.example.' -and $_.ResourceRecordSet.Type -eq 'TXT' }).ResourceRecordSet.ResourceRecords.Value | Should -Contain '"MS=ms87654321"'
    }

    It 'takes plans back from CLIXML and JSON' {
        $zone = Join-Path $PSScriptRoot '../../module/examples/example.zone'
        $plan = Test-MailDomain contoso.example -ZoneFile $zone | ConvertTo-DnsChange
        $expected = $plan | ConvertTo-DnsChange -As NsUpdate
        $plan | ConvertTo-Json -Depth 10 | ConvertFrom-Json | ConvertTo-DnsChange -As NsUpdate | Should -Be $expected
        [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($plan, 5)) | ConvertTo-DnsChange -As NsUpdate | Should -Be $expected
    }
}
