namespace MailAuth.Spf;

/// <summary>What came of one step of a check.</summary>
public enum SpfVerdict
{
    /// <summary>The mechanism does not match; for <c>exp</c>, no usable words were found.</summary>
    NoMatch,

    /// <summary>The mechanism matches; its qualifier decides.</summary>
    Match,

    /// <summary>A record or a modifier was evaluated.</summary>
    Evaluated,

    /// <summary>The check ends here: the DNS failed, or time ran out.</summary>
    TempError,

    /// <summary>The check ends here: a record cannot be evaluated, or costs too much.</summary>
    PermError,
}
