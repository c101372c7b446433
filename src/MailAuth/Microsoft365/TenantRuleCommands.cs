using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Microsoft365;

/// <summary>The cmdlets that a rule about a tenant is bound to.</summary>
/// <param name="Shown">The outputs that it is judged by, the one that shows it first; without all of them it is not judged.</param>
/// <param name="Changed">The cmdlet that changes it: <c>Set-AntiPhishPolicy</c>.</param>
public sealed record TenantRuleCommands(IReadOnlyList<TenantSource> Shown, string Changed)
{
    /// <summary>The outputs that it is judged by, the one that shows it first; without all of them it is not judged.</summary>
    public IReadOnlyList<TenantSource> Shown { get; init => field = KeptList.Of(value); } = KeptList.Of(Shown);
}
