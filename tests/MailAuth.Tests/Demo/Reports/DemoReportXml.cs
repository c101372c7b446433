using System.Globalization;
using System.Security;
using System.Text;

namespace MailAuth.Tests.Demo;

/// <summary>Writes aggregate reports as their reporters do.</summary>
static class DemoReportXml
{
    public static string Write(DemoReport report)
    {
        var dialect = report.Reporter.Dialect;
        var xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\" ?>\n");
        xml.Append(dialect == DemoDialect.Rfc9990 ? "<feedback xmlns=\"urn:ietf:params:xml:ns:dmarc-2.0\">\n" : "<feedback>\n");
        if (dialect != DemoDialect.Draft)
            xml.Append("  <version>1.0</version>\n");
        xml.Append("  <report_metadata>\n");
        Element(xml, 4, "org_name", report.Reporter.Name);
        Element(xml, 4, "email", "dmarc-reports@" + report.Reporter.Domain);
        Element(xml, 4, "report_id", report.Id);
        xml.Append(CultureInfo.InvariantCulture, $"    <date_range>\n      <begin>{DemoReport.Seconds(report.Begin)}</begin>\n      <end>{DemoReport.Seconds(report.End) - 1}</end>\n    </date_range>\n");
        if (dialect == DemoDialect.Rfc9990)
            Element(xml, 4, "generator", "Freemail Reports 4.1");
        xml.Append("  </report_metadata>\n");
        Policy(xml, report);
        foreach (var traffic in report.Traffic)
            Record(xml, report, traffic);
        return xml.Append("</feedback>\n").ToString();
    }

    static void Policy(StringBuilder xml, DemoReport report)
    {
        var (p, sp, percentage) = DemoReporter.PolicyOf(report.Domain, report.Begin);
        var isNew = report.Reporter.Dialect == DemoDialect.Rfc9990;
        xml.Append("  <policy_published>\n");
        Element(xml, 4, "domain", report.Domain);
        if (isNew)
            Element(xml, 4, "discovery_method", "treewalk");
        Element(xml, 4, "p", p);
        Element(xml, 4, "sp", sp);
        if (isNew)
            Element(xml, 4, "np", sp);
        Element(xml, 4, "adkim", "r");
        Element(xml, 4, "aspf", "r");
        if (isNew)
            Element(xml, 4, "testing", "n");
        else
            Element(xml, 4, "pct", percentage.ToString(CultureInfo.InvariantCulture));
        xml.Append("  </policy_published>\n");
    }

    static void Record(StringBuilder xml, DemoReport report, DemoTraffic traffic)
    {
        var dialect = report.Reporter.Dialect;
        var dkim = traffic.IsDkimAligned(report.Domain);
        var spf = traffic.IsSpfAligned(report.Domain);
        xml.Append("  <record>\n    <row>\n");
        Element(xml, 6, "source_ip", traffic.SourceIP);
        Element(xml, 6, "count", traffic.Count.ToString(CultureInfo.InvariantCulture));
        xml.Append("      <policy_evaluated>\n");
        Element(xml, 8, "disposition", Disposition(report, traffic, dkim || spf));
        Element(xml, 8, "dkim", Shouted(dkim ? "pass" : "fail"));
        Element(xml, 8, "spf", Shouted(spf ? "pass" : "fail"));
        // Not every receiver asks the list what it saw.
        if (traffic.Override is { } reason && dialect != DemoDialect.Draft)
            xml.Append(CultureInfo.InvariantCulture, $"        <reason>\n          <type>{reason.Type}</type>\n          <comment>{reason.Comment}</comment>\n        </reason>\n");
        xml.Append("      </policy_evaluated>\n    </row>\n    <identifiers>\n");
        if (dialect == DemoDialect.Draft)
            Element(xml, 6, "envelope_to", report.Reporter.Domain);
        Element(xml, 6, "envelope_from", traffic.EnvelopeFrom);
        Element(xml, 6, "header_from", traffic.HeaderFrom);
        xml.Append("    </identifiers>\n    <auth_results>\n");
        foreach (var signature in traffic.Dkim)
            xml.Append(CultureInfo.InvariantCulture, $"      <dkim>\n        <domain>{signature.Domain}</domain>\n        <selector>{signature.Selector}</selector>\n        <result>{Shouted(signature.Result)}</result>\n      </dkim>\n");
        var scope = dialect == DemoDialect.Draft ? "" : "        <scope>mfrom</scope>\n";
        var result = dialect == DemoDialect.Draft && traffic.Spf == "fail" ? "hardfail" : traffic.Spf;
        xml.Append(CultureInfo.InvariantCulture, $"      <spf>\n        <domain>{traffic.EnvelopeFrom}</domain>\n{scope}        <result>{result}</result>\n      </spf>\n    </auth_results>\n  </record>\n");

        string Shouted(string word) => dialect == DemoDialect.Draft ? word.ToUpperInvariant() : word;
    }

    static string Disposition(DemoReport report, DemoTraffic traffic, bool passes)
    {
        if (passes)
            return report.Reporter.Dialect == DemoDialect.Rfc9990 ? "pass" : "none";
        return traffic.Override is null || report.Reporter.Dialect == DemoDialect.Draft ? DemoReporter.PolicyOf(report.Domain, report.Begin).P : "none";
    }

    static void Element(StringBuilder xml, int indent, string name, string value) =>
        xml.Append(' ', indent).Append('<').Append(name).Append('>').Append(SecurityElement.Escape(value)).Append("</").Append(name).Append(">\n");
}
