# Objects as Exchange Online and Microsoft Graph hand them out, and the cmdlets that do. Exchange Online's objects are
# deserialised: their type names say so, and their properties are plain values.
function New-Deserialized([string] $Type, [hashtable] $Property) {
    $object = [pscustomobject]$Property
    $object.PSObject.TypeNames.Insert(0, "Deserialized.$Type")
    $object
}

function Get-AcceptedDomain {
    $type = 'Microsoft.Exchange.Data.Directory.SystemConfiguration.AcceptedDomain'
    New-Deserialized $type @{
        Name = 'Contoso'; DomainName = 'contoso.example'; DomainType = 'Authoritative'; Default = $true; InitialDomain = $false
        IsCoexistenceDomain = $false; SendingFromDomainDisabled = $false; OutboundOnly = $false; Id = 'Contoso'; Identity = 'Contoso'
    }
    New-Deserialized $type @{
        Name = 'Fabrikam'; DomainName = 'fabrikam.example'; DomainType = 'Authoritative'; Default = $false; InitialDomain = $false
        IsCoexistenceDomain = $false; SendingFromDomainDisabled = $false; OutboundOnly = $false; Id = 'Fabrikam'; Identity = 'Fabrikam'
    }
}

function Get-DkimSigningConfig {
    param([string] $Identity)
    $type = 'Microsoft.Exchange.Management.DkimSigningConfig'
    New-Deserialized $type @{
        Name = 'fabrikam.example'; Domain = 'fabrikam.example'; Id = 'fabrikam.example'; Identity = 'fabrikam.example'; Enabled = $true; Status = 'Valid'
        Selector1CNAME = 'selector1-fabrikam-example._domainkey.fabrikam.n-v1.dkim.mail.microsoft'
        Selector2CNAME = 'selector2-fabrikam-example._domainkey.fabrikam.n-v1.dkim.mail.microsoft'
    }
}

function Get-MgDomain {
    [pscustomobject]@{ Id = 'contoso.example'; IsInitial = $false; IsDefault = $true; IsVerified = $true; AuthenticationType = 'Managed' }
    [pscustomobject]@{ Id = 'fabrikam.example'; IsInitial = $false; IsDefault = $false; IsVerified = $true; AuthenticationType = 'Managed' }
}

# One message waits in quarantine: a spoof, as its header and as a whole.
$quarantinedHeader = @'
Received: from AM0PR01MB1.eurprd01.prod.outlook.com (2603:10a6:208:1::5) by AM0PR01MB2.eurprd01.prod.outlook.com with HTTPS; Sun, 22 Nov 2026 09:00:06 +0000
Received: from AM7EUR01FT1.eop-EUR01.prod.protection.outlook.com (2603:10a6:20b:2::9) by AM0PR01MB1.outlook.office365.com (2603:10a6:208:1::5) with Microsoft SMTP Server; Sun, 22 Nov 2026 09:00:05 +0000
Authentication-Results: spf=pass (sender IP is 203.0.113.66)
 smtp.mailfrom=relay.example; dkim=none (message not signed)
 header.d=none;dmarc=fail action=none
 header.from=contoso.example;compauth=fail reason=001
Received: from relay.example (203.0.113.66) by AM7EUR01FT1.mail.protection.outlook.com (10.152.0.9) with Microsoft SMTP Server; Sun, 22 Nov 2026 09:00:04 +0000
From: Adele Vance <adele@contoso.example>
To: ken@fabrikam.example
Subject: Invoice
Date: Sun, 22 Nov 2026 09:00:00 +0000
Message-ID: <1@relay.example>
Return-Path: bounce@relay.example
'@ -replace '\r?\n', "`r`n"

function Get-QuarantineMessage {
    New-Deserialized 'Microsoft.Exchange.Management.FfoQuarantine.QuarantineMessage' @{
        Identity = 'c14401cf-aa9a-465b-cfd5-08d0f0ca37c5\4c2ca98e-94ea-db3a-7eb8-3b63657d4db7'; MessageId = '<1@relay.example>'
        SenderAddress = 'adele@contoso.example'; RecipientAddress = @('ken@fabrikam.example'); Subject = 'Invoice'; Type = 'Spoof'
        ReceivedTime = [datetime]'2026-11-22T09:00:04Z'; Direction = 'Inbound'; PolicyType = 'AntiPhishPolicy'
    }
}

function Get-QuarantineMessageHeader {
    param([Parameter(Mandatory, ValueFromPipelineByPropertyName)] [string] $Identity)
    process {
        New-Deserialized 'Microsoft.Exchange.Management.FfoQuarantine.QuarantineMessageHeader' @{
            Identity = $Identity; Organization = 'fabrikam.example'; Header = $quarantinedHeader
        }
    }
}

function Export-QuarantineMessage {
    param([Parameter(Mandatory, ValueFromPipelineByPropertyName)] [string] $Identity)
    process {
        New-Deserialized 'Microsoft.Exchange.Management.FfoQuarantine.QuarantineMessageExport' @{
            Identity = $Identity; BodyEncoding = 'Base64'
            Eml = [Convert]::ToBase64String([Text.Encoding]::ASCII.GetBytes("$quarantinedHeader`r`n`r`nPlease pay.`r`n"))
        }
    }
}

