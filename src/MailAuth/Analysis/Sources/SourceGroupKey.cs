namespace MailAuth.Analysis;

/// <summary>By what rows belong together.</summary>
enum SourceGroupKind
{
    /// <summary>An administrator knows it.</summary>
    Known,

    /// <summary>SPF passes aligned, and a service shows.</summary>
    Service,

    /// <summary>SPF and DKIM pass aligned, and nobody else shows: the owner's key.</summary>
    Signed,

    /// <summary>Only SPF passes aligned: the network.</summary>
    Permitted,

    /// <summary>The owner's signature passes, SPF does not: the key, and the way that the message took.</summary>
    Relayed,

    /// <summary>Nothing is aligned, a service shows.</summary>
    StrangeService,

    /// <summary>Nothing is aligned, something passes for another domain.</summary>
    Stranger,

    /// <summary>Nothing passes: the network.</summary>
    Nobody,

    /// <summary>What came when there were too many to tell apart.</summary>
    Rest,
}

/// <summary>What the rows of a group share.</summary>
/// <param name="Kind">By what they belong together.</param>
/// <param name="Domain">The owner's domain.</param>
/// <param name="Name">The service, or the domain that something passed for; of known sources the number; null for a network.</param>
/// <param name="Signer">The domain of the signature that tells: the owner's, or a customer's of a service.</param>
/// <param name="Selector">Its selector.</param>
/// <param name="Network">The network, where it tells.</param>
/// <param name="IsForwarded">Whether receivers say that the messages were forwarded.</param>
readonly record struct SourceGroupKey(SourceGroupKind Kind, string Domain, string? Name = null, string? Signer = null, string? Selector = null, SourceAddress? Network = null, bool IsForwarded = false);
