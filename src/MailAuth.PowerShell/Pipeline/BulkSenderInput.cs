using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using MailAuth.Analysis;
using MailAuth.Audit;
using MailAuth.Text;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>Hands rows and audits to a tester, and keeps the names of domains and the files of samples that come with them.</summary>
/// <param name="cmdlet">The cmdlet, which writes the errors; to be called in its BeginProcessing or later.</param>
/// <param name="tester">Who counts and judges.</param>
sealed class BulkSenderInput(Cmdlet cmdlet, BulkSenderTester tester)
{
    const int MaxDepth = 3;

    readonly RowInput rows = new(cmdlet);
    readonly List<DomainName> domains = [];
    readonly List<FileSystemInfo> samples = [];

    /// <summary>The domains that were named.</summary>
    public IReadOnlyList<DomainName> Domains => domains;

    /// <summary>The files and folders that came.</summary>
    public IReadOnlyList<FileSystemInfo> Samples => samples;

    /// <summary>Takes what is in a value.</summary>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped.</exception>
    public void Take(object? value) => Take(value, 0);

    void Take(object? value, int depth)
    {
        switch (PipedValue.Unwrap(value))
        {
            case null:
                return;
            case Reports.DmarcReportRow row:
                tester.Add(row);
                return;
            case MailDomainAudit audit:
                tester.Add(audit);
                return;
            case FileSystemInfo file:
                samples.Add(file);
                return;
            case string text when DomainIn(text) is { } domain:
                domains.Add(domain);
                return;
            case IEnumerable many and not (string or IDictionary) when depth < MaxDepth:
                foreach (var item in many)
                {
                    if (cmdlet.Stopping)
                        throw new PipelineStoppedException();
                    Take(item, depth + 1);
                }

                return;
            case not (string or IDictionary or ValueType) when new NamedValues(value!).Has("ScoreRange") && JsonBridge.Read<MailDomainAudit>(value, out _) is { } rebuilt:
                tester.Add(rebuilt);
                return;
            case not (string or IDictionary or ValueType) when !IsOfReport(value!) && DomainNameTransformationAttribute.NameIn(value!) is { } text && DomainIn(text) is { } domain:
                domains.Add(domain);
                return;
            default:
                foreach (var row in rows.Read(value))
                    tester.Add(row);
                return;
        }
    }

    // A word without a dot is no domain that sends to many, and a mistake more likely.
    static DomainName? DomainIn(string text) => text.IndexOf('.') > 0 && DomainName.TryParse(text.Trim(), out var domain) && !domain.IsRoot ? domain : null;

    // Rows and reports name a domain, too, and have more to tell.
    static bool IsOfReport(object value)
    {
        var values = new NamedValues(value);
        return values.Has("SourceIP") || values.Has("ReportId");
    }
}
