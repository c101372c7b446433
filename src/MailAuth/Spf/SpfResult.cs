namespace MailAuth.Spf;

/// <summary>What <c>check_host()</c> says (RFC 7208 section 2.6).</summary>
public enum SpfResult
{
    /// <summary>No SPF record was found, or there is no domain that could have one.</summary>
    None,

    /// <summary>The domain's owner says nothing about the address.</summary>
    Neutral,

    /// <summary>The address may send for the domain.</summary>
    Pass,

    /// <summary>The address may not send for the domain.</summary>
    Fail,

    /// <summary>The address probably may not send for the domain.</summary>
    SoftFail,

    /// <summary>Nobody could say: the DNS failed, or time ran out. Another try may succeed.</summary>
    TempError,

    /// <summary>The published records cannot be evaluated until their owner mends them.</summary>
    PermError,

    /// <summary>No result of the standard, and never that of one address: whether a whole block of addresses may send depends on more than the block (a macro of the single address, <c>ptr</c>, an unknown sender).</summary>
    Undetermined,
}
