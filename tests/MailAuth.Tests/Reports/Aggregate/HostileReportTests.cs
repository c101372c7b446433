using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.Reports;
using Xunit;
using static MailAuth.Tests.Reports.ReportText;

namespace MailAuth.Tests.Reports;

public class HostileReportTests
{
    static readonly string[] Bits = ["<", ">", "</", "/>", "<!--", "-->", "<![CDATA[", "]]>", "<!DOCTYPE a [", "&", "&#x1F;", "&#xD800;", "\0", "\uD800", "\u202E", "<record>", "</record>", "</row>", "<feedback>", "<dkim>", "\"", "='", "<x:y xmlns:x='u'>"];

    [Theory]
    [InlineData("", DmarcReportFailureReason.Empty, "")]
    [InlineData(" \n ", DmarcReportFailureReason.Empty, "")]
    [InlineData("<!DOCTYPE html><html><body>Sign in</body></html>", DmarcReportFailureReason.HtmlPage, "<!DOCTYPE html><html><body>Sign in</body></html>")]
    [InlineData("<html><body>", DmarcReportFailureReason.HtmlPage, "<html><body>")]
    [InlineData("{\"organization-name\": 1}", DmarcReportFailureReason.NotXml, "{\"organization-name\": 1}")]
    [InlineData("<?xml version='1.0'?><rss><item/></rss>", DmarcReportFailureReason.NotAReport, "rss")]
    public void What_is_no_report_is_a_result_with_the_reason(string text, DmarcReportFailureReason reason, string found)
    {
        var report = Read(text);

        Assert.Equal((reason, 1, found), (report.Failure!.Reason, report.Failure.Line, report.Failure.Found));
        Assert.Equal((null, false, 0), (report.ReportKey, report.IsComplete, report.RecordCount));
        Assert.NotEqual("ReportFailure." + reason, report.ToString());
    }

    [Fact]
    public void Entities_are_neither_expanded_nor_fetched()
    {
        var report = Read("<!DOCTYPE feedback [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;'><!ENTITY c SYSTEM 'file:///etc/passwd'>]>"
            + Report(Record()).Replace("reporter.example</org", "&b;&c;</org", StringComparison.Ordinal));

        Assert.Equal("&b;&c;", report.Organization);
        Assert.Equal([DmarcReportDeviation.DocumentType, DmarcReportDeviation.UnknownEntity], report.Diagnostics.Select(diagnostic => diagnostic.Code));
    }

    [Fact]
    public void Controls_of_a_terminal_are_shown_as_text()
    {
        var report = Read(Report(Record()).Replace("reporter.example</org", "\u001B[31m&#x1B;]0;x&#7;\u202E</org", StringComparison.Ordinal));
        Assert.Equal("\\u{1B}[31m\\u{1B}]0;x\\u{07}\\u{202E}", report.Organization);
    }

    [Fact]
    public void Depth_length_and_number_have_limits_that_are_told()
    {
        var deep = Report(string.Concat(Enumerable.Repeat("<a>", 100_000)) + string.Concat(Enumerable.Repeat("</a>", 100_000)), Record());
        Assert.Equal((1, true), (Read(deep).RecordCount, Read(deep).IsComplete));
        Assert.Contains(Read(deep).Diagnostics, diagnostic => diagnostic.Code == DmarcReportDeviation.BeyondLimit);

        var longText = Read(Report(Record(from: new string('a', 1_000_000))));
        Assert.Equal(4096, longText.Records.Single().HeaderFrom!.Length);
        Assert.Equal(DmarcReportDeviation.BeyondLimit, longText.Diagnostics.Single().Code);

        var many = Read(Report(Record(results: string.Concat(Enumerable.Repeat(DkimResult("a.example"), 1000))), string.Concat(Enumerable.Range(0, 1000).Select(i => $"<x{i}>1</x{i}>"))));
        Assert.Equal((100, 50), (many.Records.Single().DkimResults.Count, many.Extensions.Count));
        Assert.InRange(many.Diagnostics.Count, 1, 100);

        var cut = Read(Report(Record(), Record()), new DmarcReportLimits { Octets = 600 });
        Assert.Contains(cut.Diagnostics, diagnostic => diagnostic.Code == DmarcReportDeviation.BeyondLimit);
        Assert.False(cut.IsComplete);
    }

    [Theory]
    [InlineData("<")]
    [InlineData("<a ")]
    [InlineData("&")]
    [InlineData("<!")]
    [InlineData("<!--")]
    [InlineData("<![CDATA[")]
    [InlineData("<record>")]
    [InlineData("</record>")]
    [InlineData("<record><row><count>")]
    [InlineData("<a b='")]
    public void Four_megabytes_of_anything_are_read_in_time_that_grows_with_them(string bit)
    {
        var report = Read(Report(string.Concat(Enumerable.Repeat(bit, 4_000_000 / bit.Length))));

        Assert.Equal("reporter.example", report.Organization);
        Assert.InRange(report.Diagnostics.Count, 1, 100);
    }

