using System.Collections.Generic;
using System.Linq;
using MailAuth.Services;

namespace MailAuth.PowerShell.Completers;

/// <summary>Offers the selectors of Microsoft 365 and the common services.</summary>
public sealed class SelectorCompleter : WordCompleter
{
    /// <inheritdoc/>
    protected override IEnumerable<KeyValuePair<string, string>> Words => SendingServices.DefaultSelectors
        .Select(selector => new KeyValuePair<string, string>(selector, SendingServices.ByDkimSelector(selector)?.Name ?? selector));
}
