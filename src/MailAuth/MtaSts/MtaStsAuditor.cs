using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Records;

namespace MailAuth.MtaSts;

/// <summary>Judges a domain's MTA-STS record.</summary>
public static class MtaStsAuditor
{
    const int MaxIdLength = 32;

    /// <summary>What is wrong, for a domain of that purpose.</summary>
    public static IEnumerable<Finding> Audit(MtaStsFacts facts, DomainPurpose purpose)
    {
        if (facts is null)
            throw new ArgumentNullException(nameof(facts));
        return Judge(facts, purpose);
    }

    static IEnumerable<Finding> Judge(MtaStsFacts facts, DomainPurpose purpose)
    {
        var record = facts.Record;
        // A tenant's initial domain has no name mta-sts, and its owner cannot make one.
        var receives = purpose is not (DomainPurpose.Parked or DomainPurpose.OnMicrosoft) && facts.AcceptsMail != false;
        if (facts.HasFailure)
            yield return Find(MtaStsRules.Unreachable, facts, null);

        switch (record.Status)
        {
            case RecordStatus.Absent when receives:
                yield return Find(MtaStsRules.Missing, facts, Publish(record, NewId(record)).With("ServePolicyFirst", ("domain", record.DomainName)));
                break;
            case RecordStatus.Published or RecordStatus.Malformed or RecordStatus.Duplicate when !receives && purpose != DomainPurpose.OnMicrosoft:
                yield return Find(MtaStsRules.WithoutMail, facts, new() { Kind = RemedyKind.RemoveRecord, Owner = record.Owner, Type = "TXT", Current = record.Texts });
                yield break;
            case RecordStatus.Duplicate:
                yield return Find(MtaStsRules.Duplicate, facts, Publish(record, NewId(record)));
                break;
            case RecordStatus.Malformed:
                yield return Find(MtaStsRules.Malformed, facts, Publish(record, RepairedId(record)));
                break;
        }

        if (facts.PolicyHostStatus is DnsStatus.NoData or DnsStatus.NoSuchName)
        {
            yield return Find(MtaStsRules.PolicyHostMissing, facts, new Remedy
            {
                Kind = RemedyKind.Manual,
                Owner = "mta-sts." + record.DomainName,
                Type = "CNAME",
            }.With("PointToPolicyHost", ("domain", record.DomainName)));
        }

        foreach (var finding in facts.Check is { } check && receives ? MtaStsPolicyAuditor.Judge(facts, check) : [])
            yield return finding;
    }

    /// <summary>The time of the question: a new id each time, and the same one for the same facts.</summary>
    static string NewId(MtaStsRecord record) =>
        (record.Evidence.Count > 0 ? record.Evidence[0].AskedAt : default).UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);

    static string RepairedId(MtaStsRecord record)
    {
        var id = string.Concat((record.Id ?? "").Where(c => c is (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z')));
        return id.Length == 0 ? NewId(record) : id.Length > MaxIdLength ? id[..MaxIdLength] : id;
    }

    static Remedy Publish(MtaStsRecord record, string id) => new()
    {
        Kind = RemedyKind.PublishRecord,
        Owner = record.Owner,
        Type = "TXT",
        Current = record.Texts,
        Proposed = [$"v=STSv1; id={id};"],
    };

    static Finding Find(Rule rule, MtaStsFacts facts, Remedy? remedy) => new()
    {
        Rule = rule,
        Target = facts.Record.DomainName,
        Arguments = Arguments(facts.Record),
        Evidence = [.. facts.Record.Evidence, .. facts.PolicyHostEvidence],
        Remedy = remedy,
    };

    static Dictionary<string, string> Arguments(MtaStsRecord record)
    {
        var arguments = new Dictionary<string, string>
        {
            ["domain"] = record.DomainName,
            ["owner"] = record.Owner,
            ["text"] = record.Text ?? "",
            ["count"] = record.Texts.Count.ToString(CultureInfo.InvariantCulture),
        };
        if (record.Problems.FirstOrDefault(problem => problem.Level == Text.ProblemLevel.Error) is { } first)
            arguments.SayClause("problem", first);
        return arguments;
    }
}
