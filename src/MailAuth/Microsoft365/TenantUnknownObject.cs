using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Microsoft365;

/// <summary>Objects in a tenant's configuration that none of the known cmdlets emits, or that lack what says what they are; those with the same properties are one.</summary>
/// <param name="Name">The first one's Name, Identity, Id or DomainName, or the text that stood instead of an object; empty where it has none.</param>
/// <param name="Properties">What they are made of, in alphabetical order, a dozen at most.</param>
/// <param name="Count">How many there were.</param>
public sealed record TenantUnknownObject(string Name, IReadOnlyList<string> Properties, int Count)
{
    /// <summary>What they are made of, in alphabetical order, a dozen at most.</summary>
    public IReadOnlyList<string> Properties { get; init => field = KeptList.Of(value); } = KeptList.Of(Properties);

    /// <summary>Count, name and properties in one line.</summary>
    public override string ToString() => $"{Count} x {(Name.Length > 0 ? Name : "?")} ({string.Join(", ", Properties)})";
}
