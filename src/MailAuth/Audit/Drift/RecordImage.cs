using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Dane;
using MailAuth.Dkim;
using MailAuth.Dmarc;
using MailAuth.Dnssec;
using MailAuth.Findings;
using MailAuth.MtaSts;
using MailAuth.Mx;
using MailAuth.Records;
using MailAuth.Spf;

namespace MailAuth.Audit;

/// <summary>What is kept of a record, or of a set of records that belong together, for comparing it with a later one.</summary>
sealed record RecordImage
{
    /// <summary>What it is about. Name servers stand under DNSSEC.</summary>
    public required Protocol Protocol { get; init; }

    /// <summary>What finds it in another audit of the domain.</summary>
    public required string Key { get; init; }

    /// <summary>The name it stands at.</summary>
    public required string Owner { get; init; }

    /// <summary>What is published; null where nothing is.</summary>
    public string? Text { get; init; }

    /// <summary>What of it makes a difference: without preferences, policy ids, case and white space.</summary>
    public string? Essence { get; init; }

    /// <summary>Whether the DNS said what is published, or that nothing is.</summary>
    public bool IsKnown { get; init; } = true;

    /// <summary>How strict it is, to be compared with the same record's; null where that says nothing.</summary>
    public int? Strength { get; init; }

    /// <summary>Whether somebody else keeps it for the domain, so that it changes without the owner's doing.</summary>
    public bool IsOfService { get; init; }

    /// <summary>When it was last seen, where that was in an earlier audit than its image's; null where it was in the image's own.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>The questions and answers that it rests on; of the later side.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];

    /// <summary>All records of an audit.</summary>
    public static IEnumerable<RecordImage> Of(MailDomainAudit audit)
    {
        if (audit.Mx is { } mx)
            yield return OfMx(mx);
        if (audit.Spf is { } spf)
            yield return Of(Protocol.Spf, spf, spf.AllQualifier is { } all ? Strictness(all) : null);
        if (audit.Dmarc is { } dmarc)
            yield return Of(Protocol.Dmarc, dmarc, dmarc.AppliedPolicy is { } policy ? (int)policy : null);
        foreach (var key in audit.Dkim)
            yield return OfDkim(key);
        if (audit.MtaSts is { } mtaSts)
        {
            // The id changes with every policy; the policy itself is judged by its findings.
            var image = Of(Protocol.MtaSts, mtaSts, null);
            yield return mtaSts.Status == RecordStatus.Published && mtaSts.Id is { Length: > 0 } id && image.Essence is { } essence
                ? image with { Essence = essence.Replace(id.ToLowerInvariant(), "") }
                : image;
        }

        if (audit.TlsRpt is { } tlsRpt)
            yield return Of(Protocol.TlsRpt, tlsRpt, null);
        foreach (var dane in audit.Dane)
            yield return OfDane(dane);
        if (audit.Bimi is { } bimi)
            yield return Of(Protocol.Bimi, bimi, null);
        if (audit.Dnssec is { } zone)
            yield return OfNameServers(zone);
    }

    static RecordImage Of(Protocol protocol, PublishedRecord record, int? strength)
    {
        var text = record.Text ?? (record.Texts.Count > 0 ? string.Join(" | ", record.Texts.OrderBy(text => text, StringComparer.Ordinal)) : null);
        return new()
        {
            Protocol = protocol,
            Key = protocol.ToString(),
            Owner = record.Owner,
            Text = text,
            Essence = Squeeze(text),
            IsKnown = record.Status != RecordStatus.Unreachable,
            Strength = strength,
            Evidence = record.Evidence,
        };
    }

    static RecordImage OfMx(MxRecord mx)
    {
        var hosts = mx.Hosts.OrderBy(host => host.Preference).ThenBy(host => host.Host, StringComparer.Ordinal).ToArray();
        return Of(Protocol.Mx, mx, null) with
        {
            Text = hosts.Length == 0 ? null : string.Join(", ", hosts.Select(host => FormattableString.Invariant($"{host.Preference} {host.Host}"))),
            Essence = hosts.Length == 0 ? null : string.Join(",", hosts.Select(host => host.Host).Distinct(StringComparer.Ordinal).OrderBy(host => host, StringComparer.Ordinal)),
        };
    }

    static RecordImage OfDkim(DkimRecord key)
    {
        var image = Of(Protocol.Dkim, key, key.IsRevoked ? 0 : key.EffectiveKeyType == "rsa" ? key.KeySizeBits : null);
        var text = image.Text ?? (key.Alias is { } alias ? "CNAME " + alias : null);
        return image with { Key = "Dkim " + key.Owner, Text = text, Essence = Squeeze(text), IsOfService = key.Aliases.Count > 0 };
    }

    static RecordImage OfDane(DaneRecord record)
    {
        var text = string.Join(", ", record.Associations.Select(association => association.ToString()).OrderBy(association => association, StringComparer.Ordinal));
        return Of(Protocol.Dane, record, null) with { Key = "Dane " + record.Owner, Text = text, Essence = text };
    }

    static RecordImage OfNameServers(DnssecStatus zone)
    {
        var text = zone.NameServers.Count == 0 ? null : string.Join(", ", zone.NameServers);
        return new()
        {
            Protocol = Protocol.Dnssec,
            Key = "Ns",
            Owner = zone.Zone ?? zone.DomainName,
            Text = text,
            Essence = text,
            // A domain has name servers: none means that they were not found out.
            IsKnown = text is not null,
            Evidence = zone.Evidence,
        };
    }

    static int Strictness(SpfQualifier all) => all switch { SpfQualifier.Fail => 3, SpfQualifier.SoftFail => 2, SpfQualifier.Neutral => 1, _ => 0 };

    static string? Squeeze(string? text) => text is null ? null : new string([.. text.Where(c => c is not (' ' or '\t')).Select(char.ToLowerInvariant)]).TrimEnd(';');
}
