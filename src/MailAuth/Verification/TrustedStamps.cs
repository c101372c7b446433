using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Headers;

namespace MailAuth.Verification;

/// <summary>What servers stamped that the reader can believe, topmost first.</summary>
sealed record TrustedStamps
{
    /// <summary>Authentication-Results and its relatives.</summary>
    public IReadOnlyList<AuthenticationResults> Results { get; init; } = [];

    /// <summary>Received-SPF.</summary>
    public IReadOnlyList<ReceivedSpf> ReceivedSpf { get; init; } = [];

    /// <summary>X-Forefront-Antispam-Report; null where there is none.</summary>
    public AntispamReport? Report { get; init; }

    /// <summary>Whether Exchange Online took the message in, and may have rewritten its body.</summary>
    public bool IsExchangeOnline { get; init; }

    /// <summary>Whether Exchange Online says that the sender was signed in to the own organization.</summary>
    public bool IsInternal { get; init; }

    /// <summary>Picks out what can be believed. ARC's copies are as good as their seals, which are not looked at here.</summary>
    public static TrustedStamps Of(MessageStamps stamps)
    {
        var trusted = stamps.All.Where(stamp => stamp.IsTrusted).ToArray();
        return new()
        {
            Results = trusted.Where(stamp => stamp.Kind == StampKind.AuthenticationResults).Concat(trusted.Where(stamp => stamp.Kind == StampKind.ExchangeResults))
                .Select(stamp => stamp.Results).OfType<AuthenticationResults>().ToArray(),
            ReceivedSpf = trusted.Select(stamp => stamp.ReceivedSpf).OfType<ReceivedSpf>().ToArray(),
            Report = trusted.FirstOrDefault(stamp => stamp.Kind == StampKind.ForefrontReport)?.Antispam,
            IsExchangeOnline = stamps.Route.IsAtMicrosoft,
            IsInternal = Says(trusted, "X-MS-Exchange-Organization-AuthAs", "Internal"),
        };
    }

    /// <summary>The first result of a method in the topmost field that has one.</summary>
    public MethodResult? First(AuthenticationMethod method) => Results.Select(results => results.First(method)).FirstOrDefault(result => result is not null);

    /// <summary>All results of a method in the topmost field that has one.</summary>
    public IReadOnlyList<MethodResult> All(AuthenticationMethod method) =>
        Results.FirstOrDefault(results => results.First(method) is not null)?.All(method).ToArray() ?? [];

    /// <summary>Microsoft's composite result, unless the same field speaks of another organisation's From: then a program saw another author than we do.</summary>
    public MethodResult? CompAuthFor(string fromDomain)
    {
        var results = Results.FirstOrDefault(one => one.First(AuthenticationMethod.CompAuth) is not null);
        return results?.First(AuthenticationMethod.Dmarc)?.Domain is { } judged && !DomainAlignment.IsAligned(judged, fromDomain)
            ? null
            : results?.First(AuthenticationMethod.CompAuth);
    }

    /// <summary>What is stamped of DMARC for a From domain; null where nothing is, or for another one: then the stamp is not for what the reader sees.</summary>
    public MethodResult? DmarcFor(string fromDomain) => First(AuthenticationMethod.Dmarc) is { } dmarc
        && (dmarc.Domain is null || string.Equals(dmarc.Domain, fromDomain, StringComparison.OrdinalIgnoreCase)) ? dmarc : null;

    /// <summary>What is stamped of SPF: in Authentication-Results, else in Received-SPF; null where nothing is.</summary>
    public (AuthenticationOutcome Result, string? Domain)? Spf => First(AuthenticationMethod.Spf) is { } result ? (result.Result, result.Domain)
        : ReceivedSpf.Count > 0 ? (ReceivedSpf[0].Result, ReceivedSpf[0].Domain)
        : null;

    static bool Says(IEnumerable<Stamp> stamps, string name, string value) => stamps.Any(stamp =>
        string.Equals(stamp.FieldName, name, StringComparison.OrdinalIgnoreCase) && string.Equals(stamp.Value, value, StringComparison.OrdinalIgnoreCase));
}
