namespace MailAuth.Bimi;

/// <summary>Whether receivers will show a domain's logo, as far as it is the domain's doing.</summary>
public enum BimiVerdict
{
    /// <summary>Nobody could say: the DNS or a server failed.</summary>
    Unknown,

    /// <summary>There is no record.</summary>
    NoRecord,

    /// <summary>The domain says that it takes no part.</summary>
    Declined,

    /// <summary>Something stands in the way: see the findings.</summary>
    NotReady,

    /// <summary>All is in order but that nobody vouches for the logo: receivers that want no certificate show it.</summary>
    SelfAsserted,

    /// <summary>All is in order, with a Common Mark Certificate.</summary>
    CommonMark,

    /// <summary>All is in order, with a Verified Mark Certificate.</summary>
    VerifiedMark,
}