function Get-EXOMailbox {
    param([string] $ResultSize)
    New-Deserialized 'Microsoft.Exchange.Data.Directory.Management.Mailbox' @{ DisplayName = 'Adele Vance'; PrimarySmtpAddress = 'adele@contoso.example'; Identity = 'adele' }
    New-Deserialized 'Microsoft.Exchange.Data.Directory.Management.Mailbox' @{ DisplayName = 'Alex Wilber'; PrimarySmtpAddress = 'alex@contoso.example'; Identity = 'alex' }
}

function Get-ArcConfig {
    New-Deserialized 'Microsoft.Exchange.Data.Directory.SystemConfiguration.ArcConfig' @{ Identity = 'Default'; ArcTrustedSealers = 'lists.example,gateway.example' }
}

# A mailbox that reports arrive in, as the Graph SDK shows it: one message, with a report of the demo data beside a picture.
function Get-MgUserMessage {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $UserId, [string] $Filter, [switch] $All)
    [pscustomobject]@{ Id = 'AAMkAGI2THVSAAA='; Subject = 'Report Domain: contoso.example'; HasAttachments = $true }
}

function Get-MgUserMessageAttachment {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $UserId, [Parameter(Mandatory)] [string] $MessageId)
    $report = Get-ChildItem "$PSScriptRoot/../../module/examples/reports" -Filter '*.xml.gz' | Select-Object -First 1
    foreach ($file in @{ Name = 'logo.png'; Bytes = [byte[]](0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A) }, @{ Name = 'report.dat'; Bytes = [IO.File]::ReadAllBytes($report.FullName) }) {
        $more = [System.Collections.Generic.Dictionary[string, object]]::new()
        $more['@odata.type'] = '#microsoft.graph.fileAttachment'
        $more['contentBytes'] = [Convert]::ToBase64String($file.Bytes)
        $attachment = [pscustomobject]@{
            ContentType = 'application/octet-stream'; Id = "$MessageId-$($file.Name)"; IsInline = $false; LastModifiedDateTime = [datetime]'2026-11-22T09:00:00Z'
            Name = $file.Name; Size = $file.Bytes.Length; AdditionalProperties = $more
        }
        $attachment.PSObject.TypeNames.Insert(0, 'Microsoft.Graph.PowerShell.Models.MicrosoftGraphAttachment')
        $attachment
    }
}

# What the lists take is checked as Exchange Online checks it, so that an example cannot name what it would refuse.
function New-TenantAllowBlockListSpoofItems {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [ValidateSet('Default', 'domain.com\Default')] [string] $Identity,
        [Parameter(Mandatory)] [ValidateSet('Allow', 'Block')] [string] $Action,
        [Parameter(Mandatory)] [ValidatePattern('^[^\s@]+(@[^\s@]+)?$')] [string] $SpoofedUser,
        [Parameter(Mandatory)] [ValidatePattern('^([a-z0-9-]+(\.[a-z0-9-]+)+|\d+\.\d+\.\d+\.0/24)$')] [string] $SendingInfrastructure,
        [Parameter(Mandatory)] [ValidateSet('External', 'Internal')] [string] $SpoofType)
    New-Deserialized 'Microsoft.Exchange.Management.FfoQuarantine.SpoofItem' @{ SpoofedUser = $SpoofedUser; SendingInfrastructure = $SendingInfrastructure; SpoofType = $SpoofType; Action = $Action }
}

function Set-HostedConnectionFilterPolicy {
    [CmdletBinding()]
    param([Parameter(Mandatory)] [string] $Identity, [hashtable] $IPBlockList)
    foreach ($address in $IPBlockList.Add) {
        if ("$address" -notmatch '^\d+(\.\d+){3}(/(2[4-9]|3[0-2]))?$') { throw "The connection filter takes IPv4 addresses and networks from /24 to /32, no $address." }
    }
}

# A desktop's clipboard: this runs where there is none.
function Get-Clipboard { $quarantinedHeader -split '\r\n' }

# A message that a server refused.
function Get-MessageTraceV2 {
    param([string] $Status)
    New-Deserialized 'Microsoft.Exchange.Management.FfoReporting.MessageTrace' @{ MessageId = '<2@contoso.example>'; SenderAddress = 'news@contoso.example'; RecipientAddress = 'someone@outlook.example'; Status = $Status }
}

function Get-MessageTraceDetailV2 {
    param([Parameter(ValueFromPipelineByPropertyName)] [string] $MessageId)
    process {
        New-Deserialized 'Microsoft.Exchange.Management.FfoReporting.MessageTraceDetail' @{ MessageId = $MessageId; Event = 'Fail'; Detail = 'Reason: [{LED=550 5.7.515 Access denied, sending domain contoso.example does not meet the required authentication level.}]' }
    }
}
