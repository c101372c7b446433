using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;

namespace MailAuth.PowerShell.Tests.Commands;

/// <summary>Aggregate reports to import.</summary>
static class SampleReport
{
    public const long Begin = 1_790_000_000 / 86_400 * 86_400;

    /// <summary>A report; records have the counts 1, 2, 3, ...</summary>
    public static string Xml(string id = "r1", int records = 2, string domain = "contoso.example", int days = 1, string organization = "reporter.example", string source = "192.0.2.") =>
        $"<?xml version=\"1.0\"?>\n<feedback>\n<report_metadata><org_name>{organization}</org_name><email>d@reporter.example</email><report_id>{id}</report_id>\n<date_range><begin>{Begin}</begin><end>{Begin + (86_400 * days) - 1}</end></date_range></report_metadata>\n"
        + $"<policy_published><domain>{domain}</domain><adkim>r</adkim><aspf>r</aspf><p>none</p></policy_published>\n"
        + string.Concat(Enumerable.Range(1, records).Select(n => Record(n, domain, source))) + "</feedback>\n";

    public static string Record(int number, string domain, string source) =>
        $"<record><row><source_ip>{source}{number % 250}</source_ip><count>{number}</count><policy_evaluated><disposition>none</disposition><dkim>pass</dkim><spf>fail</spf></policy_evaluated></row><identifiers><header_from>{domain}</header_from></identifiers><auth_results><dkim><domain>{domain}</domain><selector>s1</selector><result>pass</result></dkim><spf><domain>esp.example</domain><result>pass</result></spf></auth_results></record>\n";

    public static byte[] Gzip(string text)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }

    /// <summary>A message with a report attached.</summary>
    public static string Mail(string xml) =>
        "From: d@reporter.example\r\nTo: dmarc@contoso.example\r\nSubject: Report Domain: contoso.example\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nHello\r\n--b\r\nContent-Type: application/gzip; name=x.xml.gz\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + Convert.ToBase64String(Gzip(xml), Base64FormattingOptions.InsertLineBreaks) + "\r\n--b--\r\n";

    public const string Tls = "{\"organization-name\":\"Reporter\",\"date-range\":{\"start-datetime\":\"2026-11-01T00:00:00Z\",\"end-datetime\":\"2026-11-01T23:59:59Z\"},\"contact-info\":\"t@reporter.example\",\"report-id\":\"t1\",\"policies\":[]}";
}
