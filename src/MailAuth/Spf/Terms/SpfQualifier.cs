namespace MailAuth.Spf;

/// <summary>What a mechanism says about those whom it matches (RFC 7208 section 4.6.2).</summary>
public enum SpfQualifier
{
    /// <summary><c>+</c>, or none written: may send.</summary>
    Pass,

    /// <summary><c>-</c>: may not send.</summary>
    Fail,

    /// <summary><c>~</c>: probably may not send.</summary>
    SoftFail,

    /// <summary><c>?</c>: nothing is said.</summary>
    Neutral,
}
