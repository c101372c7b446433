using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using System.Threading;
using MailAuth.Json;
using MailAuth.Mail;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>
/// Reads SMTP TLS reports (RFC 8460 section 4.4). What can be read is read, and each deviation is a diagnostic; nothing in a
/// report throws. Of JSON that is broken, what stands before the break is read.
/// </summary>
public static class TlsReportReader
{
    const int Beginning = 60;

    /// <summary>Reads a report.</summary>
    /// <param name="json">The octets, unpacked; the stream stays the caller's.</param>
    /// <param name="limits">How much is read; null: <see cref="TlsReportLimits.Standard"/>.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The report, or one whose <see cref="TlsReport.Failure"/> says why there is none.</returns>
    /// <exception cref="OperationCanceledException">The work was ended.</exception>
    public static TlsReport Read(Stream json, TlsReportLimits? limits = null, CancellationToken cancellationToken = default)
    {
        if (json is null)
            throw new ArgumentNullException(nameof(json));
        limits ??= TlsReportLimits.Standard;
        var diagnostics = new TlsDiagnosticList(limits.Diagnostics);
        byte[] octets;
        try
        {
            octets = ReadOctets(json, limits.Octets, diagnostics, cancellationToken);
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            return Failed(TlsReportFailureReason.Unreadable, 1, problem.Message);
        }

        var text = Decode(octets, diagnostics);
        var start = text.IndexOf('{');
        if (start < 0)
            return Failed(string.IsNullOrWhiteSpace(text) ? TlsReportFailureReason.Empty : TlsReportFailureReason.NotJson, 1, text.Trim());
        if (text[..start].Trim().Length > 0)
            diagnostics.Add(TlsReportDeviation.StrayText, ProblemLevel.Note, "", text[..start].Trim(), "the report at the beginning", "the report behind it");
        cancellationToken.ThrowIfCancellationRequested();
        var root = JsonReader.ParseBeginning(text, start, limits.Values, out var problem2);
        cancellationToken.ThrowIfCancellationRequested();
        if (root is null || root.Members.Count == 0)
            return Failed(TlsReportFailureReason.NotJson, LineOf(text, problem2?.Offset ?? 0), text[Math.Min(text.Length, problem2?.Offset ?? 0)..]);
        if (problem2 is not null)
            Tell(problem2, text, diagnostics);
        return ReadReport(root, diagnostics, limits, problem2 is null || IsBehind(problem2));
    }

    static TlsReport ReadReport(JsonValue root, TlsDiagnosticList diagnostics, TlsReportLimits limits, bool isComplete)
    {
        var report = new TlsMembers(root, "", diagnostics, limits);
        if (!report.HasAny("organization-name", "report-id", "policies", "date-range"))
            return Failed(TlsReportFailureReason.NotAReport, 1, root.Members[0].Key);
        var words = new TlsWords(diagnostics);
        var extensions = new List<ReportExtension>();
        var range = report.Object("date-range");
        var begin = words.Time(range.Text("start-datetime"), range.PathOf("start-datetime"));
        var end = words.Time(range.Text("end-datetime"), range.PathOf("end-datetime"));
        if (end < begin)
            diagnostics.Add(TlsReportDeviation.ReversedRange, ProblemLevel.Warning, range.PathOf("end-datetime"), end.Value.ToString("u", CultureInfo.InvariantCulture), "an end behind the begin", "what the report says");
        var policies = Policies(report, diagnostics, limits, extensions);
        var read = Sum(new()
        {
            Organization = Wanted(report, "organization-name", diagnostics),
            ContactInfo = report.Text("contact-info"),
            ReportId = Wanted(report, "report-id", diagnostics),
            Begin = begin,
            End = end,
            Policies = policies,
            IsComplete = isComplete,
        });
        range.AddRest(extensions);
        report.AddRest(extensions);
        return read with
        {
            ReportKey = ReportIdentity.Key(["tls", read.Organization?.ToLowerInvariant(), read.ReportId, string.Join(" ", read.Domains), ReportIdentity.Seconds(begin), ReportIdentity.Seconds(end)]),
            Extensions = extensions.Count == 0 ? [] : extensions.ToArray(),
            Diagnostics = diagnostics.ToList(),
        };
    }

