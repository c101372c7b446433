using System.Collections.Generic;
using System.Linq;
using MailAuth.Audit;

namespace MailAuth.PowerShell.Completers;

/// <summary>Offers the ids of the rules, each with its title.</summary>
public sealed class RuleCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<KeyValuePair<string, string>> Words =>
        RuleCatalog.All.Select(rule => new KeyValuePair<string, string>(rule.Id, rule.Title));
}
