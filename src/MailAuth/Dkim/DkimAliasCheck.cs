namespace MailAuth.Dkim;

/// <summary>How a selector's alias compares with the one that the signing service expects.</summary>
public enum DkimAliasCheck
{
    /// <summary>Nothing to compare with.</summary>
    NotCompared,

    /// <summary>The alias is the expected one. Whether a key is behind it yet is another question: an inactive selector may have none.</summary>
    Matches,

    /// <summary>There is an alias, or a record, and it is not the expected one.</summary>
    Differs,

    /// <summary>Nothing is published at the selector.</summary>
    Missing,

    /// <summary>The DNS failed.</summary>
    Unknown,
}
