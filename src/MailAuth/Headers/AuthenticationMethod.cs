namespace MailAuth.Headers;

/// <summary>What was checked: the methods of the IANA registry "Email Authentication Methods" (RFC 8601 section 6.2), and Microsoft's.</summary>
public enum AuthenticationMethod
{
    /// <summary>None of those below; <see cref="MethodResult.MethodName"/> has the word.</summary>
    Unknown,

    /// <summary><c>spf</c> (RFC 7208).</summary>
    Spf,

    /// <summary><c>dkim</c> (RFC 6376).</summary>
    Dkim,

    /// <summary><c>dmarc</c> (RFC 9989).</summary>
    Dmarc,

    /// <summary><c>arc</c> (RFC 8617).</summary>
    Arc,

    /// <summary><c>compauth</c>: Microsoft's composite authentication.</summary>
    CompAuth,

    /// <summary><c>auth</c>: SMTP AUTH (RFC 4954).</summary>
    Auth,

    /// <summary><c>iprev</c>: reverse and forward name of the client (RFC 8601 section 3).</summary>
    IPRev,

    /// <summary><c>bimi</c>: brand indicators.</summary>
    Bimi,

    /// <summary><c>sender-id</c> (RFC 4406, historic).</summary>
    SenderId,

    /// <summary><c>domainkeys</c> (RFC 4870, historic).</summary>
    DomainKeys,

    /// <summary><c>dkim-adsp</c> (RFC 5617, historic).</summary>
    DkimAdsp,

    /// <summary><c>dkim-atps</c> (RFC 6541).</summary>
    DkimAtps,

    /// <summary><c>vbr</c> (RFC 6212).</summary>
    Vbr,

    /// <summary><c>rrvs</c> (RFC 7293).</summary>
    Rrvs,

    /// <summary><c>smime</c> (RFC 7281).</summary>
    Smime,

    /// <summary><c>dnswl</c> (RFC 8904).</summary>
    Dnswl,
}
