namespace MailAuth.Spf;

/// <summary>What becomes of a term in a proposal.</summary>
enum SpfFate
{
    /// <summary>It stays as it is.</summary>
    Keep,

    /// <summary>The terms of the record behind it take its place.</summary>
    Unfold,

    /// <summary>The networks that it matches take its place.</summary>
    Flatten,

    /// <summary>It goes.</summary>
    Drop,
}
