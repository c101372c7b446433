@{
    # No expressions in here: Import-PowerShellDataFile and the PowerShell Gallery read it as data.
    # The cmdlets' assembly is a nested module: as RootModule its help would be looked for beside this file.
    ModuleVersion          = '0.1.0'
    GUID                   = '0522ba41-fed3-47d6-9326-9c992cf730cd'
    Author                 = 'The MailAuth authors'
    CompanyName            = 'MailAuth'
    Copyright              = '(c) 2026 The MailAuth authors. MIT licence.'
    Description            = 'Email authentication for Microsoft 365 administrators: reads and audits SPF, DKIM, DMARC, MTA-STS, TLS-RPT, BIMI, DANE, MX and DNSSEC of one domain or of thousands, live or from a zone file, and says what to publish; verifies messages; reads DMARC and TLS reports, tells senders from spoofers and when the next DMARC policy is safe; tries mail servers over TLS. No dependencies.'

    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'
    CompatiblePSEditions   = @('Desktop', 'Core')

    NestedModules          = @('module/bin/MailAuth.PowerShell.dll')
    FormatsToProcess       = @('module/MailAuth.Format.ps1xml')
    TypesToProcess         = @('module/MailAuth.Types.ps1xml')

    CmdletsToExport        = @(
        'Compare-DmarcReport'
        'Compare-MailDomain'
        'Compare-SpfRecord'
        'ConvertFrom-AuthenticationResults'
        'ConvertTo-DnsChange'
        'Expand-SpfRecord'
        'Export-MailAuthReport'
        'Get-BimiRecord'
        'Get-DkimRecord'
        'Get-DkimRotationPlan'
        'Get-DkimSelector'
        'Get-DmarcRecord'
        'Get-DmarcRolloutPlan'
        'Get-DmarcSource'
        'Get-MailAuthRule'
        'Get-MessageAuthResult'
        'Get-MtaStsPolicy'
        'Get-MtaStsRecord'
        'Get-MxRecord'
        'Get-SpfRecord'
        'Get-TlsRptRecord'
        'Get-TlsaRecord'
        'Import-DmarcFailureReport'
        'Import-DmarcReport'
        'Import-TlsReport'
        'Measure-DmarcReport'
        'Measure-MailDomain'
        'Measure-TlsReport'
        'New-BimiRecord'
        'New-DkimKey'
        'New-DmarcRecord'
        'New-MtaStsPolicy'
        'New-SpfRecord'
        'New-TlsRptRecord'
        'Optimize-SpfRecord'
        'Resolve-MailRefusal'
        'Save-MailAuthBaseline'
        'Test-BulkSender'
        'Test-DmarcPolicy'
        'Test-MailDomain'
        'Test-MailTenant'
        'Test-SmtpTls'
        'Test-SpfRecord'
    )
    FunctionsToExport      = @()
    VariablesToExport      = @()
    AliasesToExport        = @()

    PrivateData            = @{
        PSData = @{
            Tags         = @('Email', 'EmailSecurity', 'SPF', 'DKIM', 'DMARC', 'MTA-STS', 'TLS-RPT', 'BIMI', 'DANE', 'DNS', 'DNSSEC', 'Exchange', 'ExchangeOnline', 'Microsoft365', 'Windows', 'Linux', 'MacOS', 'PSEdition_Desktop', 'PSEdition_Core')
            LicenseUri   = 'https://opensource.org/license/mit'
            ProjectUri   = 'https://github.com/mailauth/mailauth'
            ReleaseNotes = '0.1.0: first version. Looks up and reads MX, SPF, DKIM, DMARC, MTA-STS, TLS-RPT and BIMI records, audits a domain with advice on what to publish, makes records and policies, verifies messages, imports DMARC and TLS reports and plans the way to reject. CHANGELOG.md has the details.'
        }
    }
}
