using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Json;
using MailAuth.Mail;
using MailAuth.Reports;
using MailAuth.Tests.Mail;
using Xunit;
using Xunit.Abstractions;
using static MailAuth.Tests.Reports.Packed;

namespace MailAuth.Tests.Reports;

/// <summary>Reports with octets changed, left out, doubled and put in from others, as they are and packed: 100,000 in CI.</summary>
public class ReportFuzzTests(ITestOutputHelper output)
{
    const int LongestSeed = 8 * 1024;

    // So little that a bomb is none.
    static readonly PackingLimits Limits = new() { Depth = 5, Entries = 100, ContentOctets = 1 << 20, NestedOctets = 1 << 20, Mail = new() { StreamOctets = 1 << 20 } };

    static readonly byte[][] Bits = [.. new[] { "<", ">", "</", "/>", "<!--", "-->", "<![CDATA[", "]]>", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "&", "&#x1F;", "&#xD800;", "\0", "\u202E", "<record>", "</record>", "</row>", "<feedback>", "</feedback>", "<dkim>", "</spf>", "\"", "='", "99999999999999999999", "-1", "\x1B[2J", "=cmd()" }.Select(Encoding.UTF8.GetBytes),
        [0xFF, 0xFE], [0xEF, 0xBB, 0xBF], [0x80], [0x1F, 0x8B, 8], [(byte)'P', (byte)'K', 3, 4], [0, 0, 0, 0], [0xFF, 0xFF, 0xFF, 0x7F]];

    [Fact]
    public void No_mutation_of_a_report_as_it_is_makes_anything_throw() => Prove(Plain(), 7_000, octets => Check(AggregateReportReader.Read(new MemoryStream(octets))));

    [Fact]
    public void Nor_does_one_of_a_packed_report() => Prove(PackedSeeds(), 3_000, octets =>
    {
        using var container = ReportContainer.FromOctets(octets, "f", Limits);
        var count = 0;
        foreach (var packed in container.ReadReports())
        {
            Assert.True(++count <= 300);
            using var content = packed.OpenContent();
            if (packed.Kind == PackedReportKind.DmarcAggregate)
                Check(AggregateReportReader.Read(content));
            else
                Drain(content);
            Assert.True(packed.Source.All(c => c >= ' '));
            _ = string.Concat(packed.Problems);
        }

        Assert.True(count > 0);
    });

    [Fact]
    public void However_the_octets_come_the_report_is_the_same() => Prove(Plain(), 300, octets =>
    {
        var whole = AggregateReportReader.Read(new MemoryStream(octets));
        var dripped = AggregateReportReader.Read(new DrippingStream(octets));
        Assert.Equal(JsonText.Write(whole), JsonText.Write(dripped));
    });

    static void Check(DmarcReport report)
    {
        Assert.InRange(report.Diagnostics.Count, 0, 100);
        Assert.Equal(report.RecordCount, report.Records.Count);
        Assert.True(report.Failure is null || report.RecordCount == 0);
        Assert.Equal(report.Failure is null, report.ReportKey is not null);
        Assert.True(report.Records.All(record => record.Count >= 0));
        Assert.True((report.ToString() + string.Concat(report.Diagnostics) + string.Concat(report.Records) + report.Organization + report.Email + report.ExtraContactInfo).All(c => c is >= ' ' or '\n' and not '\u202E'));
    }

    // Each case has a seed of its own, so that one alone can be repeated.
    void Prove(byte[][] seeds, int cases, Action<byte[]> check)
    {
        var first = (long)(uint)Proof.Seed;
        var times = Proof.Times(cases);
        output.WriteLine($"{times} mutations of {seeds.Length} seeds, from seed {first}");
        var failures = 0;
        Parallel.For(first, first + times, (number, state) =>
        {
            var octets = Mutate(seeds, new Random(unchecked((int)number)));
            try
            {
                check(octets);
            }
            catch (Exception problem)
            {
                if (Interlocked.Increment(ref failures) == 1)
                    output.WriteLine($"case {number}: {problem}\n{Convert.ToBase64String(octets)}");
                state.Stop();
            }
        });
        Assert.Equal(0, failures);
    }

