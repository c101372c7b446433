using System.IO;
using System.Text;
using MailAuth.Reports;

namespace MailAuth.Tests.Reports;

/// <summary>Small reports to read.</summary>
static class ReportText
{
    public const string Metadata = """
        <report_metadata><org_name>reporter.example</org_name><email>dmarc@reporter.example</email><report_id>r1</report_id>
        <date_range><begin>1700000000</begin><end>1700086399</end></date_range></report_metadata>
        """;

    public static string Policy(string modes = "<adkim>r</adkim><aspf>r</aspf>", string domain = "contoso.example") =>
        $"<policy_published><domain>{domain}</domain>{modes}<p>none</p></policy_published>";

    public static string Record(string dkim = "fail", string spf = "fail", string results = "", string disposition = "none", string count = "3", string source = "192.0.2.1", string from = "contoso.example", string more = "") => $"""
        <record><row><source_ip>{source}</source_ip><count>{count}</count><policy_evaluated><disposition>{disposition}</disposition><dkim>{dkim}</dkim><spf>{spf}</spf>{more}</policy_evaluated></row>
        <identifiers><header_from>{from}</header_from></identifiers><auth_results>{results}</auth_results></record>
        """;

    public static string DkimResult(string domain, string result = "pass") => $"<dkim><domain>{domain}</domain><selector>s1</selector><result>{result}</result></dkim>";

    public static string SpfResult(string domain, string result = "pass", string scope = "<scope>mfrom</scope>") => $"<spf><domain>{domain}</domain>{scope}<result>{result}</result></spf>";

    public static string Report(params string[] records) => "<feedback>" + Metadata + Policy() + string.Concat(records) + "</feedback>";

    public static DmarcReport Read(string xml, DmarcReportLimits? limits = null) => Read(Encoding.UTF8.GetBytes(xml), limits);

    public static DmarcReport Read(byte[] xml, DmarcReportLimits? limits = null) => AggregateReportReader.Read(new MemoryStream(xml), limits);
}
