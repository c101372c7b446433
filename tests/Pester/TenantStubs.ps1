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
