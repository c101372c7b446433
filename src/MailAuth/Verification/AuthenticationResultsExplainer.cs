using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Headers;
using MailAuth.Mail;

namespace MailAuth.Verification;

/// <summary>Explains every kind of Authentication-Results in a header or in pasted text. Nothing is looked up.</summary>
public static class AuthenticationResultsExplainer
{
    /// <summary>The fields in a text that somebody pasted: whole headers, single fields, values without the field's name, one or several.</summary>
    /// <param name="text">The text.</param>
    /// <param name="ownDomains">The organisation's own domains, where they are known.</param>
    /// <param name="trusted">Whose fields may be believed.</param>
    public static IReadOnlyList<ExplainedAuthenticationResults> Explain(string text, IReadOnlyList<string>? ownDomains = null, TrustedServers? trusted = null)
    {
        if (text is null)
            throw new ArgumentNullException(nameof(text));
        var explained = new List<ExplainedAuthenticationResults>();
        foreach (var header in ResultsText.Headers(text))
        {
            using var message = MailMessage.FromHeaderText(header);
            explained.AddRange(Explain(message.Header, ownDomains, trusted));
        }

        return explained;
    }

    /// <summary>The fields of a header, topmost first.</summary>
    public static IReadOnlyList<ExplainedAuthenticationResults> Explain(MailHeader header, IReadOnlyList<string>? ownDomains = null, TrustedServers? trusted = null)
    {
        if (header is null)
            throw new ArgumentNullException(nameof(header));
        var stamps = MessageStamps.Read(header, trusted);
        var sealer = SealerOf(header);
        return stamps.All.Where(stamp => stamp.Results is not null).Select(stamp => Explain(stamp, stamps, sealer, ownDomains ?? [])).ToArray();
    }

    /// <summary>The composite result that own servers stamped on a message; null where there is none.</summary>
    public static CompAuthExplanation? ExplainCompAuth(MailHeader header, MessageStamps stamps, string? fromDomain, IReadOnlyList<string>? ownDomains = null)
    {
        if (header is null)
            throw new ArgumentNullException(nameof(header));
        if (stamps is null)
            throw new ArgumentNullException(nameof(stamps));
        var stamp = stamps.All.FirstOrDefault(stamp => stamp is { IsTrusted: true, Kind: StampKind.AuthenticationResults } && stamp.Results?.First(AuthenticationMethod.CompAuth) is not null)
            ?? stamps.Trusted(StampKind.AuthenticationResults);
        return stamp?.Results is { } results ? CompAuthExplainer.Explain(Request(results, stamps, SealerOf(header), ownDomains ?? [], fromDomain)) : null;
    }

    static ExplainedAuthenticationResults Explain(Stamp stamp, MessageStamps stamps, string? sealer, IReadOnlyList<string> ownDomains)
    {
        var results = stamp.Results!;
        // What other servers stamped on the same message says nothing about a foreign verdict.
        var request = stamp.Trust == StampTrust.ForeignTenant ? new() { Results = results } : Request(results, stamps, sealer, ownDomains, null);
        // Composite authentication is Exchange Online's own result: in ARC and copies the word is somebody else's.
        var compAuth = stamp.Kind == StampKind.AuthenticationResults ? CompAuthExplainer.Explain(request) : null;
        return new()
        {
            FieldName = stamp.FieldName,
            Results = results,
            CompAuth = compAuth,
            Causes = compAuth?.Causes ?? CompAuthExplainer.Causes(request),
            Trust = stamp.Trust,
            TrustReason = stamp.TrustReason,
            FromDomain = results.First(AuthenticationMethod.Dmarc)?.Domain,
            SenderIP = SenderAddress.Of(results),
        };
    }

    static CompAuthRequest Request(AuthenticationResults results, MessageStamps stamps, string? sealer, IReadOnlyList<string> ownDomains, string? fromDomain) => new()
    {
        Results = results,
        FromDomain = fromDomain,
        OwnDomains = ownDomains,
        // In a pasted piece of a header nothing tells whose the report is; it is about the same message all the same.
        Report = (stamps.Trusted(StampKind.ForefrontReport) ?? stamps.All.FirstOrDefault(stamp => stamp is { Kind: StampKind.ForefrontReport, TrustReason: StampTrustReason.NoRoute }))?.Antispam,
        ArcSealer = sealer,
    };

    // The topmost ARC-Seal is the newest; servers put theirs above the others.
    static string? SealerOf(MailHeader header) =>
        header.First("ARC-Seal") is { } seal && Text.TagList.Parse(seal.Value)["d"]?.Value is { Length: > 0 } domain ? Text.VisibleText.Escape(domain.ToLowerInvariant()) : null;
}
