using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Net;
using MailAuth.Web;

namespace MailAuth.Bimi;

/// <summary>Judges the files behind a domain's BIMI record.</summary>
static class BimiDocumentAuditor
{
    // A finding names the places that an eye can take in; the validation has them all.
    const int PlacesShown = 5;
    const int DaysOfWarning = 30;

    static readonly string[] SvgTypes = ["image/svg+xml", "image/svg+xml-compressed"];

    /// <summary>What is wrong with them.</summary>
    /// <param name="facts">The record and its files.</param>
    /// <param name="documents">The files.</param>
    public static IEnumerable<Finding> Judge(BimiFacts facts, BimiDocuments documents) =>
    [
        .. JudgeLogo(facts.Record, documents),
        .. JudgeCertificate(facts, documents),
    ];

    static IEnumerable<Finding> JudgeLogo(BimiRecord record, BimiDocuments documents)
    {
        if (documents.Logo is not { } file)
            yield break;
        if (file.Status != WebStatus.Success)
        {
            yield return Find(file.IsUnreachable ? BimiDocumentRules.LogoUnreachable : BimiDocumentRules.LogoNotServed, record, ("logo", file.Source), ("problem", Why(file)));
            yield break;
        }

        if (!file.IsFile && Array.IndexOf(SvgTypes, file.MediaType) < 0)
            yield return Find(BimiDocumentRules.LogoMediaType, record, ("logo", file.Source), ("found", file.MediaType ?? "-"));
        foreach (var rule in documents.CheckedLogo!.Problems.GroupBy(problem => problem.RuleId))
            yield return Find(BimiLogoRules.Find(rule.Key)!, record, ("logo", file.Source), ("places", Places(rule.ToArray())), ("found", rule.First().Found), ("expected", rule.First().Expected));
    }

    static IEnumerable<Finding> JudgeCertificate(BimiFacts facts, BimiDocuments documents)
    {
        if (documents.Certificate is not { } file)
            return [];
        Finding One(Rule rule, params (string, string)[] more) => Find(rule, facts.Record, [("certificate", file.Source), .. more]);
        if (file.Status != WebStatus.Success)
            return [One(file.IsUnreachable ? BimiDocumentRules.CertificateUnreachable : BimiDocumentRules.CertificateNotServed, ("problem", Why(file)))];
        return documents.Mark is not { } mark
            ? [One(BimiDocumentRules.CertificateUnreadable)]
            : [.. JudgeTrust(mark, documents.JudgedAt, One), .. JudgeContent(mark, facts, One)];
    }

    static IEnumerable<Finding> JudgeTrust(MarkCertificate mark, DateTimeOffset time, Func<Rule, (string, string)[], Finding> one)
    {
        var faults = mark.ChainProblems.ToLookup(problem => problem.Status is CertificateStatus.Expired or CertificateStatus.NotYetValid ? BimiDocumentRules.CertificateExpired
            : problem.Fault == CertificateFault.Purpose ? BimiDocumentRules.CertificatePurpose
            : BimiDocumentRules.CertificateUntrusted);
        foreach (var fault in faults.OrderBy(fault => fault.Key.Id, StringComparer.Ordinal))
            yield return one(fault.Key, [("problem", fault.First().ToString()), ("issuer", mark.Issuer)]);
        if (!faults.Contains(BimiDocumentRules.CertificateExpired) && mark.NotAfter is { } end && end < time.AddDays(DaysOfWarning))
            yield return one(BimiDocumentRules.CertificateExpiring, [("date", end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))]);
        if (!mark.HasMarkPolicy)
            yield return one(BimiDocumentRules.CertificatePolicy, []);
        if (!mark.HasTimestamps)
            yield return one(BimiDocumentRules.CertificateTimestamps, []);
        if (!mark.IsFirst)
            yield return one(BimiDocumentRules.CertificateOrder, []);
    }

    static IEnumerable<Finding> JudgeContent(MarkCertificate mark, BimiFacts facts, Func<Rule, (string, string)[], Finding> one)
    {
        if (!CoversDomain(mark, facts))
            yield return one(BimiDocumentRules.CertificateName, [("names", string.Join(", ", mark.DnsNames.Take(PlacesShown)))]);
        if (mark.LogoHashes.Count == 0)
            yield return one(BimiDocumentRules.CertificateNoLogotype, []);
        if (mark.MatchesOwnLogo == false)
            yield return one(BimiDocumentRules.CertificateLogoHash, []);
        if (mark.MatchesServedLogo == false)
            yield return one(BimiDocumentRules.CertificateOtherLogo, [("logo", facts.Record.LogoUri ?? "")]);
        if (mark.Kind == MarkCertificateKind.Unknown)
            yield return one(BimiDocumentRules.CertificateMarkType, [("found", mark.MarkType ?? "-")]);
        if (mark.Kind == MarkCertificateKind.Common)
            yield return one(BimiDocumentRules.CertificateCommon, [("found", mark.MarkType ?? "-")]);
    }

    /// <summary>It may be for the author domain, its organisational domain, or the name of one of their records.</summary>
    static bool CoversDomain(MarkCertificate mark, BimiFacts facts)
    {
        var domains = new[] { facts.Record.DomainName, facts.Dmarc?.OrganizationalDomain }.OfType<string>();
        var names = domains.SelectMany(domain => new[] { domain, $"{facts.Record.Selector}._bimi.{domain}" });
        return mark.DnsNames.Any(name => names.Contains(name, StringComparer.OrdinalIgnoreCase));
    }

    static string Why(BimiDocument file) => file.Problem ?? file.Status.ToString();

    /// <summary>Lines and what stands there, as <c>12:5 &lt;script&gt;</c>.</summary>
    static string Places(SvgProblem[] problems)
    {
        var shown = problems.Take(PlacesShown).Select(problem => FormattableString.Invariant($"{problem.Line}:{problem.Column} {problem.Found}").Trim());
        return string.Join(", ", shown) + (problems.Length > PlacesShown ? FormattableString.Invariant($", … (+{problems.Length - PlacesShown})") : "");
    }

    static Finding Find(Rule rule, BimiRecord record, params (string Name, string Value)[] arguments)
    {
        var filled = new Dictionary<string, string> { ["domain"] = record.DomainName, ["owner"] = record.Owner };
        foreach (var (name, value) in arguments)
            filled[name] = value;
        return new() { Rule = rule, Target = record.DomainName, Arguments = filled, Evidence = record.Evidence };
    }
}
