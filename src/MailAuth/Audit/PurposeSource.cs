namespace MailAuth.Audit;

/// <summary>How it is known what a domain is for.</summary>
public enum PurposeSource
{
    /// <summary>It is not known; judged as sending, the stricter case.</summary>
    Assumed,

    /// <summary>The tenant said so: Get-AcceptedDomain.</summary>
    Tenant,

    /// <summary>Its name says so: <c>*.onmicrosoft.com</c>.</summary>
    Name,

    /// <summary>Its records say so: null MX, <c>v=spf1 -all</c>, keys, senders.</summary>
    Dns,
}
