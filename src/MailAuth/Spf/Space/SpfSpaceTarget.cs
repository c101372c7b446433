using System;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>What a term's name comes to while only a set of addresses is known, and perhaps the sender.</summary>
/// <param name="request">What is known.</param>
sealed class SpfSpaceTarget(SpfSpaceRequest request)
{
    readonly SpfClient v4 = ClientOf(request, "0.0.0.0");
    readonly SpfClient v6 = ClientOf(request, "::");

    /// <summary>The domain to check.</summary>
    public string Domain => v4.Domain;

    /// <summary>Whether the name differs between the families: only their parts are known, not which one it is.</summary>
    public static bool DependsOnFamily(SpfMacroString? spec) => spec is not null && SpfMacroExpander.Uses(spec, "v");

    /// <summary>What the name depends on that is not known; null where it can be expanded.</summary>
    public SpfDependence? DependenceOf(SpfMacroString? spec)
    {
        foreach (var part in spec?.Parts ?? [])
        {
            if (part is SpfMacro macro && DependenceOf(macro.Letter) is { } dependence)
                return dependence;
        }

        return null;
    }

    /// <summary>The name; null where it can match nobody (RFC 8616 section 4).</summary>
    public string? Expand(SpfMacroString spec, string domain, bool isIPv6) => new SpfMacroExpander(isIPv6 ? v6 : v4, domain, "").ExpandDomain(spec);

    SpfDependence? DependenceOf(string letter) => letter switch
    {
        "i" or "c" => SpfDependence.Address,
        "p" => SpfDependence.ReverseName,
        "s" or "l" when request.Sender is null => SpfDependence.Sender,
        "h" when request.Helo is null => SpfDependence.Helo,
        _ => null,
    };

    // The domain of an unknown sender is the one that is asked: check_host() is never called otherwise (RFC 7208 section 4.1).
    static SpfClient ClientOf(SpfSpaceRequest request, string address) => SpfClient.From(new()
    {
        IPAddress = new(IpText.Parse(address)!),
        DomainName = request.DomainName,
        Sender = request.Sender ?? (string.IsNullOrWhiteSpace(request.DomainName) ? "" : "@" + request.DomainName),
        Helo = request.Helo,
        Record = request.Record,
        ReceivedAt = DateTimeOffset.MinValue,
    });
}
