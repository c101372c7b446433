using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Dns;
using MailAuth.Findings;

namespace MailAuth.Audit;

/// <summary>What is kept of an audit for comparing it with another: some KB, where the audit itself has its evidence with it.</summary>
sealed record AuditImage
{
    const string Unreachable = "Unreachable";

    // What web and mail servers answer; all else but the tenant's is the DNS.
    static readonly string[] OfServers = ["MtaStsPolicy", "BimiLogo", "BimiCertificate", nameof(Protocol.Smtp)];

    // What the tenant says that the CNAME records should be is compared by these.
    static readonly string[] OfTenantToo = ["DkimAliasDiffers", "DkimMicrosoftSelectorMissing"];

    // MX and SPF say which selectors are asked for, the mail exchangers what has to be secured, DMARC whether a logo shows.
    static readonly Dictionary<Protocol, Protocol[]> Foundations = new()
    {
        [Protocol.Spf] = [Protocol.Mx],
        [Protocol.Dkim] = [Protocol.Mx, Protocol.Spf],
        [Protocol.MtaSts] = [Protocol.Mx],
        [Protocol.TlsRpt] = [Protocol.Mx, Protocol.MtaSts],
        [Protocol.Dane] = [Protocol.Mx, Protocol.Dnssec],
        [Protocol.Smtp] = [Protocol.Mx, Protocol.MtaSts, Protocol.Dane],
        [Protocol.Bimi] = [Protocol.Dmarc],
    };

    /// <summary>The domain, as A-labels.</summary>
    public required string DomainName { get; init; }

    /// <summary>When it was audited.</summary>
    public required DateTimeOffset AuditedAt { get; init; }

    /// <summary>The grade.</summary>
    public required Grade Grade { get; init; }

    /// <summary>The score; null where it is not known.</summary>
    public int? Score { get; init; }

    /// <summary>What the domain was judged as.</summary>
    public required DomainPurpose Purpose { get; init; }

    /// <summary>What was found.</summary>
    public required IReadOnlyList<FindingImage> Findings { get; init; }

    /// <summary>What is published.</summary>
    public required IReadOnlyDictionary<string, RecordImage> Records { get; init; }

    /// <summary>What begins the ids of rules that could not be judged, since the DNS or a server did not answer.</summary>
    public required IReadOnlyList<string> OpenRules { get; init; }

    /// <summary>The questions to the DNS that were not answered.</summary>
    public required IReadOnlyList<string> UnansweredQuestions { get; init; }

    /// <summary>The least severity that the audit shows for certain: less was hidden by its options, or is not there.</summary>
    public required Severity Floor { get; init; }

    /// <summary>Whether mail exchangers were connected to.</summary>
    public required bool HasSmtp { get; init; }

    /// <summary>Whether the MTA-STS policy was fetched; null where no record leads to one.</summary>
    public required bool? HasMtaStsPolicy { get; init; }

    /// <summary>Whether the logo was fetched; null where no record leads to one.</summary>
    public required bool? HasLogo { get; init; }

    /// <summary>The image of an audit.</summary>
    /// <param name="audit">The audit.</param>
    /// <param name="isWhole">Whether evidence and remedies are kept, too.</param>
    public static AuditImage Of(MailDomainAudit audit, bool isWhole)
    {
        var records = RecordImage.Of(audit).Select(record => isWhole ? record : record with { Evidence = [] });
        return new()
        {
            DomainName = audit.DomainName,
            AuditedAt = audit.AuditedAt,
            Grade = audit.Grade,
            Score = audit.Score,
            Purpose = audit.Purpose,
            Findings = audit.Findings.Where(finding => !IsUnanswered(finding)).Select(finding => new FindingImage(finding.RuleId, finding.Protocol, finding.Target, finding.Severity, finding.Arguments, finding.Acceptance is not null, isWhole ? finding : null)).ToArray(),
            Records = records.GroupBy(record => record.Key, StringComparer.Ordinal).ToDictionary(record => record.Key, record => record.First(), StringComparer.Ordinal),
            OpenRules = Open(audit).Distinct(StringComparer.Ordinal).OrderBy(rule => rule, StringComparer.Ordinal).ToArray(),
            UnansweredQuestions = audit.UnansweredQuestions,
            Floor = audit.FindingCount <= audit.Findings.Count ? Severity.Information : audit.Findings.Count == 0 ? Severity.Critical : audit.Findings.Min(finding => finding.Severity),
            HasSmtp = audit.Smtp.Count > 0,
            HasMtaStsPolicy = audit.MtaSts?.Text is null ? null : audit.MtaStsPolicy is not null,
            HasLogo = audit.Bimi?.Text is null ? null : audit.BimiLogo is not null || audit.BimiCertificate is not null,
        };
    }

