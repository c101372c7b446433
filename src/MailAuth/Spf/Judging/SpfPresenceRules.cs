using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>Is there a record, one, legible, of the right type, and one for each name below?</summary>
static class SpfPresenceRules
{
    /// <summary>From this length on the answer hardly fits into 512 octets beside anything else (RFC 7208 section 3.4 counts 450).</summary>
    const int LongText = 450;

    const int LargeAnswer = 512;

    public static IEnumerable<Finding> Judge(SpfCase at)
    {
        var record = at.Record;
        switch (record.Status)
        {
            case RecordStatus.Unreachable:
                yield return at.Find(SpfRules.Unreachable, null, arguments: [("names", at.Facts.DomainName)]);
                break;
            case RecordStatus.Absent:
                yield return at.Find(SpfRules.Missing, at.Publish(SpfProposal.ForMissing(at.Facts, at.IsSending)));
                break;
            case RecordStatus.Duplicate:
                yield return at.Find(SpfRules.Duplicate, at.Publish(SpfProposal.Merge(record.Texts.Select(text => SpfRecord.Parse(at.Domain, text)))),
                    arguments: [("count", SpfCase.Text(record.Texts.Count)), ("records", string.Join(" | ", record.Texts))]);
                break;
            case RecordStatus.Malformed:
                yield return Malformed(at, SpfFault.OfMalformed(record));
                break;
        }

        if (at.Facts.ObsoleteTexts.Count > 0)
            yield return Obsolete(at);
        if (record.Status == RecordStatus.Published && (record.Text!.Length >= LongText || at.Facts.AnswerOctets > LargeAnswer))
            yield return TooLong(at, at.Tree.Root, at.Facts.AnswerOctets ?? 0);
        foreach (var node in at.Records.Where(node => node.Depth > 0 && node.Text!.Length >= LongText && at.IsOwn(node)))
            yield return TooLong(at, node, SpfFacts.SizeOf(node.Domain, [node.Text!.Length]));
        foreach (var subdomain in at.Facts.Subdomains)
            yield return Unprotected(at, subdomain);
    }

    static Finding Malformed(SpfCase at, Rule rule)
    {
        var problem = at.Record.Problems.First(problem => problem.Level == ProblemLevel.Error);
        var remedy = SpfRepair.Repair(at.Record.Text!, at.Facts.DomainName) is { } proposed
            ? at.Publish(SpfParser.Parse(proposed).Terms)
            : (at.Publish("") with { Kind = RemedyKind.Manual, Proposed = [] }).With("CorrectRecord",
                ("domain", at.Facts.DomainName), ("position", SpfCase.Text(problem.Offset + 1)), ("found", problem.Found.Length == 0 ? at.Record.Text! : problem.Found));
        return at.Find(rule, remedy, arguments:
        [
            ("found", problem.Found.Length == 0 ? at.Record.Text! : problem.Found),
            ("position", SpfCase.Text(problem.Offset + 1)),
            ("expected", problem.ExpectedInWords()),
            ("count", SpfCase.Text(at.Record.Problems.Count(problem => problem.Level == ProblemLevel.Error))),
        ]);
    }

    static Finding Obsolete(SpfCase at) => at.Find(SpfRules.TypeObsolete, new()
    {
        Kind = RemedyKind.RemoveRecord,
        Owner = at.Facts.DomainName,
        Type = "SPF",
        Current = at.Facts.ObsoleteTexts,
    }, at.Facts.ObsoleteEvidence, arguments: [("text", at.Facts.ObsoleteTexts[0])]);

    static Finding TooLong(SpfCase at, SpfNode node, int octets)
    {
        var (text, terms) = (node.Text!, node.Record!.Terms);
        var isText = text.Length >= LongText;
        var shorter = at.PublishAt(node, terms.Except(SpfProposal.Redundant(terms, node.Domain)));
        var proposed = shorter.Proposed[0];
        var remedy = isText && proposed.Length < LongText
            ? shorter
            : (shorter with
            {
                Kind = RemedyKind.Manual,
                Proposed = proposed == text ? [] : new[] { proposed },
            }).With(isText ? "MoveNetworks" : "RemoveOldTexts", ("domain", node.Domain));
        return at.Find(SpfRules.RecordTooLong, remedy, node.Evidence, isText ? null : Severity.Information, node.Domain,
            ("length", SpfCase.Text(text.Length)), ("octets", SpfCase.Text(octets)), ("where", node.Domain));
    }

    static Finding Unprotected(SpfCase at, SpfSubdomain subdomain)
    {
        var facts = at.Facts with
        {
            MailHosts = subdomain.MailHosts,
            MicrosoftInclude = MicrosoftSpf.Find(subdomain.MailHosts).Include,
            IsAtMicrosoft = MicrosoftSpf.Find(subdomain.MailHosts).IsMicrosoft,
        };
        var proposed = subdomain.MailHosts.Count > 0 ? SpfProposal.ForMissing(facts, at.IsSending)
            // A host that mail passes through introduces itself by its own name (RFC 7208 section 2.3).
            : subdomain.IsMailHost && at.IsSending ? "v=spf1 a -all"
            : "v=spf1 -all";
        return at.Find(SpfRules.SubdomainUnprotected, new()
        {
            Kind = RemedyKind.PublishRecord,
            Owner = subdomain.Domain,
            Type = "TXT",
            Proposed = new[] { proposed },
        }, subdomain.Evidence, subdomain.MailHosts.Count > 0 ? Severity.Medium : null, subdomain.Domain, ("name", subdomain.Domain), ("proposed", proposed));
    }
}
