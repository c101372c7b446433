using System;
using System.Collections.Generic;
using System.Globalization;
using MailAuth.Json;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>Reads one policy of a report with its summary and details.</summary>
sealed class TlsPolicyDraft(TlsDiagnosticList diagnostics, TlsReportLimits limits, List<ReportExtension> extensions)
{
    readonly TlsWords words = new(diagnostics);

    /// <summary>The policy in an item of <c>policies</c>.</summary>
    public TlsReportPolicy Read(JsonValue item, int index)
    {
        var path = "policies[" + index.ToString(CultureInfo.InvariantCulture) + "]";
        if (item.Kind != JsonKind.Object)
            diagnostics.Add(TlsReportDeviation.OtherForm, ProblemLevel.Warning, path, item.Text, "an object", "no value");
        var whole = new TlsMembers(item, path, diagnostics, limits);
        // Some put the policy's members right into the item.
        var policy = whole.HasAny("policy-type", "policy-domain") ? whole : whole.Object("policy");
        var text = PolicyString(policy);
        var domain = policy.Text("policy-domain");
        if (domain is null)
            diagnostics.Add(TlsReportDeviation.MissingValue, ProblemLevel.Warning, policy.PathOf("policy-domain"), "", "a domain", "no value");
        var failures = Failures(whole, domain);
        var typeText = policy.Text("policy-type");
        var read = new TlsReportPolicy
        {
            Number = index + 1,
            PolicyTypeText = typeText,
            PolicyType = words.PolicyType(typeText, policy.PathOf("policy-type")),
            PolicyString = text,
            Mode = ModeIn(text),
            Domain = domain,
            MxHost = MxHosts(policy),
            Failures = failures,
        };
        read = Summarize(read, whole.HasAny("summary") || !whole.HasAny("total-successful-session-count", "total-failure-session-count") ? whole.Object("summary") : whole);
        if (policy != whole)
            policy.AddRest(extensions);
        whole.AddRest(extensions);
        return read;
    }

    TlsReportPolicy Summarize(TlsReportPolicy policy, TlsMembers summary)
    {
        var success = summary.Count("total-successful-session-count");
        var failure = summary.Count("total-failure-session-count");
        long sum = 0;
        foreach (var detail in policy.Failures)
            sum = BoundedSum.Of(sum, detail.Count);
        if (success is null)
            diagnostics.Add(TlsReportDeviation.MissingValue, ProblemLevel.Warning, summary.PathOf("total-successful-session-count"), "", "a number of sessions", "0");
        if (failure is null)
            diagnostics.Add(TlsReportDeviation.MissingValue, ProblemLevel.Warning, summary.PathOf("total-failure-session-count"), "", "a number of sessions", "the sum of the details");
        // Less than all in detail is allowed.
        else if (sum > failure)
            diagnostics.Add(TlsReportDeviation.SumDiffers, ProblemLevel.Note, summary.PathOf("total-failure-session-count"), failure.Value.ToString(CultureInfo.InvariantCulture), "the sum of the details", "what the report says");
        summary.AddRest(extensions);
        return policy with { SuccessCount = success ?? 0, FailureCount = failure ?? sum };
    }

    TlsFailureDetail[] Failures(TlsMembers whole, string? domain)
    {
        var items = whole.List("failure-details");
        var failures = new TlsFailureDetail[items.Count];
        for (var i = 0; i < failures.Length; i++)
            failures[i] = Failure(new(items[i], whole.PathOf("failure-details") + "[" + i.ToString(CultureInfo.InvariantCulture) + "]", diagnostics, limits), domain);
        return failures;
    }

    TlsFailureDetail Failure(TlsMembers detail, string? domain)
    {
        var result = detail.Text("result-type");
        var count = detail.Count("failed-session-count");
        if (count is null)
            diagnostics.Add(TlsReportDeviation.MissingValue, ProblemLevel.Warning, detail.PathOf("failed-session-count"), "", "a number of sessions", "1");
        var read = new TlsFailureDetail
        {
            ResultText = result,
            Result = words.Result(result, detail.PathOf("result-type")),
            Domain = domain,
            SourceIP = words.Address(detail.Text("sending-mta-ip"), detail.PathOf("sending-mta-ip")),
            MxHost = detail.Text("receiving-mx-hostname"),
            MxHelo = detail.Text("receiving-mx-helo"),
            ReceivingIP = words.Address(detail.Text("receiving-ip"), detail.PathOf("receiving-ip")),
            Count = count ?? 1,
            AdditionalInformation = detail.Text("additional-information", "additional-info-uri"),
            FailureReasonCode = detail.Text("failure-reason-code", "failure-error-code"),
        };
        detail.AddRest(extensions);
        return read;
    }

    string[] PolicyString(TlsMembers policy)
    {
        var path = policy.PathOf("policy-string");
        var lines = new List<string>();
        foreach (var item in policy.List("policy-string"))
        {
            // Microsoft writes the TLSA records as one text, which is a JSON list itself.
            if (item.Kind == JsonKind.Text && item.Text.TrimStart().StartsWith("[", StringComparison.Ordinal) && JsonReader.Parse(item.Text, out _) is { Kind: JsonKind.Array } inner)
            {
                diagnostics.Add(TlsReportDeviation.OtherForm, ProblemLevel.Note, path, item.Text, "a list", "the list in the text");
                foreach (var record in inner.Items)
                    AddLine(lines, policy.Flat(record, path), path);
                continue;
            }

            // A whole policy file may stand in one text.
            if (item.Kind == JsonKind.Text && item.Text.IndexOf('\n') >= 0)
            {
                diagnostics.Add(TlsReportDeviation.OtherForm, ProblemLevel.Note, path, item.Text, "a list", "the lines of the text");
                foreach (var line in item.Text.Split('\n'))
                    AddLine(lines, policy.Flat(JsonValue.Of(line), path), path);
                continue;
            }

            AddLine(lines, policy.Flat(item, path), path);
        }

        return [.. lines];
    }

    string[] MxHosts(TlsMembers policy)
    {
        var path = policy.PathOf("mx-host");
        var hosts = new List<string>();
        foreach (var item in policy.List("mx-host", "mx-host-pattern"))
        {
            var host = policy.Flat(item, path);
            // The line of the policy file instead of the pattern in it.
            if (host.StartsWith("mx:", StringComparison.OrdinalIgnoreCase))
            {
                diagnostics.Add(TlsReportDeviation.OtherForm, ProblemLevel.Note, path, host, "a pattern for hosts", host[3..].Trim());
                host = host[3..].Trim();
            }

            AddLine(hosts, host, path);
        }

        return [.. hosts];
    }

    void AddLine(List<string> lines, string line, string path)
    {
        if (line.Length == 0)
            return;
        if (lines.Count < limits.PolicyLines)
            lines.Add(line);
        else
            diagnostics.Add(TlsReportDeviation.BeyondLimit, ProblemLevel.Warning, path, "", "fewer values", "the first ones");
    }

    static string? ModeIn(string[] lines)
    {
        foreach (var line in lines)
        {
            var colon = line.IndexOf(':');
            if (colon > 0 && line[..colon].Trim() == "mode")
                return line[(colon + 1)..].Trim().ToLowerInvariant();
        }

        return null;
    }
}
