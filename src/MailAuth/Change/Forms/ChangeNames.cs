using System;

namespace MailAuth.Change;

/// <summary>Names as providers take them.</summary>
static class ChangeNames
{
    /// <summary>The name relative to its zone; <c>@</c> for the zone itself.</summary>
    public static string Relative(DnsChange change) => string.Equals(change.Owner, change.Zone, StringComparison.OrdinalIgnoreCase)
        ? "@"
        : change.Owner.EndsWith("." + change.Zone, StringComparison.OrdinalIgnoreCase) ? change.Owner.Substring(0, change.Owner.Length - change.Zone.Length - 1) : change.Owner + ".";
}
