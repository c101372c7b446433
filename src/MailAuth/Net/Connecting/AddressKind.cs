namespace MailAuth.Net;

/// <summary>Where an address leads, as far as the registries of special addresses say (RFC 6890).</summary>
public enum AddressKind
{
    /// <summary>To a host of the Internet, as far as anybody knows.</summary>
    Public,

    /// <summary>To this very machine.</summary>
    Loopback,

    /// <summary>Into a network of its own, behind this machine's network: RFC 1918, RFC 4193, RFC 6598.</summary>
    Private,

    /// <summary>To a neighbour on the same link; clouds have their instance data there.</summary>
    LinkLocal,

    /// <summary>To many at once.</summary>
    Multicast,

    /// <summary>Nowhere: unspecified, reserved, broadcast.</summary>
    Reserved,
}
