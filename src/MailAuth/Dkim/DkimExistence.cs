namespace MailAuth.Dkim;

/// <summary>What the name <c>_domainkey</c> itself says about keys below it (RFC 8020): a hint, since some servers answer wrongly.</summary>
public enum DkimExistence
{
    /// <summary>Nobody could say: the DNS failed, or every name below it seems to exist.</summary>
    Unknown,

    /// <summary>Something is published below it.</summary>
    Some,

    /// <summary>Nothing is: the server says that there is no such name.</summary>
    None,
}
