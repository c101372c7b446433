using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using MailAuth.Reports;
using Xunit;

namespace MailAuth.Tests.Reports;

public class HostileTlsReportTests
{
    [Theory]
    [InlineData("", TlsReportFailureReason.Empty)]
    [InlineData("  \r\n", TlsReportFailureReason.Empty)]
    [InlineData("<html><body>Sign in</body></html>", TlsReportFailureReason.NotJson)]
    [InlineData("{", TlsReportFailureReason.NotJson)]
    [InlineData("{\"name\":\"contoso\"}", TlsReportFailureReason.NotAReport)]
    public void What_is_no_report_is_told_from_one(string text, TlsReportFailureReason reason)
    {
        var report = Read(text);
        Assert.Equal(reason, report.Failure?.Reason);
        Assert.NotEmpty(report.ToString());
    }

    [Fact]
    public void Of_a_report_that_stops_in_the_middle_the_beginning_is_read()
    {
        const string Text = "{\"organization-name\":\"Contoso\",\"report-id\":\"1\",\"policies\":[{\"policy\":{\"policy-type\":\"sts\",\"policy-domain\":\"fabrikam.example\"},\n\"summary\":{\"total-successful-session-count\":3,\"total-fail";
        var report = Read(Text);

        Assert.False(report.IsComplete);
        Assert.Equal(("Contoso", 3L, "fabrikam.example"), (report.Organization, report.SuccessCount, report.Domain));
        var broken = Assert.Single(report.Diagnostics, diagnostic => diagnostic.Code == TlsReportDeviation.BrokenJson);
        Assert.Equal("line 2", broken.Path);
    }

    [Fact]
    public void Text_around_a_report_is_named()
    {
        var report = Read("Dear owner,\n{\"organization-name\":\"Contoso\",\"report-id\":\"1\"}\nRegards");
        Assert.True(report.IsComplete);
        Assert.Equal(["", "line 3"], report.Diagnostics.Where(diagnostic => diagnostic.Code == TlsReportDeviation.StrayText).Select(diagnostic => diagnostic.Path));
    }

    [Fact]
    public void Another_encoding_is_read_and_named()
    {
        var utf16 = Encoding.Unicode.GetBytes("{\"organization-name\":\"株式会社\",\"report-id\":\"1\"}");
        var report = TlsReportReader.Read(new MemoryStream(utf16));
        Assert.Equal("株式会社", report.Organization);
        Assert.Contains(report.Diagnostics, diagnostic => diagnostic.Code == TlsReportDeviation.WrongEncoding);

        var latin = TlsReportReader.Read(new MemoryStream(Encoding.Latin1.GetBytes("{\"organization-name\":\"Müller\",\"report-id\":\"1\"}")));
        Assert.Equal("Müller", latin.Organization);
        Assert.Contains(latin.Diagnostics, diagnostic => diagnostic.Code == TlsReportDeviation.WrongEncoding);
    }

    [Fact]
    public void What_is_shown_has_no_controls()
    {
        var report = Read("{\"organization-name\":\"Con\\u001b[31mtoso\\u202e\",\"report-id\":\"1\",\"x\\u0007\":\"\\u0007\"}");
        Assert.DoesNotContain(MailAuth.Json.JsonText.Write(report), c => char.IsControl(c) || c is '\u202E');
        Assert.Equal("Con\\u{1B}[31mtoso\\u{202E}", report.Organization);
    }

    [Fact]
    public void Size_number_and_depth_are_bounded()
    {
        var deep = Read("{\"organization-name\":\"Contoso\",\"x\":" + new string('[', 100_000));
        Assert.Contains(deep.Diagnostics, diagnostic => diagnostic.Code == TlsReportDeviation.BrokenJson);

        var limits = new TlsReportLimits { Values = 1000, Octets = 100_000, TextLength = 50 };
        var many = TlsReportReader.Read(new MemoryStream(Encoding.UTF8.GetBytes("{\"organization-name\":\"Contoso\",\"policies\":[" + string.Join(',', Enumerable.Repeat("{}", 5000)) + "]}")), limits);
        Assert.Contains(many.Diagnostics, diagnostic => diagnostic is { Code: TlsReportDeviation.BeyondLimit, Path: "line 1" });
        Assert.InRange(many.Policies.Count, 900, 1000);

        var large = TlsReportReader.Read(new EndlessSpaces("{\"organization-name\":\"" + new string('x', 60) + "\",\"policies\":[], "), limits);
        Assert.Contains(large.Diagnostics, diagnostic => diagnostic is { Code: TlsReportDeviation.BeyondLimit, Path: "" });
        Assert.Equal(50, large.Organization?.Length);
    }

    [Fact]
    public void Numbers_of_strangers_do_not_overflow()
    {
        const string Policy = "{\"policy\":{\"policy-domain\":\"a.example\"},\"summary\":{\"total-successful-session-count\":9223372036854775807,\"total-failure-session-count\":99999999999999999999}}";
        var report = Read("{\"organization-name\":\"Contoso\",\"policies\":[" + Policy + "," + Policy + "]}");
        Assert.Equal((long.MaxValue, 0), (report.SuccessCount, report.FailureCount));
        Assert.Contains(report.Diagnostics, diagnostic => diagnostic is { Code: TlsReportDeviation.NotANumber, Count: 2 });
    }

    [Fact]
    public void A_stream_that_fails_is_a_report_that_cannot_be_read()
    {
        var report = TlsReportReader.Read(new EndlessSpaces("{", throws: true));
        Assert.Equal(TlsReportFailureReason.Unreadable, report.Failure?.Reason);
    }

    [Fact]
    public void Work_can_be_ended() =>
        Assert.ThrowsAny<OperationCanceledException>(() => TlsReportReader.Read(new EndlessSpaces("{"), null, new CancellationToken(canceled: true)));

    [SuiteFact("tls-rpt", "reports")]
    public void No_mutation_of_a_report_makes_the_reader_throw()
    {
        var random = new Random(20261122);
        var files = Directory.GetFiles(Suites.Path("tls-rpt", "reports"), "*.json").Order(StringComparer.Ordinal).Select(File.ReadAllBytes).ToArray();
        for (var i = 0; i < Proof.Times(3000); i++)
        {
            var octets = (byte[])files[random.Next(files.Length)].Clone();
            for (var change = random.Next(1, 8); change > 0; change--)
                octets[random.Next(octets.Length)] = random.Next(3) == 0 ? (byte)"{}[]\",:0\\-"[random.Next(10)] : (byte)random.Next(256);
            var report = TlsReportReader.Read(new MemoryStream(octets, 0, random.Next(octets.Length) + 1));
            Assert.True(report.Failure is not null || report.ReportKey is not null);
            Assert.All(TlsReportRow.Of(report), row => Assert.True(row.Count >= 0));
        }
    }

    static TlsReport Read(string json) => TlsReportReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)));

    sealed class EndlessSpaces(string beginning, bool throws = false) : Stream
    {
        int at;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => at; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (throws && at >= beginning.Length)
                throw new IOException("The share is gone.");
            buffer[offset] = at < beginning.Length ? (byte)beginning[at] : (byte)' ';
            at++;
            return 1;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
