using System;
using System.IO;
using System.Text;
using System.Xml;
using BenchmarkDotNet.Attributes;
using MailAuth.Reports;

namespace MailAuth.Benchmarks.Reports;

/// <summary>Reading an aggregate report of 10,000 records, beside what the least is: an XmlReader that visits every node and takes every text. One operation is a record.</summary>
[MemoryDiagnoser]
public class AggregateReading
{
    const int Records = 10_000;

    byte[] xml = [];

    [GlobalSetup]
    public void Prepare()
    {
        var text = new StringBuilder("""
            <?xml version="1.0" encoding="UTF-8"?>
            <feedback>
              <report_metadata><org_name>reporter.example</org_name><email>dmarc@reporter.example</email><report_id>1</report_id>
                <date_range><begin>1700000000</begin><end>1700086399</end></date_range></report_metadata>
              <policy_published><domain>contoso.example</domain><adkim>r</adkim><aspf>r</aspf><p>none</p><sp>none</sp><pct>100</pct></policy_published>

            """);
        for (var i = 0; i < Records; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"""
                  <record>
                    <row>
                      <source_ip>192.0.{i / 250 % 250}.{i % 250}</source_ip>
                      <count>{i % 17}</count>
                      <policy_evaluated>
                        <disposition>none</disposition>
                        <dkim>pass</dkim>
                        <spf>fail</spf>
                      </policy_evaluated>
                    </row>
                    <identifiers>
                      <envelope_from>bounce{i % 40}.relay.example</envelope_from>
                      <header_from>contoso.example</header_from>
                    </identifiers>
                    <auth_results>
                      <dkim>
                        <domain>contoso.example</domain>
                        <selector>s{i % 3}</selector>
                        <result>pass</result>
                      </dkim>
                      <spf>
                        <domain>bounce{i % 40}.relay.example</domain>
                        <scope>mfrom</scope>
                        <result>pass</result>
                      </spf>
                    </auth_results>
                  </record>

                """);
        }

        xml = Encoding.UTF8.GetBytes(text.Append("</feedback>\n").ToString());
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Records)]
    public int Walk()
    {
        var length = 0;
        using var reader = XmlReader.Create(new MemoryStream(xml));
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Text)
                length += reader.Value.Length;
        }

        return length;
    }

    [Benchmark(OperationsPerInvoke = Records)]
    public long Read()
    {
        var reader = new AggregateReportReader(new MemoryStream(xml));
        long messages = 0;
        while (reader.ReadRecord() is { } record)
            messages += record.Count;
        return reader.Report.Diagnostics.Count == 0 ? messages : throw new InvalidOperationException();
    }
}
