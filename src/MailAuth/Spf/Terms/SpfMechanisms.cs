using System.Globalization;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary><c>all</c>: matches everyone (RFC 7208 section 5.1).</summary>
public sealed record SpfAll : SpfMechanism
{
    /// <inheritdoc/>
    public override string Name => "all";

    private protected override string Argument => "";
}

/// <summary><c>include:domain</c>: matches whom that domain's record passes (RFC 7208 section 5.2).</summary>
public sealed record SpfInclude : SpfMechanism
{
    /// <inheritdoc/>
    public override string Name => "include";

    /// <inheritdoc/>
    public override bool CostsLookup => true;

    /// <summary>Whose record is asked.</summary>
    public required SpfMacroString Domain { get; init; }

    private protected override string Argument => ":" + Domain.Text;
}

/// <summary>What <c>a</c> and <c>mx</c> share: an optional domain and prefix lengths for both families.</summary>
public abstract record SpfHostMechanism : SpfMechanism
{
    private protected SpfHostMechanism()
    {
    }

    /// <inheritdoc/>
    public override bool CostsLookup => true;

    /// <summary>Whose addresses are meant; null for the domain that is being checked.</summary>
    public SpfMacroString? Domain { get; init; }

    /// <summary>Leading bits of an IPv4 address that have to agree, 0 to 32; 32 unless written.</summary>
    public int Ip4PrefixLength { get; init; } = 32;

    /// <summary>Leading bits of an IPv6 address that have to agree, 0 to 128; 128 unless written.</summary>
    public int Ip6PrefixLength { get; init; } = 128;

    private protected override string Argument =>
        (Domain is null ? "" : ":" + Domain.Text)
        + (Ip4PrefixLength == 32 ? "" : "/" + Ip4PrefixLength.ToString(CultureInfo.InvariantCulture))
        + (Ip6PrefixLength == 128 ? "" : "//" + Ip6PrefixLength.ToString(CultureInfo.InvariantCulture));
}

/// <summary><c>a</c>: matches the addresses of a name (RFC 7208 section 5.3).</summary>
public sealed record SpfA : SpfHostMechanism
{
    /// <inheritdoc/>
    public override string Name => "a";
}

/// <summary><c>mx</c>: matches the addresses of a domain's mail exchangers, at most ten (RFC 7208 section 5.4).</summary>
public sealed record SpfMx : SpfHostMechanism
{
    /// <inheritdoc/>
    public override string Name => "mx";
}

/// <summary><c>ptr</c>: matches by the client's reverse name; should not be published (RFC 7208 section 5.5).</summary>
public sealed record SpfPtr : SpfMechanism
{
    /// <inheritdoc/>
    public override string Name => "ptr";

    /// <inheritdoc/>
    public override bool CostsLookup => true;

    /// <summary>What the reverse name has to end with; null for the domain that is being checked.</summary>
    public SpfMacroString? Domain { get; init; }

    private protected override string Argument => Domain is null ? "" : ":" + Domain.Text;
}

/// <summary>What <c>ip4</c> and <c>ip6</c> share: a network (RFC 7208 section 5.6).</summary>
public abstract record SpfNetworkMechanism : SpfMechanism
{
    private protected SpfNetworkMechanism()
    {
    }

    /// <summary>The address as canonical text, as written: host bits are kept.</summary>
    public required string Address { get; init; }

    /// <summary>Leading bits that have to agree: 0 to 32 for IPv4, 0 to 128 for IPv6.</summary>
    public required int PrefixLength { get; init; }

    /// <summary>The network as canonical text, host bits cleared: <c>192.0.2.0/24</c>.</summary>
    public required string Network { get; init; }

    /// <summary>The network that the parser read; null in a term that no parser made.</summary>
    internal IpNetwork? Block { get; init; }

    private protected abstract int AddressBits { get; }

    private protected override string Argument =>
        ":" + Address + (PrefixLength == AddressBits ? "" : "/" + PrefixLength.ToString(CultureInfo.InvariantCulture));
}

/// <summary><c>ip4:network</c>.</summary>
public sealed record SpfIp4 : SpfNetworkMechanism
{
    /// <inheritdoc/>
    public override string Name => "ip4";

    private protected override int AddressBits => 32;
}

/// <summary><c>ip6:network</c>.</summary>
public sealed record SpfIp6 : SpfNetworkMechanism
{
    /// <inheritdoc/>
    public override string Name => "ip6";

    private protected override int AddressBits => 128;
}

/// <summary><c>exists:domain</c>: matches when the name has an IPv4 address (RFC 7208 section 5.7).</summary>
public sealed record SpfExists : SpfMechanism
{
    /// <inheritdoc/>
    public override string Name => "exists";

    /// <inheritdoc/>
    public override bool CostsLookup => true;

    /// <summary>The name that has to exist.</summary>
    public required SpfMacroString Domain { get; init; }

    private protected override string Argument => ":" + Domain.Text;
}
