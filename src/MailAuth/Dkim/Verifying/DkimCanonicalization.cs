namespace MailAuth.Dkim;

/// <summary>How much a header or a body may change on its way without breaking a signature (RFC 6376 section 3.4).</summary>
public enum DkimCanonicalization
{
    /// <summary>Next to nothing: only empty lines at the end of the body (sections 3.4.1 and 3.4.3).</summary>
    Simple,

    /// <summary>White space, folding and capitals in field names (sections 3.4.2 and 3.4.4).</summary>
    Relaxed,
}
