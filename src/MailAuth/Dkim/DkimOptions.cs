using System.Collections.Generic;

namespace MailAuth.Dkim;

/// <summary>Which keys to look for.</summary>
public sealed record DkimOptions
{
    /// <summary>The selectors to ask for; empty means those that Microsoft 365 and the common services use.</summary>
    public IReadOnlyList<string> Selectors { get; init; } = [];

    /// <summary>
    /// Selectors to ask for before those that the common services use, which are then asked for only where none of these
    /// has a key in use. Empty means all of them at once. Of no effect beside <see cref="Selectors"/>.
    /// </summary>
    public IReadOnlyList<string> LikelySelectors { get; init; } = [];

    /// <summary>By selector, the alias that the signing service expects, as <c>Selector1CNAME</c> and <c>Selector2CNAME</c> of <c>Get-DkimSigningConfig</c> say it. Their selectors are asked for too.</summary>
    public IReadOnlyDictionary<string, string> ExpectedAliases { get; init; } = new Dictionary<string, string>();

    /// <summary>Whether the signing service signs for the domain, as its configuration says; null where that is not known. Copied into the records.</summary>
    public bool? IsSigningEnabled { get; init; }
}