    /// <summary>The image without what failed in the DNS, for another audit in which the very same did: then no difference comes of it.</summary>
    public AuditImage WithoutSharedFailures(AuditImage other) =>
        SharesFailures(other)
            ? this with { OpenRules = OpenRules.Where(rule => IsOfServer(rule) || IsOfTenant(rule)).ToArray() }
            : this;

    /// <summary>Whether the very same questions failed in both audits, so that nothing is to be learnt from the one about the other.</summary>
    public bool SharesFailures(AuditImage other) =>
        UnansweredQuestions.Count is > 0 and < FailureWatch.MostQuestions && UnansweredQuestions.SequenceEqual(other.UnansweredQuestions, StringComparer.Ordinal);

    /// <summary>Whether both audits looked at the same things: with web and mail servers and the same outputs of a tenant, or without.</summary>
    public bool HasScopeOf(AuditImage other) => HasTenantOf(other) && HasSmtp == other.HasSmtp && IsSame(HasMtaStsPolicy, other.HasMtaStsPolicy) && IsSame(HasLogo, other.HasLogo);

    /// <summary>Whether the same could be looked up for both audits. A key that was not found for a failure alone may change the score, too.</summary>
    public bool HasAnswersOf(AuditImage other) => new HashSet<string>(OpenRules, StringComparer.Ordinal).SetEquals(other.OpenRules);

    /// <summary>Whether both audits were given the same outputs of a tenant's cmdlets, or none.</summary>
    public bool HasTenantOf(AuditImage other) => TenantRules(this).SequenceEqual(TenantRules(other), StringComparer.Ordinal);

    /// <summary>Whether the audit would tell of a finding, had there been one.</summary>
    public bool WouldTell(FindingImage finding, AuditImage other) =>
        finding.Severity >= Floor
        && !IsOpen(finding)
        && !(OfTenantToo.Contains(finding.RuleId) && !HasTenantOf(other))
        && !(finding.Protocol == Protocol.Smtp && HasSmtp != other.HasSmtp)
        && !(finding.Protocol == Protocol.MtaSts && !IsSame(HasMtaStsPolicy, other.HasMtaStsPolicy))
        && !(finding.Protocol == Protocol.Bimi && !IsSame(HasLogo, other.HasLogo));

    /// <summary>Whether something could not be looked up that a finding rests on, so that it could come of that, or be missing.</summary>
    public bool IsOpen(FindingImage finding) =>
        OpenRules.Any(rule => finding.RuleId.StartsWith(rule, StringComparison.Ordinal) || rule == finding.Protocol.ToString()) || RestsOnOpen(finding.Protocol);

    /// <summary>Whether what a protocol publishes could not be looked up.</summary>
    public bool IsOpen(Protocol protocol) => OpenRules.Any(rule => protocol.ToString().StartsWith(rule, StringComparison.Ordinal));

    /// <summary>Whether records of a protocol may be there that were not found: what failed would have led to them, as the mail exchangers to their TLSA records.</summary>
    public bool MayMiss(Protocol protocol) => IsOpen(protocol) || (protocol == Protocol.Dkim && RestsOnOpen(protocol)) || (protocol == Protocol.Dane && IsOpen(Protocol.Mx));

    /// <summary>Whether something could not be looked up that decides what is looked up, and judged, for a protocol.</summary>
    public bool RestsOnOpen(Protocol protocol) =>
        Foundations.TryGetValue(protocol, out var others) && others.Any(other => OpenRules.Any(rule => rule.StartsWith(other.ToString(), StringComparison.Ordinal)));

    /// <summary>What begins the ids of rules that the DNS or a server left open. What nobody gave of a tenant is not among it.</summary>
    public IReadOnlyList<string> Unanswered => UnansweredOf(OpenRules, Grade, !Records.TryGetValue("Ns", out var servers) || servers.IsKnown);

