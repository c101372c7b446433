using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>The domains that reports must be about; without any, all are accepted.</summary>
/// <param name="wanted">Names as a user gives them.</param>
/// <exception cref="CommandException">One is no domain name.</exception>
sealed class DomainFilter(IEnumerable<string> wanted)
{
    readonly HashSet<DomainName> names = new(wanted.Select(Wanted));

    /// <summary>Whether one of the domains is wanted.</summary>
    public bool Accepts(IReadOnlyList<string?> domains) => names.Count == 0 || domains.Any(domain => DomainName.TryParse(domain, out var name) && names.Contains(name));

    static DomainName Wanted(string text) => DomainName.TryParse(text, out var name, out var problem)
        ? name
        : throw new CommandException(CommandErrors.InvalidDomainName(text, problem.ToString()));
}
