using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using MailAuth.Reports;
using MailAuth.Tests.Mail;
using Xunit;
using static MailAuth.Tests.Reports.Packed;

namespace MailAuth.Tests.Reports;

public class HostilePackingTests
{
    static readonly PackingLimits Small = new() { Depth = 4, Entries = 50, ContentOctets = 4_000_000, FreeOctets = 1_000_000, Ratio = 100, NestedOctets = 1_000_000 };

    [Fact]
    public void A_bomb_is_stopped_by_its_ratio_and_what_stands_beside_it_is_read()
    {
        var bomb = (Xml + new string(' ', 3_000_000)).Bytes();

        Assert.Equal(["DmarcAggregate f > bomb: RatioTooHigh", "Tls f > b"], Found(Zip(("bomb", bomb), ("b", TlsText.Bytes())), "f", Small));
        Assert.Equal(["DmarcAggregate f: RatioTooHigh"], Found(Gzip(bomb), "f", Small));
        Assert.Equal(["DmarcAggregate f: RatioTooHigh"], Found(Gzip(Gzip(bomb)), "f", Small));
    }

    [Fact]
    public void Content_has_a_length_that_it_may_not_pass()
    {
        var random = new Random(1);
        var content = Xml.Bytes().Concat(Enumerable.Range(0, 5_000_000).Select(_ => (byte)random.Next(256))).ToArray();
        using var container = ReportContainer.FromOctets(Gzip(content), "f", Small);
        var report = container.ReadReports().Single();

        Assert.InRange(Drain(report.OpenContent()), 3_900_000, 4_000_000);
        Assert.Equal("ContentTooLarge", Assert.Single(report.Problems).Code);
    }

    [Fact]
    public void Packings_in_packings_end_at_the_depth_that_is_allowed()
    {
        var packed = Xml.Bytes();
        for (var i = 0; i < 4; i++)
            packed = Gzip(packed);
        Assert.Equal(["DmarcAggregate f"], Found(packed, "f", Small));
        Assert.Equal(["Unknown f: PackingTooDeep"], Found(Gzip(packed), "f", Small));

        var mail = Octets.Of(MailOf("a/b", Xml.Bytes()));
        for (var i = 0; i < 6; i++)
            mail = Octets.Of(MailOf("a/b", mail));
        Assert.EndsWith("PackingTooDeep", Assert.Single(Found(mail, "f", Small)), StringComparison.Ordinal);
    }

    [Fact]
    public void Entries_are_counted_over_all_archives_in_each_other()
    {
        var inner = Zip([.. Enumerable.Range(0, 30).Select(i => ($"{i}", Xml.Bytes()))]);
        var found = Found(Zip([.. Enumerable.Range(0, 30).Select(i => ($"{i}", inner))]), "f", Small);

        Assert.InRange(found.Count(line => line.StartsWith("DmarcAggregate", StringComparison.Ordinal)), 40, 50);
        Assert.Contains(found, line => line == "Unknown f: TooManyEntries");
        Assert.InRange(found.Length, 40, 60);
    }

    [Fact]
    public void What_is_unpacked_to_look_into_it_is_bounded()
    {
        var noise = new byte[1_500_000];
        new Random(1).NextBytes(noise);
        var large = Zip(CompressionLevel.NoCompression, ("a", Xml.Bytes()), ("b", noise));

        Assert.Equal(["Unknown f > zip: PackingTooLarge", "Tls f > b"], Found(Zip(("zip", large), ("b", TlsText.Bytes())), "f", Small));
    }

    [Fact]
    public void Parts_nested_without_end_are_walked_once()
    {
        var deep = new StringBuilder("From: a@example.com\r\n");
        for (var i = 0; i < 5000; i++)
            deep.Append("Content-Type: multipart/mixed; boundary=b").Append(i).Append("\r\n\r\n--b").Append(i).Append("\r\n");
        deep.Append("\r\n").Append(Xml);

        Assert.InRange(Found(deep.ToString().Bytes()).Length, 1, 2);
    }

    [Fact]
    public void Reports_are_found_as_they_are_asked_for()
    {
        var zip = Zip([.. Enumerable.Range(0, 2000).Select(i => ($"{i}", Xml.Bytes()))]);
        var source = new CountingSource(zip);
        using var first = ReportContainer.FromOctets(zip, "f");

        Assert.Equal("f > 0", first.ReadReports().First().Source);
        Assert.Equal(3, new ZipReader(source).Read().Take(3).Count());
        // The end of the archive, the directory and a local header for each entry, not for all 2000.
        Assert.InRange(source.Opened, 3, 10);
    }

    [Fact]
    public void Any_mutation_of_anything_packed_is_some_report()
    {
        var seed = (int)(Proof.Seed & int.MaxValue);
        var random = new Random(seed);
        var outlook = new OutlookMessageWriter().Text(0x007D, "From: a@example.com\r\n").Attach("r", Zip(("a", Xml.Bytes())), "a/b").ToArray();
        byte[][] samples = [Xml.Bytes(), TlsText.Bytes(), Gzip(Xml.Bytes()), Gzip(Gzip(TlsText.Bytes())), Zip(("a", Xml.Bytes()), ("b", Zip(("c", TlsText.Bytes())))), Octets.Of(MailOf("a/b", Zip(("a", Xml.Bytes())))), outlook];
        for (var i = 0; i < Proof.Times(2000); i++)
        {
            var octets = (byte[])samples[i % samples.Length].Clone();
            for (var change = random.Next(1, 6); change > 0; change--)
                octets[random.Next(octets.Length)] = (byte)random.Next(256);
            if (random.Next(4) == 0)
                octets = octets[..random.Next(octets.Length)];
            var failure = Record.Exception(() => Found(octets, "f", Small));
            Assert.True(failure is null, $"seed {seed}, case {i}: {failure}");
            Assert.NotEmpty(Found(octets, "f", Small));
        }
    }

    sealed class CountingSource(byte[] octets) : MailAuth.Mail.OctetSource
    {
        public int Opened { get; private set; }

        public override long Length => octets.Length;

        public override Stream Open(long offset, long length)
        {
            Opened++;
            return new MemoryStream(octets, (int)offset, (int)Math.Min(length, octets.Length - offset));
        }
    }
}