    /// <summary>The same of an audit, without the rest of its image.</summary>
    public static IReadOnlyList<string> UnansweredIn(MailDomainAudit audit) => UnansweredOf(Open(audit).Distinct(StringComparer.Ordinal), audit.Grade, audit.Dnssec is not { NameServers.Count: 0 });

    // Grade and name servers are among it, as if they were rules: an audit may lack them that has no rule open.
    static string[] UnansweredOf(IEnumerable<string> open, Grade grade, bool hasNameServers)
    {
        IEnumerable<string> rules = open.Where(rule => !IsOfTenant(rule));
        if (grade == Grade.Unknown)
            rules = rules.Append(nameof(Audit.Grade));
        return (hasNameServers ? rules : rules.Append("Ns")).ToArray();
    }

    /// <summary>Whether a web or mail server left rules open, and not the DNS.</summary>
    public static bool IsOfServer(string rule) => OfServers.Any(server => rule.StartsWith(server, StringComparison.Ordinal));

    static bool IsOfTenant(string rule) => rule.StartsWith(nameof(Protocol.Tenant), StringComparison.Ordinal);

    static IEnumerable<string> TenantRules(AuditImage image) => image.OpenRules.Where(IsOfTenant);

    static bool IsSame(bool? one, bool? other) => one is null || other is null || one == other;

    // A rule XUnreachable leaves open whatever the other rules X... would have said; where a term of SPF is missing, all of the tree is another.
    static string[] Open(MailDomainAudit audit)
    {
        var open = audit.Protocols.Where(protocol => protocol.State == ProtocolState.Unknown).Select(protocol => protocol.Protocol.ToString())
            .Concat(audit.UnansweredQuestions.SelectMany(question => Silent(question, audit)))
            .Concat(audit.Findings.Where(IsUnanswered).Select(finding => finding.Protocol == Protocol.Spf ? nameof(Protocol.Spf) : finding.RuleId.Substring(0, finding.RuleId.Length - Unreachable.Length)))
            .ToArray();
        // The finding that says what is open may be hidden by the options.
        open = open.Length == 0 && audit.Grade == Grade.Unknown ? [""] : open;
        return [.. open, .. audit.HasTenantConfiguration ? audit.NotJudged.Select(rule => rule.RuleId) : [nameof(Protocol.Tenant)]];
    }

    // Of what fails and changes no verdict of its own, of one selector among many for instance, the findings say nothing.
    static string[] Silent(string question, MailDomainAudit audit)
    {
        var name = question.Substring(question.IndexOf(' ') + 1);
        return name.IndexOf("_domainkey.", StringComparison.OrdinalIgnoreCase) >= 0 ? [nameof(Protocol.Dkim)]
            : question.StartsWith("SPF ", StringComparison.Ordinal) ? ["SpfTypeObsolete"]
            // Whether names that SPF leads to can be registered; where DNSSEC needed it, its state says so.
            : question.StartsWith("SOA ", StringComparison.Ordinal) ? name == "." ? [] : ["SpfDomainUnregistered"]
            : question.StartsWith("DNSKEY ", StringComparison.Ordinal) || question.StartsWith("DS ", StringComparison.Ordinal) ? [nameof(Protocol.Dnssec)]
            // Without MX records its own address takes a domain's mail.
            : question.StartsWith("A", StringComparison.Ordinal) && string.Equals(name, audit.DomainName, StringComparison.OrdinalIgnoreCase) ? [nameof(Protocol.Mx)]
            : question.StartsWith("A", StringComparison.Ordinal) && IsExchangerOnly(name, audit) ? []
            // Hosts that terms of SPF lead to, and names below the domain that may send.
            : name.IndexOf('_') < 0 ? ["SpfSubdomain", "SpfTooMany", "SpfNear", "SpfVoid", "SpfMx", "SpfIncludeParked"]
            : [];
    }

    // Of a mail exchanger that SPF does not permit by its mx term the findings about MX say all.
    static bool IsExchangerOnly(string name, MailDomainAudit audit) =>
        audit.Mx is { } mx && mx.Hosts.Any(host => string.Equals(host.Host, name, StringComparison.OrdinalIgnoreCase))
        && audit.Spf?.Text is { } spf && spf.IndexOf("mx", StringComparison.OrdinalIgnoreCase) < 0;

    static bool IsUnanswered(Finding finding) => finding.RuleId.EndsWith(Unreachable, StringComparison.Ordinal);
}