    static TlsReportPolicy[] Policies(TlsMembers report, TlsDiagnosticList diagnostics, TlsReportLimits limits, List<ReportExtension> extensions)
    {
        var items = report.List("policies");
        if (items.Count == 0)
            diagnostics.Add(TlsReportDeviation.MissingValue, ProblemLevel.Warning, "policies", "", "a policy", "none");
        if (items.Count > limits.Policies)
            diagnostics.Add(TlsReportDeviation.BeyondLimit, ProblemLevel.Warning, "policies", "", "fewer values", "the first ones");
        var policies = new TlsReportPolicy[Math.Min(items.Count, limits.Policies)];
        var draft = new TlsPolicyDraft(diagnostics, limits, extensions);
        for (var i = 0; i < policies.Length; i++)
            policies[i] = draft.Read(items[i], i);
        return policies;
    }

    static TlsReport Sum(TlsReport report)
    {
        long success = 0, failure = 0;
        var domains = new List<string>();
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var policy in report.Policies)
        {
            success = BoundedSum.Of(success, policy.SuccessCount);
            failure = BoundedSum.Of(failure, policy.FailureCount);
            if (policy.Domain is { } domain && known.Add(domain))
                domains.Add(domain.ToLowerInvariant());
        }

        return report with { SuccessCount = success, FailureCount = failure, Domains = domains.Count == 0 ? [] : domains.ToArray() };
    }

    static string? Wanted(TlsMembers report, string name, TlsDiagnosticList diagnostics)
    {
        var text = report.Text(name);
        if (text is null)
            diagnostics.Add(TlsReportDeviation.MissingValue, ProblemLevel.Warning, name, "", "a value", "no value");
        return text;
    }

    // The JSON ended, and something stands behind it.
    static bool IsBehind(SyntaxProblem problem) => problem.Expected == "the end of the text";

    static void Tell(SyntaxProblem problem, string text, TlsDiagnosticList diagnostics)
    {
        var line = "line " + LineOf(text, problem.Offset).ToString(CultureInfo.InvariantCulture);
        if (IsBehind(problem))
            diagnostics.Add(TlsReportDeviation.StrayText, ProblemLevel.Note, line, problem.Found, "nothing behind the report", "the report before it");
        else if (problem.Expected == "fewer values")
            diagnostics.Add(TlsReportDeviation.BeyondLimit, ProblemLevel.Error, line, problem.Found, "fewer values", "the end of the report");
        else
            diagnostics.Add(TlsReportDeviation.BrokenJson, ProblemLevel.Error, line, problem.Found, problem.Expected, "the end of the report");
    }

    static int LineOf(string text, int offset)
    {
        var line = 1;
        for (var i = 0; i < Math.Min(offset, text.Length); i++)
            line += text[i] == '\n' ? 1 : 0;
        return line;
    }

    static byte[] ReadOctets(Stream json, int most, TlsDiagnosticList diagnostics, CancellationToken cancellationToken)
    {
        using var all = new MemoryStream();
        var block = new byte[16 * 1024];
        for (int count; (count = json.Read(block, 0, block.Length)) > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            all.Write(block, 0, Math.Min(count, most - (int)all.Length));
            if (all.Length < most)
                continue;
            diagnostics.Add(TlsReportDeviation.BeyondLimit, ProblemLevel.Error, "", "", "fewer octets", "the end of the report");
            break;
        }

        return all.ToArray();
    }

    static string Decode(byte[] octets, TlsDiagnosticList diagnostics)
    {
        if (MailFileSniffer.IsUtf16(octets, out var isBigEndian))
        {
            diagnostics.Add(TlsReportDeviation.WrongEncoding, ProblemLevel.Note, "", "UTF-16", "UTF-8", "the encoding that the octets show");
            return new UnicodeEncoding(isBigEndian, true).GetString(octets);
        }

        if (MailText.IsUtf8(octets, 0, octets.Length))
            return Encoding.UTF8.GetString(octets);
        diagnostics.Add(TlsReportDeviation.WrongEncoding, ProblemLevel.Warning, "", "", "UTF-8", "ISO 8859-1");
        return MailText.Latin1.GetString(octets);
    }

    static TlsReport Failed(TlsReportFailureReason reason, int line, string found) =>
        new() { Failure = new(reason, line, VisibleText.Escape(found.Length > Beginning ? found[..Beginning] : found)) };
}
