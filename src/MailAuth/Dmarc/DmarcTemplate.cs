namespace MailAuth.Dmarc;

/// <summary>Where on the road to enforcement a record stands; each is a complete record that single settings may change.</summary>
public enum DmarcTemplate
{
    /// <summary><c>p=none</c>: collect reports, change nothing.</summary>
    Monitor,

    /// <summary><c>p=quarantine</c>: mail that fails goes to junk.</summary>
    Quarantine,

    /// <summary><c>p=reject</c>: mail that fails is refused.</summary>
    Reject,

    /// <summary><c>p=reject</c> for the domain and everything below it, strict alignment: the domain sends no mail.</summary>
    Parked,
}
