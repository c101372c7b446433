namespace MailAuth.Analysis;

/// <summary>What is to be done about a key.</summary>
public enum DkimRotationState
{
    /// <summary>Something has to be set right before keys can be changed.</summary>
    Blocked,

    /// <summary>A change of keys is due.</summary>
    Due,

    /// <summary>A change is under way; the next has to wait until it is through.</summary>
    Waiting,

    /// <summary>The key is not needed any more: it is taken back and removed.</summary>
    Retire,

    /// <summary>What would tell whether a change is due is not known.</summary>
    NotKnown,

    /// <summary>Nothing is due.</summary>
    NotDue,
}
