using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Headers;

namespace MailAuth.Verification;

/// <summary>What an administrator does about a composite authentication result, step by step.</summary>
static class CompAuthSteps
{
    public static IEnumerable<Remedy> For(CompAuthAdvice advice, CompAuthRequest request, string from)
    {
        var domain = CommandValue.Domain(from);
        var isOwn = advice == CompAuthAdvice.OwnDomain || request.OwnDomains.Any(own => string.Equals(own, from, StringComparison.OrdinalIgnoreCase));
        return advice switch
        {
            CompAuthAdvice.PolicyFailed => PolicyFailed(request, domain, isOwn),
            CompAuthAdvice.NothingAligns => NothingAligns(request, domain, isOwn),
            CompAuthAdvice.TenantBlocked when domain is not null => [Run().With("ListSpoofEntries", ("domain", domain))],
            CompAuthAdvice.OwnDomain => OwnDomain(request, domain),
            CompAuthAdvice.PublishDmarc when domain is not null => [Publish(domain, isOwn)],
            CompAuthAdvice.MendDmarc when domain is not null => [Manual().With("MendDmarcRecord", ("domain", domain))],
            CompAuthAdvice.ReverseName or CompAuthAdvice.Unexplained or CompAuthAdvice.History when domain is not null => [Manual().With("SignAsFromDomain", ("domain", domain))],
            CompAuthAdvice.ArcOverride => [Run().With("ReviewArcSealers")],
            CompAuthAdvice.ComplexRouting => [Run().With("EnableEnhancedFiltering")],
            _ => [],
        };
    }

    static IEnumerable<Remedy> PolicyFailed(CompAuthRequest request, string? domain, bool isOwn)
    {
        if (CommandValue.Domain(request.ArcSealer) is { } sealer)
            yield return Run().With("TrustArcSealer", ("sealer", sealer));
        if (domain is not null)
            yield return isOwn ? Run().With("SwitchDkimOnInTenant", ("domain", domain)) : Manual().With("SignAsFromDomain", ("domain", domain));
        yield return Run().With("ReviewDmarcHandling");
    }

    static IEnumerable<Remedy> NothingAligns(CompAuthRequest request, string? domain, bool isOwn)
    {
        if (CommandValue.Domain(request.ArcSealer) is { } sealer)
            yield return Run().With("TrustArcSealer", ("sealer", sealer));
        if (domain is null)
            yield break;
        yield return Run().With("ReviewSpoofInsight", ("domain", domain));
        if (Infrastructure(request) is { } infrastructure)
        {
            var type = isOwn ? "Internal" : "External";
            yield return Run().With("AllowSpoofedSender", ("domain", domain), ("infrastructure", infrastructure), ("type", type));
            yield return Run().With("BlockSpoofedSender", ("domain", domain), ("infrastructure", infrastructure), ("type", type));
        }

        yield return Manual().With("SignAsFromDomain", ("domain", domain));
        if (request.Results.First(AuthenticationMethod.Dmarc)?.Result == AuthenticationOutcome.None)
            yield return Publish(domain, isOwn);
    }

    static IEnumerable<Remedy> OwnDomain(CompAuthRequest request, string? domain)
    {
        yield return Run().With("RejectDirectSend");
        if (domain is null)
            yield break;
        yield return Run().With("SwitchDkimOnInTenant", ("domain", domain));
        if (Infrastructure(request) is { } infrastructure)
            yield return Run().With("AllowSpoofedSender", ("domain", domain), ("infrastructure", infrastructure), ("type", "Internal"));
    }

    // What the Tenant Allow/Block List takes: a domain whose signature holds, else the organisation in the reverse name, else the network.
    static string? Infrastructure(CompAuthRequest request)
    {
        var signer = request.Results.All(AuthenticationMethod.Dkim).FirstOrDefault(dkim => dkim.Result == AuthenticationOutcome.Pass)?.Domain;
        var reverse = request.Report?.ReverseName is { } name ? DomainAlignment.OrganizationOf(name)?.Ascii : null;
        return CommandValue.Domain(signer) ?? CommandValue.Domain(reverse) ?? CommandValue.Network(SenderAddress.Of(request.Results) ?? request.Report?.ConnectingIP);
    }

    static Remedy Publish(string domain, bool isOwn)
    {
        var record = $"v=DMARC1; p=none; rua=mailto:dmarc@{domain}";
        return isOwn
            ? new() { Kind = RemedyKind.PublishRecord, Owner = "_dmarc." + domain, Type = "TXT", Proposed = [record] }
            : Manual().With("AskOwner", ("domain", domain), ("record", $"_dmarc.{domain} TXT {record}"));
    }

    static Remedy Run() => new() { Kind = RemedyKind.RunCommand };

    static Remedy Manual() => new() { Kind = RemedyKind.Manual };
}
