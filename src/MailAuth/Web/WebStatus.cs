namespace MailAuth.Web;

/// <summary>What came of getting a document.</summary>
public enum WebStatus
{
    /// <summary>It is there: status 200, whole.</summary>
    Success,

    /// <summary>It is no https URL with a host name.</summary>
    BadUrl,

    /// <summary>The host's name does not exist, or has no address.</summary>
    NoAddress,

    /// <summary>Nobody could say what the host's addresses are.</summary>
    DnsFailure,

    /// <summary>The host's addresses are of this machine, a private network or the like, and those are not connected to unless asked for.</summary>
    AddressRefused,

    /// <summary>Nothing listens there, or no way leads there.</summary>
    NoConnection,

    /// <summary>It took too long.</summary>
    Timeout,

    /// <summary>No TLS could be agreed on.</summary>
    NoTls,

    /// <summary>The certificate is not to be believed; see the verdict.</summary>
    BadCertificate,

    /// <summary>The server redirects, and that may not be followed, or not so often.</summary>
    Redirected,

    /// <summary>The server answered with another status than 200.</summary>
    HttpError,

    /// <summary>The document is longer than it may be.</summary>
    TooLong,

    /// <summary>What came is no HTTP, or stopped before its end.</summary>
    Malformed,

    /// <summary>Nobody was asked: the DNS was answered from files, and nothing stands for the web.</summary>
    NotAsked,
}
