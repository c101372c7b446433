using System.Linq;
using MailAuth.Findings;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>What an owner does about a source.</summary>
static class SourceFixes
{
    /// <summary>Sign with the owner's domain.</summary>
    public static Remedy? Sign(string domain, string? service)
    {
        if (!DomainName.TryParse(domain, out var name) || name.IsRoot)
            return null;
        if (service == "Microsoft 365")
            return new Remedy { Kind = RemedyKind.RunCommand }.With("SwitchDkimOnInTenant", ("domain", name.Ascii));
        return service is null
            ? new Remedy { Kind = RemedyKind.Manual }.With("SignAtServer", ("domain", name.Ascii))
            : new Remedy { Kind = RemedyKind.Manual }.With("SignAtService", ("service", service), ("domain", name.Ascii));
    }

    /// <summary>Sign with the owner's domain, if the service works for the owner at all.</summary>
    public static Remedy SignIfOwn(string domain, string service) =>
        new Remedy { Kind = RemedyKind.Manual }.With("SignAtServiceIfOwn", ("service", service), ("domain", domain));

    /// <summary>Let the addresses send.</summary>
    public static Remedy? AddToSpf(SourceGroup group, string domain)
    {
        var envelope = group.EnvelopeFrom.Names().FirstOrDefault(name => name.Length > 0) ?? domain;
        var terms = group.Addresses.Top(10).OrderBy(address => address).Select(address => (address.IsIPv6 ? "ip6:" : "ip4:") + address).ToArray();
        return terms.Length == 0 || !DomainName.TryParse(envelope, out var name) || name.IsRoot
            ? null
            : new Remedy { Kind = RemedyKind.Manual }.With("AllowInSpf", ("domain", name.Ascii), ("terms", string.Join(" ", terms)));
    }
}
