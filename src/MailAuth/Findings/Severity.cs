namespace MailAuth.Findings;

/// <summary>How much a finding matters.</summary>
public enum Severity
{
    /// <summary>Good to know; costs nothing.</summary>
    Information,

    /// <summary>Worth tidying.</summary>
    Low,

    /// <summary>Weakens protection or will break one day.</summary>
    Medium,

    /// <summary>Leaves the domain open to spoofing or breaks mail now.</summary>
    High,

    /// <summary>Anyone can send as this domain, or none of its mail can be verified.</summary>
    Critical,
}
