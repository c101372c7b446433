namespace MailAuth.Headers;

/// <summary>What came of a check: the words of RFC 8601 section 2.7 and its relatives, and Microsoft's.</summary>
public enum AuthenticationOutcome
{
    /// <summary>None of those below; <see cref="MethodResult.ResultWord"/> has the word.</summary>
    Unknown,

    /// <summary><c>none</c>: there was nothing to check.</summary>
    None,

    /// <summary><c>pass</c>.</summary>
    Pass,

    /// <summary><c>fail</c>, and <c>hardfail</c> of old servers.</summary>
    Fail,

    /// <summary><c>softfail</c>: the domain's owner doubts the address.</summary>
    SoftFail,

    /// <summary><c>neutral</c>: a statement that says nothing, or a signature that could not be used.</summary>
    Neutral,

    /// <summary><c>policy</c>: true, but not acceptable to the server that checked.</summary>
    Policy,

    /// <summary><c>temperror</c>: the DNS failed; a later try might do better.</summary>
    TempError,

    /// <summary><c>permerror</c>: a record or signature that cannot be read.</summary>
    PermError,

    /// <summary><c>bestguesspass</c>: Microsoft's for a domain without DMARC record that would have passed.</summary>
    BestGuessPass,

    /// <summary><c>softpass</c>: Microsoft's <c>compauth</c> found weak signs for the sender.</summary>
    SoftPass,

    /// <summary><c>timeout</c>: Microsoft's for a key that the DNS did not give in time.</summary>
    Timeout,

    /// <summary><c>discard</c>: the author domain asks to discard (DKIM ADSP).</summary>
    Discard,

    /// <summary><c>nxdomain</c>: the domain does not exist (DKIM ADSP).</summary>
    NxDomain,

    /// <summary><c>declined</c>: the domain's owner wants no logo (BIMI).</summary>
    Declined,

    /// <summary><c>skipped</c>: not checked on purpose.</summary>
    Skipped,
}
