namespace MailAuth.Spf;

/// <summary>Whether what stands in the DNS is what was proposed.</summary>
public enum SpfPublication
{
    /// <summary>Every record is published as proposed.</summary>
    AsProposed,

    /// <summary>The domain's own record is still what it was when the proposal was made.</summary>
    AsBefore,

    /// <summary>The domain's own record is as proposed, and not all of those that it includes.</summary>
    Incomplete,

    /// <summary>The domain's own record is something else.</summary>
    Different,

    /// <summary>The DNS failed: nobody knows.</summary>
    Unreachable,
}
