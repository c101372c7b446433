namespace MailAuth.MtaSts;

/// <summary>Where a policy file can be hosted; for each a bundle can be made that needs nothing filled in.</summary>
public enum MtaStsHosting
{
    /// <summary>Azure Static Web Apps.</summary>
    AzureStaticWebApps,

    /// <summary>Internet Information Services on Windows.</summary>
    Iis,

    /// <summary>nginx, with a certificate as certbot keeps it.</summary>
    Nginx,

    /// <summary>GitHub Pages.</summary>
    GitHubPages,

    /// <summary>A Cloudflare Worker on a custom domain, which Cloudflare makes the DNS record and the certificate for.</summary>
    CloudflareWorkers,
}
