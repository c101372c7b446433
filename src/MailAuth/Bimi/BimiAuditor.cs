using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Dmarc;
using MailAuth.Findings;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.Bimi;

/// <summary>Judges a domain's BIMI record.</summary>
public static class BimiAuditor
{
    /// <summary>What is wrong, for a domain of that purpose.</summary>
    public static IEnumerable<Finding> Audit(BimiFacts facts, DomainPurpose purpose)
    {
        if (facts is null)
            throw new ArgumentNullException(nameof(facts));
        return Judge(facts, purpose);
    }

    static IEnumerable<Finding> Judge(BimiFacts facts, DomainPurpose purpose) =>
        facts.Documents is { } documents ? [.. JudgeDns(facts, purpose), .. BimiDocumentAuditor.Judge(facts, documents)] : JudgeDns(facts, purpose);

    static IEnumerable<Finding> JudgeDns(BimiFacts facts, DomainPurpose purpose)
    {
        var record = facts.Record;
        switch (record.Status)
        {
            case RecordStatus.Unreachable:
                yield return Find(BimiRules.Unreachable, record, null);
                yield break;
            case RecordStatus.Absent:
                if (purpose is DomainPurpose.Sending or DomainPurpose.Unknown)
                    yield return Find(BimiRules.Missing, record, Publish(record, Text(LogoOf(record), "")));
                yield break;
            case RecordStatus.Duplicate:
                yield return Find(BimiRules.Duplicate, record, Publish(record, record.Texts[0]));
                yield break;
        }

        foreach (var finding in JudgeRecord(record))
            yield return finding;
        if (facts.Enforcement == DmarcEnforcement.NotEnforced && !record.IsDeclination)
            yield return Find(BimiRules.DmarcNotEnforced, record, Enforce(facts));
    }

    static IEnumerable<Finding> JudgeRecord(BimiRecord record)
    {
        var errors = record.Problems.Where(problem => problem.Level == ProblemLevel.Error).ToArray();
        var repaired = Text(Secure(record.LogoUri) ?? LogoOf(record), Secure(record.AuthorityUri) ?? "");
        if (errors.Any(problem => problem.Code == "NotHttps"))
            yield return Find(BimiRules.NotHttps, record, Publish(record, repaired));
        if (errors.Any(problem => problem.Code != "NotHttps"))
            yield return Find(BimiRules.Malformed, record, Publish(record, repaired));
        if (!string.IsNullOrEmpty(record.LogoUri) && !IsSvg(record.LogoUri!))
            yield return Find(BimiRules.NotSvg, record, Publish(record, Text(LogoOf(record), record.AuthorityUri ?? "")));
        if (record.Status == RecordStatus.Published && !string.IsNullOrEmpty(record.LogoUri) && string.IsNullOrEmpty(record.AuthorityUri))
            yield return Find(BimiRules.NoCertificate, record, Publish(record, Text(record.LogoUri!, $"https://{record.DomainName}/bimi/certificate.pem")));
    }

    /// <summary>Whether a URI names an SVG file, by what its path ends in.</summary>
    public static bool IsSvg(string uri)
    {
        var end = uri.IndexOfAny(['?', '#']);
        var path = end < 0 ? uri : uri[..end];
        return path.EndsWith(".svg", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".svgz", StringComparison.OrdinalIgnoreCase)
            || path.EndsWith(".svg.gz", StringComparison.OrdinalIgnoreCase);
    }

    static string LogoOf(BimiRecord record) => $"https://{record.DomainName}/bimi/logo.svg";

    static string? Secure(string? uri) =>
        uri is not null && uri.StartsWith("http://", StringComparison.OrdinalIgnoreCase) ? "https" + uri[4..]
        : uri is not null && (uri.Length == 0 || uri.StartsWith("https://", StringComparison.OrdinalIgnoreCase)) && uri.IndexOfAny([' ', ',', ';']) < 0 ? uri
        : null;

    static string Text(string logo, string certificate) => $"v=BIMI1; l={logo}; a={certificate};";

    static Remedy Publish(BimiRecord record, string text) => new()
    {
        Kind = RemedyKind.PublishRecord,
        Owner = record.Owner,
        Type = "TXT",
        Current = record.Texts,
        Proposed = [text],
    };

    static Remedy Enforce(BimiFacts facts)
    {
        // Where the domain's own policy will do, it is the one above that does not.
        var weak = facts.OrganizationDmarc is { } above && facts.Dmarc is { } own && DmarcEnforcementReader.Read(own) != DmarcEnforcement.NotEnforced ? above : facts.Dmarc;
        var domain = weak?.PolicyDomain ?? weak?.DomainName ?? facts.Record.DomainName;
        return new Remedy
        {
            Kind = RemedyKind.PublishRecord,
            Owner = "_dmarc." + domain,
            Type = "TXT",
            Current = weak?.Texts ?? [],
            Proposed = [weak is { Status: RecordStatus.Published } dmarc
                ? (dmarc with { Policy = dmarc.Policy == DmarcPolicy.Reject ? DmarcPolicy.Reject : DmarcPolicy.Quarantine, SubdomainPolicy = null, TestMode = null, Percent = null }).ToString()
                : $"v=DMARC1; p=quarantine; rua=mailto:dmarc-reports@{domain}"],
        }.With("ReadReportsFirst");
    }

    static Finding Find(Rule rule, BimiRecord record, Remedy? remedy) => new()
    {
        Rule = rule,
        Target = record.DomainName,
        Arguments = new Dictionary<string, string>
        {
            ["domain"] = record.DomainName,
            ["owner"] = record.Owner,
            ["text"] = record.Text ?? "",
            ["logo"] = record.LogoUri ?? "",
            ["certificate"] = record.AuthorityUri ?? "",
            ["count"] = record.Texts.Count.ToString(CultureInfo.InvariantCulture),
            ["problem"] = record.Problems.FirstOrDefault(problem => problem.Level == ProblemLevel.Error && problem.Code != "NotHttps")?.ToString() ?? "",
        },
        Evidence = record.Evidence,
        Remedy = remedy,
    };
}
