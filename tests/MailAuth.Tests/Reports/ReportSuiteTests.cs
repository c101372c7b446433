using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using MailAuth.Reports;
using Xunit;

namespace MailAuth.Tests.Reports;

public class ReportSuiteTests
{
    [SuiteFact("dmarc-aggregate", "index.jsonl")]
    public void Every_file_with_an_aggregate_report_holds_one()
    {
        var files = File.ReadLines(Suites.Path("dmarc-aggregate", "index.jsonl")).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("file").GetString()!).ToArray();
        Assert.Equal(785, files.Length);
        var found = files.ToDictionary(file => file, file => Kinds(Suites.Path("dmarc-aggregate", file)));

        // empty.xml is the one that holds nothing.
        Assert.Equal(["samples/parsedmarc/empty.xml"], found.Where(file => file.Value != "DmarcAggregate").Select(file => file.Key));
        Assert.Equal("Unknown", found["samples/parsedmarc/empty.xml"]);
    }

    [SuiteFact("dmarc-aggregate", "samples")]
    public void The_gzip_with_something_behind_it_is_read_whole()
    {
        using var container = ReportContainer.Open(Suites.Path("dmarc-aggregate", "samples", "parsedmarc", "mimecast-weird-gzip.eml"));
        var report = container.ReadReports().Single();

        // 1260 octets, as zlib says too.
        Assert.Equal(1260, Packed.Drain(report.OpenContent()));
        Assert.Equal("TrailingOctets", Assert.Single(report.Problems).Code);
    }

    [SuiteFact("dmarc-failure", "index.json")]
    public void Failure_reports_are_told_from_complaints()
    {
        var found = Directory.GetFiles(Suites.Path("dmarc-failure"), "*.eml").ToDictionary(file => Path.GetFileName(file)!, Kinds);

        Assert.Equal(12, found.Count);
        // The complaints are those whose Feedback-Type says so.
        string[] complaints = ["sisimai-arf-01.eml", "sisimai-arf-02.eml", "sisimai-arf-11.eml", "sisimai-arf-15.eml", "sisimai-arf-17.eml"];
        Assert.Equal(complaints, found.Where(file => file.Value == "OtherFeedback").Select(file => file.Key).Order(StringComparer.Ordinal));
        Assert.Equal(7, found.Count(file => file.Value == "DmarcFailure"));
    }

    [SuiteFact("tls-rpt", "reports")]
    public void Every_file_with_a_TLS_report_holds_one()
    {
        var found = Directory.GetFiles(Suites.Path("tls-rpt", "reports")).Select(Kinds).ToArray();

        Assert.Equal(12, found.Length);
        Assert.All(found, kinds => Assert.Equal("Tls", kinds));
    }

    [SuiteFact("dmarc-aggregate", "samples")]
    public void A_folder_of_mail_gives_the_reports_of_its_files()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            foreach (var part in new[] { "cur", "new", "tmp" })
                Directory.CreateDirectory(Path.Combine(folder, part));
            File.Copy(Suites.Path("dmarc-aggregate", "samples", "parsedmarc", "twilight.eml"), Path.Combine(folder, "cur", "1.a:2,S".Replace(':', ';')));
            File.Copy(Suites.Path("tls-rpt", "reports", "parsedmarc-google.com_smtp_tls_report.eml"), Path.Combine(folder, "new", "2.a"));

            Assert.Equal(["DmarcAggregate", "Tls"], MailAuth.Mail.Maildir.Files(folder).Select(Kinds));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static string Kinds(string path)
    {
        using var container = ReportContainer.Open(path);
        var kinds = new List<string>();
        foreach (var report in container.ReadReports())
        {
            Packed.Drain(report.OpenContent());
            kinds.Add(report.Kind.ToString());
        }

        return string.Join(' ', kinds);
    }
}
