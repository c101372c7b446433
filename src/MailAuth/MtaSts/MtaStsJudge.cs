using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using MailAuth.Records;
using MailAuth.Text;
using MailAuth.Web;

namespace MailAuth.MtaSts;

/// <summary>Judges a policy with everything around it, for one domain.</summary>
sealed class MtaStsJudge
{
    static readonly TimeSpan Soon = TimeSpan.FromDays(14);
    const int Day = 86400;

    readonly List<MtaStsIssue> issues = [];
    readonly MtaStsRecord record;
    readonly WebAnswer? answer;
    readonly MtaStsPolicy? policy;
    readonly Uri? url;
    readonly MtaStsHost[] hosts;

    MtaStsJudge(MtaStsRecord record, Uri? url, WebAnswer? answer, MtaStsPolicy? policy, IReadOnlyList<DomainName>? hosts)
    {
        this.record = record;
        this.url = url;
        this.answer = answer;
        this.policy = policy;
        this.hosts = (hosts ?? []).Select(host => new MtaStsHost { Host = host.Ascii, Pattern = policy?.PatternFor(host) }).ToArray();
        if (hosts is null)
            Add(MtaStsIssueCode.MxUnreachable, ProblemLevel.Warning, record.DomainName);
    }

    /// <summary>The verdict. No answer stands for a policy from disk.</summary>
    public static MtaStsCheck Judge(MtaStsRecord record, Uri? url, WebAnswer? answer, MtaStsPolicy? policy, IReadOnlyList<DomainName>? hosts) =>
        new MtaStsJudge(record, url, answer, policy, hosts).Judge();

    MtaStsCheck Judge()
    {
        JudgeRecord();
        JudgeFetch();
        JudgePolicy();
        return new()
        {
            DomainName = record.DomainName,
            State = State(),
            Record = record,
            PolicyUrl = url?.OriginalString,
            Policy = policy,
            Hosts = hosts,
            Fetch = answer,
            Issues = issues.OrderByDescending(issue => issue.Level).ToArray(),
        };
    }

    // A policy from disk is judged by itself: what is published has yet to follow it.
    MtaStsState State() => record.Status switch
    {
        _ when policy is not null && answer is null => OfPolicy(policy),
        RecordStatus.Absent => MtaStsState.NoRecord,
        RecordStatus.Unreachable => MtaStsState.Unreachable,
        RecordStatus.Malformed or RecordStatus.Duplicate => MtaStsState.BadRecord,
        _ when answer?.Status == WebStatus.NotAsked => MtaStsState.NotFetched,
        _ when answer?.Status == WebStatus.BadCertificate => MtaStsState.BadCertificate,
        _ when policy is null => MtaStsState.NoPolicy,
        _ => OfPolicy(policy),
    };

    static MtaStsState OfPolicy(MtaStsPolicy policy) => !policy.IsUsable ? MtaStsState.BadPolicy : policy.Mode switch
    {
        MtaStsMode.Enforce => MtaStsState.Enforce,
        MtaStsMode.Testing => MtaStsState.Testing,
        _ => MtaStsState.None,
    };

    void JudgeRecord()
    {
        if (record.Status == RecordStatus.Absent)
            Add(MtaStsIssueCode.RecordAbsent, ProblemLevel.Error, record.Owner);
        else if (record.Status == RecordStatus.Unreachable)
            Add(MtaStsIssueCode.RecordUnreachable, ProblemLevel.Error, record.Owner, record.Summary);
        else if (record.Status is RecordStatus.Malformed or RecordStatus.Duplicate)
            issues.Add(new(MtaStsIssueCode.RecordUnusable, ProblemLevel.Error, record.Owner, record.Summary) { Syntax = record.Problems.FirstOrDefault(problem => problem.Level == ProblemLevel.Error) });
    }

    void JudgeFetch()
    {
        if (url is null)
            issues.Add(new(MtaStsIssueCode.NotFetched, ProblemLevel.Error, "mta-sts." + record.DomainName, "") { Fetch = WebStatus.BadUrl });
        if (answer is null)
            return;
        if (answer.Status == WebStatus.BadCertificate)
            issues.Add(new(MtaStsIssueCode.Certificate, ProblemLevel.Error, url!.Host, "") { Certificate = answer.Tls!.Verdict.Problems });
        // Without a record nobody looks for a file; that there is none is no news.
        else if (answer.Status != WebStatus.Success && record.Status != RecordStatus.Absent)
            issues.Add(new(MtaStsIssueCode.NotFetched, answer.Status == WebStatus.NotAsked ? ProblemLevel.Note : ProblemLevel.Error, url!.Host, answer.Problem ?? "") { Fetch = answer.Status });
        if (answer.Status == WebStatus.Success && answer.MediaType != "text/plain")
            Add(MtaStsIssueCode.MediaType, ProblemLevel.Warning, url!.AbsoluteUri, VisibleText.Escape(answer.MediaType ?? "-"));
        if (answer.Tls is { Verdict.IsValid: true } tls && tls.Certificates[0].NotAfter is { } end && end < answer.AskedAt + Soon)
            Add(MtaStsIssueCode.CertificateEnds, ProblemLevel.Warning, url!.Host, end.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    void JudgePolicy()
    {
        if (policy is null)
            return;
        foreach (var problem in policy.Problems.Where(problem => problem.Level != ProblemLevel.Note))
            issues.Add(new(MtaStsIssueCode.Policy, problem.Level, "", "") { Syntax = problem });
        if (!policy.IsUsable || policy.Mode == MtaStsMode.None)
            return;
        foreach (var host in hosts.Where(host => !host.IsCovered))
            Add(MtaStsIssueCode.HostNotCovered, policy.Mode == MtaStsMode.Enforce ? ProblemLevel.Error : ProblemLevel.Warning, host.Host);
        foreach (var pattern in policy.MxPatterns.Where(pattern => hosts.Length > 0 && !hosts.Any(host => DomainName.TryParse(host.Host, out var name) && MtaStsMxPattern.TryParse(pattern)?.Matches(name) == true)))
            Add(MtaStsIssueCode.PatternUnused, ProblemLevel.Note, pattern);
        if (policy.MaxAgeSeconds < Day)
            Add(MtaStsIssueCode.ShortMaxAge, ProblemLevel.Warning, policy.MaxAgeSeconds.Value.ToString(CultureInfo.InvariantCulture));
    }

    void Add(MtaStsIssueCode code, ProblemLevel level, string subject, string detail = "") => issues.Add(new(code, level, subject, detail));
}