    static byte[] Mutate(byte[][] seeds, Random random)
    {
        var octets = new List<byte>(seeds[random.Next(seeds.Length)]);
        for (var left = 1 + random.Next(6); left > 0 && octets.Count > 0; left--)
        {
            var at = random.Next(octets.Count);
            var count = Math.Min(octets.Count - at, 1 + (int)(Math.Pow(random.NextDouble(), 4) * 400));
            switch (random.Next(7))
            {
                case 0:
                    octets[at] = (byte)random.Next(256);
                    break;
                case 1:
                    octets[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    octets.RemoveRange(at, count);
                    break;
                case 3:
                    octets.InsertRange(at, octets.GetRange(at, count));
                    break;
                case 4:
                    octets.InsertRange(at, Bits[random.Next(Bits.Length)]);
                    break;
                case 5:
                    var other = seeds[random.Next(seeds.Length)];
                    var from = random.Next(other.Length);
                    octets.InsertRange(at, other.Skip(from).Take(count));
                    break;
                default:
                    if (random.Next(4) == 0)
                        octets.RemoveRange(at, octets.Count - at);
                    break;
            }
        }

        return [.. octets];
    }

    // Those of the suites where they are here, our own in any case.
    static byte[][] Plain()
    {
        var own = new[]
        {
            ReportText.Report(ReportText.Record(), ReportText.Record("pass", "pass", ReportText.DkimResult("contoso.example") + ReportText.SpfResult("contoso.example"), more: "<reason><type>other</type><comment>c</comment></reason>")),
            "<?xml version='1.0' encoding='utf-8'?>\n" + ReportText.Report(ReportText.Record(), "<extension><x:y xmlns:x='u'>1</x:y></extension>").Replace("<feedback>", "<feedback xmlns='urn:ietf:params:xml:ns:dmarc-2.0'>", StringComparison.Ordinal),
        }.Select(Encoding.UTF8.GetBytes);
        return [.. own, Encoding.Unicode.GetBytes("\uFEFF" + ReportText.Report(ReportText.Record())), .. SuiteFiles("dmarc-aggregate", "*.xml")];
    }

    static byte[][] PackedSeeds()
    {
        var xml = ReportText.Report(ReportText.Record(), ReportText.Record()).Bytes();
        return
        [
            Gzip(xml), Gzip(Gzip(xml)), Zip(("a.xml", xml), ("b", TlsText.Bytes())), Zip(("a", Zip(("b", Gzip(xml))))), Convert.ToBase64String(Gzip(xml)).Bytes(), OddPackingTests.Zlib(xml, System.IO.Compression.CompressionLevel.Optimal),
            [.. "MZ stub"u8, .. Zip(("a", xml))], ("<html><pre>" + System.Net.WebUtility.HtmlEncode(Encoding.UTF8.GetString(xml)) + "</pre>").Bytes(),
            Octets.Of(MailOf("application/gzip", Gzip(xml))), Octets.Of(MailOf("application/zip", Zip(("a", xml)))), Octets.Of("From a@example.com Thu Jan  1 10:00:00 2026\n" + MailOf("a/b", xml) + "\nFrom a@example.com Thu Jan  1 10:00:00 2026\n" + MailOf("a/b", Gzip(TlsText.Bytes()))),
            new OutlookMessageWriter().Text(0x1000, "hello").Attach("r.zip", Zip(("a.xml", xml)), "application/zip").ToArray(),
            .. SuiteFiles("dmarc-aggregate", "*.gz"), .. SuiteFiles("dmarc-aggregate", "*.zip"), .. SuiteFiles("dmarc-aggregate", "*.eml"), .. SuiteFiles("dmarc-failure", "*.eml"),
        ];
    }

    static IEnumerable<byte[]> SuiteFiles(string suite, string pattern) => Suites.WhyNot([suite]) is not null ? [] : Directory
        .EnumerateFiles(Suites.Path(suite), pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        .Where(file => new FileInfo(file).Length is > 0 and <= LongestSeed).Take(200).Select(File.ReadAllBytes);

    sealed class DrippingStream(byte[] octets) : MemoryStream(octets)
    {
        int count;

        // The first ones tell the encoding, and a reader waits for them.
        public override int Read(byte[] buffer, int offset, int length) => base.Read(buffer, offset, Math.Min(length, 1 + (count++ % 7)));
    }
}
