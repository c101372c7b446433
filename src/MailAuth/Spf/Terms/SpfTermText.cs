using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>Terms as they are written into proposals.</summary>
static class SpfTermText
{
    /// <summary>The term that matches a network.</summary>
    public static string Of(IpNetwork network, SpfQualifier qualifier = SpfQualifier.Pass) => $"{Sign(qualifier)}{(network.IsIPv6 ? "ip6" : "ip4")}:{network}";

    /// <summary>The term that includes a domain.</summary>
    public static string Include(DomainName domain, SpfQualifier qualifier) => $"{Sign(qualifier)}include:{domain.Ascii}";

    /// <summary>A term that says something else about those whom it matches.</summary>
    public static string With(SpfTerm term, SpfQualifier qualifier) => term switch
    {
        SpfRedirect redirect => $"{Sign(qualifier)}include:{redirect.Domain.Text}",
        SpfMechanism mechanism => (mechanism with { Qualifier = qualifier }).ToString(),
        _ => term.ToString(),
    };

    static string Sign(SpfQualifier qualifier) => qualifier switch
    {
        SpfQualifier.Fail => "-",
        SpfQualifier.SoftFail => "~",
        SpfQualifier.Neutral => "?",
        _ => "",
    };
}
