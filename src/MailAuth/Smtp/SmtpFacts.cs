using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;

namespace MailAuth.Smtp;

/// <summary>What the mail exchangers of a domain showed.</summary>
/// <param name="Checks">One for each.</param>
public sealed record SmtpFacts(IReadOnlyList<SmtpTlsCheck> Checks)
{
    /// <summary>How many of them take mail as it should be sent.</summary>
    public int SecureCount => Checks.Count(check => check.Status == SmtpTlsStatus.Secure);

    /// <summary>What is wrong with them.</summary>
    public IEnumerable<Finding> Findings => Checks.SelectMany(check => check.Findings);
}
