# A certificate for Protect-CmsMessage, in the store of the user who runs the tests, and out of it again.
function Add-DocumentCertificate([string] $Name) {
    $key = [Security.Cryptography.RSA]::Create(2048)
    $request = [Security.Cryptography.X509Certificates.CertificateRequest]::new("CN=$Name", $key, [Security.Cryptography.HashAlgorithmName]::SHA256, [Security.Cryptography.RSASignaturePadding]::Pkcs1)
    $use = [Security.Cryptography.OidCollection]::new()
    $null = $use.Add([Security.Cryptography.Oid]::new('1.3.6.1.4.1.311.80.1'))
    $request.CertificateExtensions.Add([Security.Cryptography.X509Certificates.X509KeyUsageExtension]::new('KeyEncipherment, DataEncipherment', $false))
    $request.CertificateExtensions.Add([Security.Cryptography.X509Certificates.X509EnhancedKeyUsageExtension]::new($use, $false))
    $made = $request.CreateSelfSigned([DateTimeOffset]::UtcNow.AddDays(-1), [DateTimeOffset]::UtcNow.AddDays(2))
    # A key that the store keeps.
    $octets = $made.Export('Pfx', 'demo')
    $certificate = [Security.Cryptography.X509Certificates.X509Certificate2]::new($octets, 'demo', 'PersistKeySet, Exportable')
    $store = [Security.Cryptography.X509Certificates.X509Store]::new('My', 'CurrentUser')
    $store.Open('ReadWrite')
    try {
        # A run that was killed left its own, and a name that two certificates have encrypts to neither.
        @($store.Certificates) | Where-Object Subject -EQ "CN=$Name" | ForEach-Object { $store.Remove($_) }
        $store.Add($certificate)
    }
    finally { $store.Dispose() }
    $certificate
}

function Remove-DocumentCertificate($Certificate) {
    $store = [Security.Cryptography.X509Certificates.X509Store]::new('My', 'CurrentUser')
    $store.Open('ReadWrite')
    try { $store.Remove($Certificate) } finally { $store.Dispose() }
}
