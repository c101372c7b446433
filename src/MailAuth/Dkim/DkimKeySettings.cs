namespace MailAuth.Dkim;

/// <summary>Which key to make.</summary>
public sealed record DkimKeySettings
{
    /// <summary>The algorithm.</summary>
    public DkimKeyAlgorithm Algorithm { get; init; }

    /// <summary>An RSA key's size in bits, 2048 or 4096; of no effect for Ed25519.</summary>
    public int KeySizeBits { get; init; } = 2048;

    /// <summary>Time to live of the zone line, in seconds.</summary>
    public int TtlSeconds { get; init; } = 3600;

    /// <summary>Whether the record says that the domain is only testing (<c>t=y</c>): receivers treat mail signed with it as unsigned.</summary>
    public bool IsTest { get; init; }
}
