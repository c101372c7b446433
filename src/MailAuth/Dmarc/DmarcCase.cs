using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;
using MailAuth.Records;
using MailAuth.Text;

namespace MailAuth.Dmarc;

/// <summary>One domain before the auditor: its facts, what it is for, and how findings and remedies about it are made.</summary>
sealed class DmarcCase(DmarcFacts facts, DomainPurpose purpose)
{
    public DmarcFacts Facts => facts;

    public DmarcRecord Record => facts.Record;

    public string Domain => Record.DomainName;

    public string OwnOwner => "_dmarc." + Domain;

    public bool SendsNothing => purpose is DomainPurpose.Parked or DomainPurpose.ReceiveOnly;

    public DomainPurpose Purpose => purpose;

    /// <summary>Whether one record stands at the domain's own name, usable or not.</summary>
    public bool HasOwnRecord => Record.Text is not null && Record.Owner == OwnOwner;

    /// <summary>Where to ask for reports to be sent when the record names nobody.</summary>
    public string ReportAddress => "dmarc@" + (Record.OrganizationalDomain ?? Domain);

    /// <summary>A finding with the arguments that all sentences may use.</summary>
    public Finding Find(Rule rule, Remedy? remedy, Severity? severity = null, string? evidenceAt = null, params (string Name, string Value)[] arguments)
    {
        var all = new Dictionary<string, string>
        {
            ["domain"] = Domain,
            ["owner"] = Record.Owner,
            ["record"] = Record.Summary,
            ["policy"] = Record.Discovery?.StatedPolicy is { } policy ? DmarcText.Of(policy) : "none",
            ["policyDomain"] = Record.PolicyDomain ?? Domain,
        };
        foreach (var (name, value) in arguments)
            all[name] = value;
        return new()
        {
            Rule = rule,
            Severity = severity ?? rule.Severity,
            Target = Domain,
            Arguments = all,
            Evidence = Record.Evidence.Where(evidence => RestsOn(evidence, evidenceAt)).ToArray(),
            Remedy = remedy,
        };
    }

    /// <summary>Publish another record in place of the one that counts.</summary>
    public Remedy Replace(DmarcRecord proposed) => Publish(Record.Owner, Record.Texts, Tidy(proposed).ToString());

    /// <summary>Publish a record of a template at the domain's own name, in place of whatever stands there.</summary>
    public Remedy PublishOwn(DmarcTemplate template) => PublishOwn(Template(template));

    /// <summary>Publish a record at the domain's own name, in place of whatever stands there.</summary>
    public Remedy PublishOwn(DmarcRecord proposed) => Publish(OwnOwner, HasOwnRecord ? Record.Texts : [], Tidy(proposed).ToString());

    /// <summary>Publish a text at a name.</summary>
    public static Remedy Publish(string owner, IReadOnlyList<string> current, string proposed) => new()
    {
        Kind = RemedyKind.PublishRecord,
        Owner = owner,
        Type = "TXT",
        Current = current,
        Proposed = [proposed],
    };

    /// <summary>What to publish where nothing usable stands: monitoring for who sends, refusal for who does not.</summary>
    public DmarcTemplate FirstTemplate => SendsNothing ? DmarcTemplate.Parked : purpose == DomainPurpose.OnMicrosoft ? DmarcTemplate.Reject : DmarcTemplate.Monitor;

    DmarcRecord Template(DmarcTemplate template) => DmarcBuilder.Build(DomainName.Parse(Domain), new()
    {
        Template = template,
        AggregateReportTo = Record.AggregateReportUris.Where(uri => HasOwnRecord && uri.IsMail).Select(uri => uri.Uri)
            .DefaultIfEmpty(template == DmarcTemplate.Monitor ? ReportAddress : "").Where(to => to.Length > 0).ToArray(),
    });

    /// <summary>Leaves out what RFC 9989 gave up; <c>pct=0</c> was how older records said <c>t=y</c>.</summary>
    static DmarcRecord Tidy(DmarcRecord record) => record with
    {
        TestMode = record is { Percent: 0, TestMode: null } ? true : record.TestMode,
        Percent = null,
        ReportFormat = null,
        ReportIntervalSeconds = null,
        AggregateReportUris = WithoutLimits(record.AggregateReportUris),
        FailureReportUris = WithoutLimits(record.FailureReportUris),
    };

    static ReportUri[] WithoutLimits(IReadOnlyList<ReportUri> uris) => uris.Select(uri => uri with { SizeLimit = null }).ToArray();

    bool RestsOn(Evidence evidence, string? at) => at is null
        ? evidence.Question == "TXT " + Record.Owner || evidence.Question == "TXT " + OwnOwner
        : at.Length == 0 ? evidence.Question.StartsWith("TXT _dmarc.", StringComparison.Ordinal) : evidence.Question == "TXT " + at;
}
