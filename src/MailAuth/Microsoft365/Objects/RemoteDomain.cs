namespace MailAuth.Microsoft365;

/// <summary>How mail to and from another domain is treated: Get-RemoteDomain.</summary>
public sealed record RemoteDomain
{
    /// <summary>By what Set-RemoteDomain knows it.</summary>
    public required string Identity { get; init; }

    /// <summary>The domain; <c>*</c> for all that have no object of their own.</summary>
    public string DomainName { get; init; } = "";

    /// <summary>Whether mailboxes may forward there by themselves.</summary>
    public bool? AutoForwardEnabled { get; init; }

    /// <summary>Whether mail from there is trusted, by the domain's name.</summary>
    public bool? TrustedMailInboundEnabled { get; init; }

    internal static RemoteDomain Read(TenantBag bag) => new()
    {
        Identity = bag.Text("Identity") is { Length: > 0 } identity ? identity : bag.Text("Name") ?? "",
        DomainName = bag.Text("DomainName") ?? "",
        AutoForwardEnabled = bag.Truth("AutoForwardEnabled"),
        TrustedMailInboundEnabled = bag.Truth("TrustedMailInboundEnabled"),
    };

    /// <summary>The identity.</summary>
    public override string ToString() => Identity;
}
