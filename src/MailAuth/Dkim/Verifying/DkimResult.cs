namespace MailAuth.Dkim;

/// <summary>What came of verifying a signature: the words of RFC 8601 section 2.7.1, and two for what nobody can verify any more.</summary>
public enum DkimResult
{
    /// <summary>There is no signature.</summary>
    None,

    /// <summary>It verifies, and may be relied on.</summary>
    Pass,

    /// <summary>It does not verify: what was signed has changed, or the key's owner has not signed it.</summary>
    Fail,

    /// <summary>Something about it is not acceptable, whether or not it verifies: SHA-1, a short key, an expired signature, text after the signed part.</summary>
    Policy,

    /// <summary>It was not evaluated, or the domain is only testing.</summary>
    Neutral,

    /// <summary>The DNS failed. Nothing is known of the signature; a later try may tell.</summary>
    TempError,

    /// <summary>It can never be verified: it is malformed, or there is no usable key.</summary>
    PermError,

    /// <summary>The octets that were signed are not at hand: a mail server has rewritten the delivered message, or only its header is there. It says nothing against the message.</summary>
    NotReverifiable,

    /// <summary>The key is not there any more, which is no wonder: the message is more than a week old and keys are changed.</summary>
    KeyGone,
}
