namespace MailAuth.Audit;

/// <summary>What an SPF record is worth, before anybody's address is looked at.</summary>
public enum SpfLintVerdict
{
    /// <summary>Nothing to mend: no finding above <see cref="Findings.Severity.Information"/>.</summary>
    Good,

    /// <summary>Receivers can use it; there are findings.</summary>
    Weak,

    /// <summary>Receivers answer <c>permerror</c>, always or for some senders (RFC 7208 section 2.6.7).</summary>
    PermError,

    /// <summary>There is no record, or none that receivers take for one (RFC 7208 section 2.6.1).</summary>
    None,

    /// <summary>The DNS failed, so nobody can say; receivers that meet the same answer <c>temperror</c> (RFC 7208 section 2.6.6).</summary>
    TempError,
}