    [Fact]
    public void A_stream_that_fails_gives_what_it_gave()
    {
        var report = AggregateReportReader.Read(new FailingStream(Encoding.UTF8.GetBytes(Report(string.Concat(Enumerable.Repeat(Record(), 100)))), 20_000));

        Assert.InRange(report.RecordCount, 10, 99);
        Assert.Contains(report.Diagnostics, diagnostic => diagnostic.Code == DmarcReportDeviation.BrokenStream && diagnostic.Found == "torn");
        Assert.Equal(DmarcReportFailureReason.Unreadable, AggregateReportReader.Read(new FailingStream([], 0)).Failure!.Reason);
    }

    [Fact]
    public void Of_two_hundred_thousand_records_none_is_kept()
    {
        using var stream = new RepeatingStream("<feedback>" + Metadata + Policy(), Record(results: DkimResult("contoso.example", "fail"), count: "x"), 200_000);
        var reader = new AggregateReportReader(stream);
        var handedOut = ReadAll(reader);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        // The process's memory is no measure here: other tests run beside this one.
        Assert.InRange(handedOut.Count(record => record.IsAlive), 0, 1);
        Assert.Equal((200_000, 200_000L), (reader.Report.RecordCount, reader.Report.MessageCount));
        Assert.Equal(200_000, reader.Report.Diagnostics.Single(diagnostic => diagnostic.Code == DmarcReportDeviation.NotANumber).Count);
    }

    [Fact]
    public void A_report_of_gigabytes_is_read_to_its_end()
    {
        // Some 2 GB in a full proof.
        var times = Proof.Times(44_000);
        using var stream = new RepeatingStream("<feedback>" + Metadata + Policy(), Record(results: DkimResult("contoso.example", "fail") + SpfResult("relay.example")), times);
        var reader = new AggregateReportReader(stream);
        while (reader.ReadRecord() is not null)
        {
        }

        Assert.Equal((times, times * 3L, true), (reader.Report.RecordCount, reader.Report.MessageCount, reader.Report.IsComplete));
    }

    // In a method of its own, so that no variable of the caller keeps a record.
    [MethodImpl(MethodImplOptions.NoInlining)]
    static List<WeakReference> ReadAll(AggregateReportReader reader)
    {
        var handedOut = new List<WeakReference>();
        while (reader.ReadRecord() is { } record)
        {
            if (record.Number % 1000 == 0)
                handedOut.Add(new(record));
        }

        return handedOut;
    }

    [Fact]
    public void No_mutation_of_a_report_makes_the_reader_throw() =>
        Prop.ForAll(Mutated().ToArbitrary(), Survives).Prove(1000);

    [Fact]
    public void Nor_do_random_octets() =>
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), octets => Survives(octets ?? [])).Prove(500);

    static bool Survives(byte[] octets)
    {
        var report = Read(octets);
        return report.Diagnostics.Count <= 100 && (report.ToString() + string.Concat(report.Diagnostics) + string.Concat(report.Records)).All(c => c is >= ' ' or '\n')
            && report.Records.Count == report.RecordCount && (report.Failure is null || report.RecordCount == 0);
    }

    static Gen<byte[]> Mutated()
    {
        var seed = Report(Record(), Record("pass", "pass", DkimResult("contoso.example") + SpfResult("contoso.example"), more: "<reason><type>other</type><comment>c</comment></reason>"));
        return from cuts in Gen.Choose(0, seed.Length).Two()
               from bits in Gen.Elements(Bits).ArrayOf()
               from noise in Gen.Choose(0, 255).ArrayOf()
               let first = Math.Min(cuts.Item1, cuts.Item2)
               let last = Math.Max(cuts.Item1, cuts.Item2)
               select (byte[])[.. Encoding.UTF8.GetBytes(seed[..first] + string.Concat(bits)), .. noise.Length > 5 ? noise.Select(octet => (byte)octet) : [], .. Encoding.UTF8.GetBytes(seed[last..])];
    }

    sealed class FailingStream(byte[] octets, int failAt) : MemoryStream(octets)
    {
        public override int Read(byte[] buffer, int offset, int count) =>
            Position >= failAt ? throw new IOException("torn") : base.Read(buffer, offset, Math.Min(count, 1000));
    }

    sealed class RepeatingStream(string head, string record, int times) : Stream
    {
        readonly byte[] record = Encoding.UTF8.GetBytes(record);
        byte[] now = Encoding.UTF8.GetBytes(head);
        int at;
        int left = times + 1;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (at == now.Length)
            {
                if (left == 0)
                    return 0;
                now = --left == 0 ? "</feedback>"u8.ToArray() : record;
                at = 0;
            }

            var given = Math.Min(count, now.Length - at);
            Array.Copy(now, at, buffer, offset, given);
            at += given;
            return given;
        }

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
