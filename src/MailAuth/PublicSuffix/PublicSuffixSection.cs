namespace MailAuth.PublicSuffix;

/// <summary>The parts of the public suffix list.</summary>
public enum PublicSuffixSection
{
    /// <summary>Neither: no rule matches, and the rule <c>*</c> makes the last label the suffix.</summary>
    None,

    /// <summary>Suffixes delegated by registries.</summary>
    Icann,

    /// <summary>Suffixes that companies give their customers names under.</summary>
    Private,
}
