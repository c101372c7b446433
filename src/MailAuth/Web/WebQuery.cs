using System;

namespace MailAuth.Web;

/// <summary>What to get, and how much of it at most.</summary>
public sealed record WebQuery
{
    /// <summary>An absolute https URL.</summary>
    public required Uri Url { get; init; }

    /// <summary>The media types that are wanted, as the Accept field has them.</summary>
    public string Accept { get; init; } = "*/*";

    /// <summary>The longest body that is taken, in bytes.</summary>
    public int MaxBodyLength { get; init; } = 64 * 1024;

    /// <summary>How many redirects are followed, to https only; none unless said otherwise.</summary>
    public int MaxRedirects { get; init; }

    /// <summary>How long all of it may take, looking up and redirects included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether the document is got although the certificate is not to be believed, for showing what stands there. The answer's status says so all the same.</summary>
    public bool ReadsDespiteCertificate { get; init; }
}
