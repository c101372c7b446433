namespace MailAuth.Audit;

/// <summary>A domain's grade; higher values are better.</summary>
public enum Grade
{
    /// <summary>A question that carries weight could not be answered.</summary>
    Unknown,

    /// <summary>Open to spoofing.</summary>
    F,

    /// <summary>Hardly protected.</summary>
    E,

    /// <summary>Partly protected.</summary>
    D,

    /// <summary>Protected with gaps.</summary>
    C,

    /// <summary>Well protected.</summary>
    B,

    /// <summary>Protected as the standards advise.</summary>
    A,
}
