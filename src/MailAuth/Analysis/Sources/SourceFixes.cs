using System.Linq;
using MailAuth.Findings;
using MailAuth.Services;
using MailAuth.Verification;

namespace MailAuth.Analysis;

/// <summary>What an owner does about a source.</summary>
static class SourceFixes
{
    /// <summary>Sign with the owner's domain.</summary>
    public static Remedy? Sign(string domain, string? service)
    {
        if (CommandValue.Domain(domain) is not { } name)
            return null;
        if (service == "Microsoft 365")
            return new Remedy { Kind = RemedyKind.RunCommand }.With("SwitchDkimOnInTenant", ("domain", name));
        return service is null
            ? new Remedy { Kind = RemedyKind.Manual }.With("SignAtServer", ("domain", name))
            : new Remedy { Kind = RemedyKind.Manual }.With("SignAtService", ("service", service), ("domain", name));
    }

    /// <summary>Sign with the owner's domain, if the service works for the owner at all.</summary>
    public static Remedy? SignIfOwn(string domain, string service) => CommandValue.Domain(domain) is not { } name ? null
        : new Remedy { Kind = RemedyKind.Manual }.With("SignAtServiceIfOwn", ("service", service), ("domain", name));

    /// <summary>Let the addresses send, or the service that they are of.</summary>
    public static Remedy? AddToSpf(SourceGroup group, string domain)
    {
        var envelope = group.EnvelopeFrom.Names().FirstOrDefault(name => name.Length > 0) ?? domain;
        var includes = group.Facts.Alias is { } alias ? SendingServices.All.FirstOrDefault(service => service.Name == alias.Service)?.SpfIncludes : null;
        var terms = includes is { Count: > 0 } ? ["include:" + includes[0]]
            : group.Addresses.Top(10).OrderBy(address => address).Select(address => (address.IsIPv6 ? "ip6:" : "ip4:") + address).ToArray();
        return terms.Length == 0 || CommandValue.Domain(envelope) is not { } name
            ? null
            : new Remedy { Kind = RemedyKind.Manual }.With("AllowInSpf", ("domain", name), ("terms", string.Join(" ", terms)));
    }
}
