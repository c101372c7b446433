namespace MailAuth.Findings;

/// <summary>What a domain is for; rules judge it as such.</summary>
public enum DomainPurpose
{
    /// <summary>Not known; judged as sending.</summary>
    Unknown,

    /// <summary>Sends mail, whether or not it receives any.</summary>
    Sending,

    /// <summary>Receives mail and sends none.</summary>
    ReceiveOnly,

    /// <summary>Neither sends nor receives.</summary>
    Parked,

    /// <summary>A tenant's initial domain, <c>*.onmicrosoft.com</c>: Microsoft writes its SPF and DKIM.</summary>
    OnMicrosoft,
}
