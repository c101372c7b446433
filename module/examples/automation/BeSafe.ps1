<#
.SYNOPSIS
Adds the assertion Should -BeSafe to Pester 5: a domain's audit, or findings, have nothing severe.

.EXAMPLE
. ./BeSafe.ps1
Test-MailDomain contoso.example | Should -BeSafe
Test-MailDomain contoso.example | Should -BeSafe -MinimumSeverity Medium -Except DmarcPolicyNone
#>

<#
.SYNOPSIS
Whether audits or findings hold nothing as severe as a severity. Accepted risks do not count; what could not be looked up is not safe.
#>
function Should-BeSafe($ActualValue, [string] $MinimumSeverity = 'High', [string[]] $Except = @(), [switch] $Negate, [string] $Because, $CallerSessionState) {
    $order = 'Information', 'Low', 'Medium', 'High', 'Critical'
    $findings = @(foreach ($one in $ActualValue) { if ($null -eq $one) { continue }; if ($null -ne $one.PSObject.Properties['Findings']) { $one.Findings } elseif ($null -ne $one.PSObject.Properties['RuleId']) { $one } })
    $bad = @($findings | Where-Object { -not $_.Acceptance -and $_.RuleId -notin $Except -and $order.IndexOf("$($_.Severity)") -ge $order.IndexOf($MinimumSeverity) })
    $unknown = @($ActualValue | Where-Object { $null -ne $_ -and $null -ne $_.PSObject.Properties['Grade'] -and "$($_.Grade)" -eq 'Unknown' })
    $nothing = @($ActualValue | Where-Object { $null -ne $_ }).Count -eq 0
    $safe = $bad.Count -eq 0 -and $unknown.Count -eq 0 -and -not $nothing
    $why = if ($Because) { " because $Because," } else { '' }
    $failure = if ($safe -eq (-not $Negate)) { $null }
    elseif ($Negate) { "Expected something as severe as $MinimumSeverity,$why but there is nothing." }
    elseif ($nothing) { "Expected audits or findings,$why but there are none." }
    else {
        "Expected nothing as severe as $MinimumSeverity,$why but found:`n" + (@($bad | ForEach-Object { "  $($_.Severity) $($_.RuleId) at $($_.Target): $($_.Message) $($_.Advice)" }) +
            @($unknown | ForEach-Object { "  $($_.DomainName): not everything could be looked up" }) -join "`n")
    }

    [pscustomobject]@{ Succeeded = $null -eq $failure; FailureMessage = $failure }
}

Add-ShouldOperator -Name BeSafe -InternalName Should-BeSafe -Test ${function:Should-BeSafe} -SupportsArrayInput
