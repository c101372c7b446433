using System;
using System.Collections.Generic;
using System.Globalization;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>What a report says outside of its records, as it is read.</summary>
sealed class ReportDraft(DiagnosticList diagnostics, DmarcReportLimits limits)
{
    readonly List<string> errors = [];
    readonly HashSet<ReportNode> seen = [];
    DmarcReport report = new();

    /// <summary>The policy so far.</summary>
    public DmarcReportPolicy Policy { get; private set; } = new();

    public List<ReportExtension> Extensions { get; } = [];

    /// <summary>The namespace of the root.</summary>
    public void SetNamespace(string? name)
    {
        report = report with { Namespace = name };
        if (name == "urn:ietf:params:xml:ns:dmarc-2.0")
            report = report with { Format = DmarcReportFormat.Rfc9990 };
        else if (name is not null && !name.StartsWith("http://dmarc.org/dmarc-xml/0.", StringComparison.Ordinal))
            diagnostics.Add(DmarcReportDeviation.UnknownNamespace, ProblemLevel.Note, name, "urn:ietf:params:xml:ns:dmarc-2.0, or none", "an aggregate report");
    }

    /// <summary>Takes a value. False where it is the second and one is allowed.</summary>
    public bool Set(ReportNode node, string text)
    {
        if (node is ReportNode.Error)
        {
            if (errors.Count < limits.ResultsOfRecord)
                errors.Add(text);
            return true;
        }

        if (!seen.Add(node))
            return false;
        // Elements that only the newer edition has show it where the namespace does not.
        if (node is ReportNode.Np or ReportNode.Testing or ReportNode.DiscoveryMethod or ReportNode.Generator && text.Length > 0 && report.Namespace is null)
            report = report with { Format = DmarcReportFormat.Rfc9990 };
        report = node switch
        {
            ReportNode.Version => report with { Version = OrNull(text) },
            ReportNode.Organization => report with { Organization = OrNull(text) },
            ReportNode.Email => report with { Email = OrNull(text) },
            ReportNode.ExtraContactInfo => report with { ExtraContactInfo = OrNull(text) },
            ReportNode.ReportId => report with { ReportId = OrNull(text) },
            ReportNode.Generator => report with { Generator = OrNull(text) },
            ReportNode.Begin => report with { Begin = ReportNumbers.Time(text, diagnostics) },
            ReportNode.End => report with { End = ReportNumbers.Time(text, diagnostics) },
            _ => report,
        };
        Policy = SetPolicy(node, text);
        return true;
    }

    /// <summary>Names what every edition wants and this report lacks, and fills in what can be told from the rest.</summary>
    public void Complete()
    {
        if (report.Organization is null)
        {
            var at = report.Email?.LastIndexOf('@') ?? -1;
            var domain = at < 0 ? null : OrNull(report.Email!.Substring(at + 1).TrimEnd('>', ' '));
            Tell(true, "feedback/report_metadata/org_name", domain ?? "no value");
            report = report with { Organization = domain };
        }

        Tell(report.Email is null, "feedback/report_metadata/email", "no value");
        Tell(report.ReportId is null, "feedback/report_metadata/report_id", "no value");
        Tell(!seen.Contains(ReportNode.Begin), "feedback/report_metadata/date_range/begin", "no value");
        Tell(!seen.Contains(ReportNode.End), "feedback/report_metadata/date_range/end", "no value");
        Tell(Policy.Domain is null, "feedback/policy_published/domain", "no value");
        Tell(!seen.Contains(ReportNode.P), "feedback/policy_published/p", "no value");
        if (report.End < report.Begin)
            diagnostics.Add(DmarcReportDeviation.ReversedRange, ProblemLevel.Warning, report.End.Value.ToString("u", CultureInfo.InvariantCulture), "an end behind the begin", "what the report says", "feedback/report_metadata/date_range/end");

        void Tell(bool isMissing, string path, string assumed)
        {
            if (isMissing)
                diagnostics.Add(DmarcReportDeviation.MissingValue, ProblemLevel.Warning, "", "an element with a value", assumed, path);
        }
    }

    /// <summary>The report so far, without records.</summary>
    public DmarcReport Build(int records, long messages) => report with
    {
        ReportKey = Key(),
        Errors = errors.Count == 0 ? [] : errors.ToArray(),
        PolicyPublished = Policy,
        RecordCount = records,
        MessageCount = messages,
        Extensions = Extensions.Count == 0 ? [] : Extensions.ToArray(),
        Diagnostics = diagnostics.OfReport(),
    };

    DmarcReportPolicy SetPolicy(ReportNode node, string text) => node switch
    {
        ReportNode.PolicyDomain => Policy with { Domain = OrNull(text) },
        ReportNode.DiscoveryMethod => Policy with { DiscoveryMethodText = OrNull(text), DiscoveryMethod = ReportWords.Discovery.Read(text, diagnostics) ?? ReportDiscovery.Unknown },
        ReportNode.P => Policy with { PolicyText = OrNull(text), Policy = ReportWords.Policy.Read(text, diagnostics) },
        ReportNode.Sp => Policy with { SubdomainPolicyText = OrNull(text), SubdomainPolicy = ReportWords.Policy.Read(text, diagnostics) },
        ReportNode.Np => Policy with { NonexistentSubdomainPolicyText = OrNull(text), NonexistentSubdomainPolicy = ReportWords.Policy.Read(text, diagnostics) },
        ReportNode.Adkim => Policy with { DkimAlignmentText = OrNull(text), DkimAlignment = ReportWords.Alignment.Read(text, diagnostics) },
        ReportNode.Aspf => Policy with { SpfAlignmentText = OrNull(text), SpfAlignment = ReportWords.Alignment.Read(text, diagnostics) },
        ReportNode.Fo => Policy with { FailureOptions = OrNull(text) },
        ReportNode.Testing => Policy with { IsTesting = ReportWords.Testing.Read(text, diagnostics) },
        ReportNode.Pct => Policy with { Percentage = ReportNumbers.Percentage(text, diagnostics) },
        _ => Policy,
    };

    // Names in lower case, the report's own name as it is.
    string Key() => ReportIdentity.Key(
        [report.Organization?.ToLowerInvariant(), report.ReportId, Policy.Domain?.ToLowerInvariant(), ReportIdentity.Seconds(report.Begin), ReportIdentity.Seconds(report.End)]);

    static string? OrNull(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
