using System;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Text;

namespace MailAuth.Benchmarks.Reports;

/// <summary>
/// Aggregate reports as they come in: most of a few records, some of hundreds, a twelfth by RFC 9990, a third with a reason
/// somewhere. 5,000 of them have some 88,000 records in 68 MB of XML. The same for the same number.
/// </summary>
static class ReportCorpus
{
    static readonly string[] Reporters = ["google.example", "outlook.example", "yahoo.example", "fastmail.example", "mail.example", "gmx.example", "comcast.example", "isp.example"];

    /// <summary>Writes so many reports as .xml.gz into a folder.</summary>
    public static void Write(string folder, int files)
    {
        Directory.CreateDirectory(folder);
        var random = new Random(1);
        for (var i = 0; i < files; i++)
        {
            var reporter = Reporters[random.Next(Reporters.Length)];
            using var file = File.Create(Path.Combine(folder, FormattableString.Invariant($"{reporter}!contoso.example!{1700000000 + (i * 86400)}!{1700086399 + (i * 86400)}.xml.gz")));
            using var gzip = new GZipStream(file, CompressionLevel.Optimal);
            // A long tail: the mean is some 17.5.
            var records = 1 + (int)(Math.Pow(random.NextDouble(), 6) * 116);
            WriteReport(gzip, random, reporter, i, records);
        }
    }

    /// <summary>Writes one report of so many records.</summary>
    public static void WriteReport(Stream stream, Random random, string reporter, int number, long records)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), 64 * 1024, leaveOpen: true) { NewLine = "\n" };
        var isNew = random.Next(12) == 0;
        var hasReasons = random.Next(3) == 0;
        writer.WriteLine("<?xml version=\"1.0\" encoding=\"UTF-8\" ?>");
        writer.WriteLine(isNew ? "<feedback xmlns=\"urn:ietf:params:xml:ns:dmarc-2.0\">" : "<feedback>");
        writer.WriteLine(FormattableString.Invariant($"""
              <report_metadata>
                <org_name>{reporter}</org_name>
                <email>noreply-dmarc@{reporter}</email>
                <report_id>{random.NextInt64():D19}.{number}</report_id>
                <date_range>
                  <begin>{1700000000 + (number * 86400)}</begin>
                  <end>{1700086399 + (number * 86400)}</end>
                </date_range>
              </report_metadata>
              <policy_published>
                <domain>contoso.example</domain>
                <adkim>r</adkim>
                <aspf>r</aspf>
                <p>quarantine</p>
                <sp>quarantine</sp>
                {(isNew ? "<np>reject</np>" : "<pct>100</pct>")}
              </policy_published>
            """));
        for (long i = 0; i < records; i++)
            WriteRecord(writer, random, hasReasons && i % 4 == 0);
        writer.WriteLine("</feedback>");
    }

    static void WriteRecord(TextWriter writer, Random random, bool hasReason)
    {
        var passes = random.Next(10) < 8;
        var word = passes ? "pass" : "fail";
        var bounce = random.Next(40).ToString(CultureInfo.InvariantCulture);
        writer.WriteLine(FormattableString.Invariant($"""
              <record>
                <row>
                  <source_ip>192.0.{random.Next(256)}.{random.Next(256)}</source_ip>
                  <count>{1 + (int)(Math.Pow(random.NextDouble(), 8) * 4000)}</count>
                  <policy_evaluated>
                    <disposition>{(passes || hasReason ? "none" : "quarantine")}</disposition>
                    <dkim>{word}</dkim>
                    <spf>fail</spf>
            """));
        if (hasReason)
        {
            writer.WriteLine("""
                        <reason>
                          <type>local_policy</type>
                          <comment>arc=pass</comment>
                        </reason>
                """);
        }

        writer.WriteLine(FormattableString.Invariant($"""
                  </policy_evaluated>
                </row>
                <identifiers>
                  <envelope_from>bounce{bounce}.relay.example</envelope_from>
                  <header_from>contoso.example</header_from>
                </identifiers>
                <auth_results>
                  <dkim>
                    <domain>contoso.example</domain>
                    <selector>selector{random.Next(3)}</selector>
                    <result>{word}</result>
                  </dkim>
                  <spf>
                    <domain>bounce{bounce}.relay.example</domain>
                    <scope>mfrom</scope>
                    <result>pass</result>
                  </spf>
                </auth_results>
              </record>
            """));
    }
}
