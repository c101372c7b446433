namespace MailAuth.Microsoft365;

/// <summary>What of one cmdlet's output was given.</summary>
/// <param name="Source">Which output.</param>
/// <param name="IsGiven">Whether it was given at all; an output that was given may be empty.</param>
/// <param name="Count">How many objects of it were read.</param>
public sealed record TenantSourceCount(TenantSource Source, bool IsGiven, int Count)
{
    /// <summary>The cmdlet: <c>Get-AcceptedDomain</c>.</summary>
    public string Cmdlet => TenantCmdlet.Of(Source);

    /// <summary>Cmdlet and count.</summary>
    public override string ToString() => IsGiven ? $"{Cmdlet}: {Count}" : $"{Cmdlet}: -";
}
