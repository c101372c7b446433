using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using static MailAuth.Tests.Demo.DemoNoise;

namespace MailAuth.Tests.Demo;

/// <summary>SMTP TLS reports of the same year, as their reporters write them.</summary>
static class DemoTlsReports
{
    const string MxHost = "fabrikam-example.n-v1.mx.microsoft";

    /// <summary>fabrikam.example went from testing to enforce.</summary>
    static readonly DateTime Enforced = new(2026, 7, 1);

    /// <summary>Reports of all reporters, by the day on which they are sent.</summary>
    public static IEnumerable<(DateTime Sent, string Domain, string Submitter, string Id, string Json)> All()
    {
        for (var day = DemoSenders.First; day <= DemoSenders.Last; day = day.AddDays(1))
        {
            yield return Report(day, "Freemail", "freemail.example", "smtp-tls-reporting@freemail.example", "fabrikam.example", string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}T00:00:00Z_fabrikam.example"), Freemail(day));
            if (day.DayOfWeek is DayOfWeek.Monday or DayOfWeek.Thursday)
                yield return Report(day, "Microsoft Corporation", "microsoft.com", "tlsrpt-noreply@microsoft.com", "fabrikam.example", $"{DemoReport.Seconds(day)}0113267+fabrikam.example", Microsoft(day));
            if (day.DayOfWeek == DayOfWeek.Friday)
                yield return Report(day, "Telecom Example", "telecom.example", "postmaster@telecom.example", "fabrikam.example", string.Create(CultureInfo.InvariantCulture, $"{day:yyyyMMdd}@telecom.example"), Telecom(day));
            if (day.Day == 15)
                yield return Report(day, "Microsoft Corporation", "microsoft.com", "tlsrpt-noreply@microsoft.com", DemoReporter.Sakura, $"{DemoReport.Seconds(day)}0113267+{DemoReporter.Sakura}", Policy("no-policy-found", DemoReporter.Sakura, [], [], Between(5, 40, "sakura", day)));
        }
    }

    // The certificate of the policy's web server ran out on a Thursday, and nobody noticed before Monday.
    static bool IsWebCertificateExpired(DateTime day) => day >= new DateTime(2026, 5, 14) && day <= new DateTime(2026, 5, 17);

    static string Freemail(DateTime day)
    {
        var sessions = Between(20, 90, "tls", day);
        if (IsWebCertificateExpired(day))
            return Policy("sts", "fabrikam.example", Sts(day), ["*.n-v1.mx.microsoft"], sessions - 12, ("sts-webpki-invalid", 12, null, "CERTIFICATE_HAS_EXPIRED"));
        return OneIn(20, "hiccup", day)
            ? Policy("sts", "fabrikam.example", Sts(day), ["*.n-v1.mx.microsoft"], sessions, ("validation-failure", Between(1, 3, "hiccup", day, 2), "203.0.113.200", null))
            : Policy("sts", "fabrikam.example", Sts(day), ["*.n-v1.mx.microsoft"], sessions);
    }

    // Microsoft names no hosts, and puts the TLSA records into one text.
    static string Microsoft(DateTime day)
    {
        var sessions = Between(30, 120, "microsoft", day);
        var sts = IsWebCertificateExpired(day)
            ? Policy("sts", "fabrikam.example", [], [], 0, ("sts-policy-fetch-error", 9, null, null))
            : Policy("sts", "fabrikam.example", Sts(day), [], sessions);
        return day < Enforced ? sts
            : sts + "," + Policy("tlsa", "fabrikam.example", ["[\\\"3 1 1 6007EEE553E85D8DF007A845D19EC343283D4E416E9A33F9EF3040C8B7C285BC\\\"]"], [], sessions / 2);
    }

    // A firewall at this sender's takes the keyword out of some dialogues.
    static string Telecom(DateTime day) => Policy("sts", "fabrikam.example", Sts(day), ["*.n-v1.mx.microsoft"], Between(3, 15, "telecom", day), ("starttls-not-supported", Between(1, 4, "telecom", day, 2), "203.0.113.230", null));

    static string[] Sts(DateTime day) => ["version: STSv1", day < Enforced ? "mode: testing" : "mode: enforce", "mx: *.n-v1.mx.microsoft", "max_age: 604800"];

    static string Policy(string type, string domain, string[] lines, string[] hosts, int successes, params (string Result, int Count, string? SourceIP, string? Reason)[] failures)
    {
        var json = new StringBuilder($"{{\"policy\":{{\"policy-type\":\"{type}\"");
        if (lines.Length > 0)
            json.Append(CultureInfo.InvariantCulture, $",\"policy-string\":[{string.Join(',', lines.Select(line => $"\"{line}\""))}]");
        json.Append(CultureInfo.InvariantCulture, $",\"policy-domain\":\"{domain}\"");
        if (hosts.Length > 0)
            json.Append(CultureInfo.InvariantCulture, $",\"mx-host\":[{string.Join(',', hosts.Select(host => $"\"{host}\""))}]");
        json.Append(CultureInfo.InvariantCulture, $"}},\"summary\":{{\"total-successful-session-count\":{successes},\"total-failure-session-count\":{failures.Sum(failure => failure.Count)}}}");
        if (failures.Length > 0)
            json.Append(CultureInfo.InvariantCulture, $",\"failure-details\":[{string.Join(',', failures.Select(Detail))}]");
        return json.Append('}').ToString();
    }

    static string Detail((string Result, int Count, string? SourceIP, string? Reason) failure)
    {
        var where = failure.SourceIP is null ? "" : $"\"sending-mta-ip\":\"{failure.SourceIP}\",\"receiving-mx-hostname\":\"{MxHost}\",\"receiving-ip\":\"192.0.2.134\",";
        var reason = failure.Reason is null ? "" : $",\"failure-reason-code\":\"{failure.Reason}\"";
        return $"{{\"result-type\":\"{failure.Result}\",{where}\"failed-session-count\":{failure.Count}{reason}}}";
    }

    static (DateTime Sent, string Domain, string Submitter, string Id, string Json) Report(DateTime day, string organization, string submitter, string contact, string domain, string id, string policies) =>
        (day.AddDays(1), domain, submitter, id,
            string.Create(CultureInfo.InvariantCulture, $"{{\"organization-name\":\"{organization}\",\"date-range\":{{\"start-datetime\":\"{day:yyyy-MM-dd}T00:00:00Z\",\"end-datetime\":\"{day:yyyy-MM-dd}T23:59:59Z\"}},\"contact-info\":\"{contact}\",\"report-id\":\"{id}\",\"policies\":[{policies}]}}\n"));
}
