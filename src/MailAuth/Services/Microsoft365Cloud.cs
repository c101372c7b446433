namespace MailAuth.Services;

/// <summary>The clouds that a Microsoft 365 tenant can be in, as Microsoft's plans call them.</summary>
public enum Microsoft365Cloud
{
    /// <summary>Microsoft 365 worldwide, GCC included.</summary>
    Worldwide,

    /// <summary>GCC High.</summary>
    GccHigh,

    /// <summary>The cloud of the United States Department of Defense.</summary>
    DoD,

    /// <summary>Microsoft 365 operated by 21Vianet.</summary>
    China,
}
