# BIMI in a real PowerShell: what a logo needs, through every door that keeps objects.

BeforeAll {
    Import-Module (Join-Path $PSScriptRoot '../../MailAuth.psd1') -Force
    $examples = Join-Path $PSScriptRoot '../../module/examples'
    $demo = @{ ZoneFile = "$examples/example.zone"; WebFolder = "$examples/web"; MarkRoot = "$examples/web/mark-root.pem" }
}

Describe 'Get-BimiRecord -Validate' {
    It 'takes domains from the pipeline and tells verdicts apart' {
        $verdicts = 'fabrikam.example', 'contoso.example', 'lucerne.example' | Get-BimiRecord -Validate @demo
        $verdicts.Verdict | Should -Be 'VerifiedMark', 'NotReady', 'NoRecord'
    }

    It 'shows line by line what has to be changed' {
        $problems = (Get-BimiRecord contoso.example -Validate @demo).Logo.Problems
        $problems.Count | Should -Be 13
        ($problems | Where-Object RuleId -EQ BimiLogoMedia).Line | Should -Be 9
        ($problems | Format-Table | Out-String -Width 120) | Should -Match '<image>'
    }

    It 'comes back out of CLIXML and JSON with logo and certificate' {
        $path = Join-Path $TestDrive 'bimi.xml'
        Get-BimiRecord fabrikam.example -Validate @demo | Export-Clixml $path
        $back = Import-Clixml $path
        $back.Certificate.Organization | Should -Be 'Fabrikam'
        $back.Logo.Title | Should -Be 'Fabrikam'
        ($back | Format-Table | Out-String -Width 120) | Should -Match 'VerifiedMark'
        (Get-BimiRecord fabrikam.example -Validate @demo | ConvertTo-Json -Depth 10 | ConvertFrom-Json).Certificate.MarkType | Should -Be 'Registered Mark'
    }

    It 'judges a record and files that are not published yet' {
        $proposed = New-BimiRecord lucerne.example -LogoUri https://www.fabrikam.example/logo.svg
        $check = Get-BimiRecord lucerne.example -Validate -Overlay $proposed @demo
        $check.Logo.IsConforming | Should -BeTrue
        $check.Findings.RuleId | Should -Contain 'BimiDmarcNotEnforced'
        (Get-BimiRecord lucerne.example -Validate -LogoPath "$examples/web/www.contoso.example/logo.svg" @demo).Logo.ProblemCount | Should -Be 13
    }

    It 'wants -Validate for files' {
        { Get-BimiRecord contoso.example -LogoPath x.svg -ZoneFile $demo.ZoneFile -ErrorAction Stop } | Should -Throw
    }
}

Describe 'Test-MailDomain -IncludeWeb' {
    It 'adds what is wrong with the files behind the records' {
        $audit = Test-MailDomain contoso.example -IncludeWeb @demo
        $audit.Findings.RuleId | Should -Contain 'BimiLogoMedia'
        $audit.BimiLogo.Problems.Count | Should -Be 13
        (Test-MailDomain contoso.example @demo).Findings.RuleId | Should -Not -Contain 'BimiLogoMedia'
    }
}
