using System;
using System.Linq;
using System.Text;
using Xunit;
using static MailAuth.Tests.Reports.Packed;

namespace MailAuth.Tests.Reports;

public class GzipTests
{
    static readonly byte[] Long = Encoding.UTF8.GetBytes(Xml + string.Concat(Enumerable.Range(0, 40_000).Select(i => $"<!-- {i * 7919L % 104729} -->\n")));

    // The framework writes nothing at all for no content.
    static readonly byte[] EmptyMember = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    [Fact]
    public void Members_follow_each_other_wherever_they_end()
    {
        // Members of many lengths, so that ends fall on every place of the blocks that are read.
        for (var cut = 1; cut < Long.Length; cut += 4999)
        {
            byte[] packed = [.. Gzip(Long[..cut]), .. EmptyMember, .. Gzip(Long[cut..])];
            Assert.Equal(Encoding.Latin1.GetString(Long), Assert.Single(Contents(packed)));
            Assert.Equal(["DmarcAggregate f"], Found(packed));
        }
    }

    [Fact]
    public void Octets_behind_are_noted_and_zeros_are_nothing()
    {
        Assert.Equal(["DmarcAggregate f: TrailingOctets"], Found([.. Gzip(Xml.Bytes()), .. "\r\n--x"u8]));
        Assert.Equal(["DmarcAggregate f"], Found([.. Gzip(Xml.Bytes()), .. new byte[1000]]));
    }

    [Fact]
    public void Optional_fields_of_the_header_are_stepped_over()
    {
        var plain = Gzip(Xml.Bytes());
        byte[] packed = [0x1F, 0x8B, 8, 4 + 8 + 16 + 2, 0, 0, 0, 0, 0, 3, 2, 0, 1, 2, .. "name\0comment\0"u8, 9, 9, .. plain[10..]];

        Assert.Equal([Xml], Contents(packed));
        Assert.Equal(["DmarcAggregate f"], Found(packed));
    }

    [Fact]
    public void What_is_cut_off_gives_what_there_is_and_a_problem_however_often_it_is_read()
    {
        var packed = Gzip(Long)[..^5000];
        using var container = MailAuth.Reports.ReportContainer.FromOctets(packed);
        var report = container.ReadReports().Single();
        var length = Drain(report.OpenContent());

        Assert.InRange(length, Long.Length / 4, Long.Length);
        Assert.Equal(length, Drain(report.OpenContent()));
        Assert.Equal("PackingDamaged", Assert.Single(report.Problems).Code);
    }

    [Fact]
    public void A_wrong_checksum_is_a_problem()
    {
        var packed = Gzip(Xml.Bytes());
        packed[^6] ^= 1;

        Assert.Equal(["DmarcAggregate f: PackingDamaged"], Found(packed));
    }

    [Fact]
    public void Members_without_end_are_not_all_opened()
    {
        var packed = Gzip(Xml.Bytes()).Concat(Enumerable.Repeat(EmptyMember, 20_000).SelectMany(octets => octets)).ToArray();

        Assert.Equal(["DmarcAggregate f: TooManyEntries"], Found(packed));
    }
}
