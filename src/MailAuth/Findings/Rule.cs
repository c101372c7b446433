using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Findings;

/// <summary>Something that can be wrong. Its words are in the resources under its id: <c>Id.Title</c>, <c>Id.Message</c>, <c>Id.Advice</c>.</summary>
/// <param name="Id">A word, stable for ever: <c>SpfTooManyLookups</c>.</param>
/// <param name="Protocol">What it is about.</param>
/// <param name="Severity">How much it matters unless the finding says otherwise.</param>
/// <param name="References">Where it is written: <c>RFC 7208 section 4.6.4</c>.</param>
/// <param name="Baselines">Requirements of baselines that it serves: <c>CIS 2.1.8</c>, <c>MS.EXO.2.2v3</c>, <c>internet.nl SPF policy</c>.</param>
public sealed record Rule(string Id, Protocol Protocol, Severity Severity, IReadOnlyList<string> References, IReadOnlyList<string> Baselines)
{
    /// <summary>Where it is written: <c>RFC 7208 section 4.6.4</c>.</summary>
    public IReadOnlyList<string> References { get; init => field = KeptList.Of(value); } = KeptList.Of(References);

    /// <summary>Requirements of baselines that it serves: <c>CIS 2.1.8</c>, <c>MS.EXO.2.2v3</c>, <c>internet.nl SPF policy</c>.</summary>
    public IReadOnlyList<string> Baselines { get; init => field = KeptList.Of(value); } = KeptList.Of(Baselines);

    /// <summary>What a domain is protected against where the rule holds.</summary>
    public Pillar Pillar => Protocol switch
    {
        Protocol.MtaSts or Protocol.TlsRpt or Protocol.Dane or Protocol.Smtp or Protocol.Dnssec => Pillar.Transport,
        Protocol.Bimi => Pillar.Brand,
        _ => Pillar.Impersonation,
    };

    /// <summary>In a few words, in the language of the UI culture.</summary>
    public string Title => RuleText.Render(this, "Title", null, null);

    /// <summary>What to do about it, in the language of the UI culture; where it names a domain, as for contoso.example.</summary>
    public string Advice => RuleText.Render(this, "Advice", null, null);

    /// <summary>The id.</summary>
    public override string ToString() => Id;
}
