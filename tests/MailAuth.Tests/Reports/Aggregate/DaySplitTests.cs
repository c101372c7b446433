using System;
using System.Linq;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.Reports;
using Xunit;

namespace MailAuth.Tests.Reports;

public class DaySplitTests
{
    static DmarcReportRow Row(string begin, string end, long count) => new()
    {
        Begin = DateTimeOffset.Parse(begin, System.Globalization.CultureInfo.InvariantCulture),
        End = DateTimeOffset.Parse(end, System.Globalization.CultureInfo.InvariantCulture),
        Count = count,
        SourceIP = "192.0.2.1",
        Number = 7,
    };

    static string Split(string begin, string end, long count) => string.Join(' ', DaySplit.Split(Row(begin, end, count)).Select(part => $"{part.Day}:{part.Count}"));

    [Theory]
    [InlineData("2026-11-01T00:00:00Z", "2026-11-02T00:00:00Z", 5, "2026-11-01:5")]
    [InlineData("2026-11-01T00:00:00Z", "2026-11-01T23:59:59Z", 5, "2026-11-01:5")]
    [InlineData("2026-11-01T00:00:00Z", "2026-11-04T00:00:00Z", 9, "2026-11-01:3 2026-11-02:3 2026-11-03:3")]
    [InlineData("2026-11-01T00:00:00Z", "2026-11-04T00:00:00Z", 10, "2026-11-01:3 2026-11-02:4 2026-11-03:3")]
    [InlineData("2026-11-01T18:00:00Z", "2026-11-02T18:00:00Z", 100, "2026-11-01:25 2026-11-02:75")]
    [InlineData("2026-11-01T00:00:00Z", "2026-11-04T00:00:00Z", 1, "2026-11-02:1")]
    public void Each_day_gets_the_share_of_its_part(string begin, string end, long count, string parts) => Assert.Equal(parts, Split(begin, end, count));

    [Fact]
    public void A_part_is_about_its_own_part_of_the_range_and_else_the_row()
    {
        var parts = DaySplit.Split(Row("2026-11-01T18:00:00Z", "2026-11-02T18:00:00Z", 4)).ToArray();
        Assert.Equal(["2026-11-01T18:00", "2026-11-02T00:00"], parts.Select(part => part.Begin!.Value.ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(["2026-11-02T00:00", "2026-11-02T18:00"], parts.Select(part => part.End!.Value.ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.All(parts, part => Assert.Equal(7, part.Number));
    }

    [Theory]
    [InlineData("2026-11-04T00:00:00Z", "2026-11-01T00:00:00Z", 10)]
    [InlineData("2026-11-01T00:00:00Z", "2026-11-04T00:00:00Z", 0)]
    [InlineData("1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z", long.MaxValue)]
    public void A_row_that_cannot_be_split_stays_as_it_is(string begin, string end, long count)
    {
        var row = Row(begin, end, count);
        Assert.Same(row, Assert.Single(DaySplit.Split(row)));
        Assert.Single(DaySplit.Split(row with { Begin = null }));
    }

    [Fact]
    public void The_shares_are_all_of_it_whatever_the_range_and_the_count()
    {
        var cases = from start in Gen.Choose(0, int.MaxValue)
                    from length in Gen.Choose(0, 40 * 86_400)
                    from high in Gen.Choose(0, int.MaxValue)
                    from bits in Gen.Choose(0, 62)
                    select (start, length, count: ((long)high << 31) >> bits);
        Prop.ForAll(cases.ToArbitrary(), given =>
        {
            var begin = DateTimeOffset.FromUnixTimeSeconds(given.start);
            var row = new DmarcReportRow { Begin = begin, End = begin.AddSeconds(given.length), Count = given.count };
            var parts = DaySplit.Split(row).ToArray();
            return parts.Sum(part => part.Count) == row.Count && parts[0].Begin >= row.Begin && parts[^1].End <= row.End
                && parts.Select(part => part.Day).Distinct().Count() == parts.Length
                && parts.Zip(parts.Skip(1), (left, right) => left.End <= right.Begin).All(inOrder => inOrder);
        }).Prove(200);
    }
}
