namespace MailAuth.Microsoft365;

/// <summary>What is set for the whole organization: Get-OrganizationConfig.</summary>
public sealed record OrganizationConfig
{
    /// <summary>The organization's name in Exchange.</summary>
    public string? Name { get; init; }

    /// <summary>The organization's name for people.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Whether anonymous mail that claims to come from an accepted domain is refused; null where the module is too old to say.</summary>
    public bool? RejectDirectSend { get; init; }

    internal static OrganizationConfig Read(TenantBag bag) => new()
    {
        Name = bag.Text("Name") ?? bag.Text("Identity"),
        DisplayName = bag.Text("DisplayName"),
        RejectDirectSend = bag.Truth("RejectDirectSend"),
    };

    /// <summary>The name.</summary>
    public override string ToString() => DisplayName ?? Name ?? "";
}
