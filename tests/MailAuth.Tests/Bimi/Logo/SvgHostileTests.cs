using System;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using MailAuth.Bimi;
using Xunit;
using Xunit.Abstractions;

namespace MailAuth.Tests.Bimi;

/// <summary>A stranger hosts the logo. Whatever it is, it is judged at once.</summary>
public class SvgHostileTests(ITestOutputHelper output)
{
    // A hundred times what the slowest of them takes.
    static readonly TimeSpan Enough = TimeSpan.FromSeconds(6);

    [Theory]
    [InlineData("<g>", 300_000)]
    [InlineData("<defs><g>", 100_000)]
    [InlineData("<rect onload='x'/>", 50_000)]
    [InlineData("<g id='#'/>", 60_000)]
    [InlineData("<use href='#a'/>", 60_000)]
    [InlineData("<rect fill='url(#'/>", 50_000)]
    [InlineData("<a>", 300_000)]
    [InlineData("x<g/>", 150_000)]
    [InlineData("<p xmlns='#'>", 70_000)]
    public void A_long_logo_is_judged_at_once(string part, int times)
    {
        var text = new StringBuilder(Logos.Head + Logos.Title);
        for (var i = 0; i < times; i++)
            text.Append(part.Replace("#", "#" + i));
        var svg = text.ToString();
        var octets = Encoding.UTF8.GetBytes(svg.Length > 1_000_000 ? svg[..1_000_000] : svg);
        var watch = Stopwatch.StartNew();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var logo = SvgTinyPsChecker.Check(octets);
        output.WriteLine($"{watch.ElapsedMilliseconds} ms, {logo.ProblemCount} problems");
        Assert.True(watch.Elapsed < Enough, $"{watch.Elapsed}");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 400_000_000);
        Assert.InRange(logo.Problems.Count, 1, 1000);
        Assert.True(logo.ProblemCount >= logo.Problems.Count);
    }

    [Fact]
    public void Attributes_without_end_are_read_at_once()
    {
        var text = new StringBuilder("<svg ");
        for (var i = 0; text.Length < 900_000; i++)
            text.Append('a').Append(i).Append("='' ");
        var watch = Stopwatch.StartNew();
        Assert.Equal(1000, Logos.Check(text + "/>").Problems.Count);
        Assert.True(watch.Elapsed < Enough, $"{watch.Elapsed}");
    }

    [Fact]
    public void Uses_of_uses_are_counted_and_not_drawn()
    {
        var bomb = string.Concat(Enumerable.Range(1, 60).Select(i => $"<g id='g{i}'><use href='#g{i - 1}'/><use href='#g{i - 1}'/></g>"));
        Assert.Equal(["BimiLogoUseExpansion"], Logos.RulesOf(Logos.With("<rect id='g0'/>" + bomb)));
        var wide = string.Concat(Enumerable.Repeat("<use href='#b'/>", 300));
        Assert.Equal(["BimiLogoUseExpansion"], Logos.RulesOf(Logos.With($"<g id='b'>{string.Concat(Enumerable.Repeat("<rect/>", 300))}</g>{wide}")));
        Assert.Empty(Logos.RulesOf(Logos.With("<g id='b'><rect/></g><use href='#b'/><use href='#b'/>")));
    }

    [Fact]
    public void A_bomb_of_gzip_is_not_unpacked()
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 200; i++)
                gzip.Write(zeros, 0, zeros.Length);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var logo = SvgTinyPsChecker.Check(packed.ToArray());
        Assert.Equal("BimiLogoTooLarge", Assert.Single(logo.Problems).RuleId);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 10_000_000);
    }

    [Fact]
    public void Whatever_is_changed_in_a_logo_nothing_throws()
    {
        var seed = Proof.Seed;
        output.WriteLine($"MAILAUTH_SEED={seed}");
        var random = new Random((int)(seed & int.MaxValue));
        var good = Encoding.UTF8.GetBytes(Logos.With("<defs><linearGradient id=\"a\"><stop offset=\"0\"/></linearGradient></defs><rect fill=\"url(#a)\"/><use href=\"#a\"/>"));
        for (var i = 0; i < Proof.Times(1000); i++)
        {
            var octets = (byte[])good.Clone();
            for (var n = random.Next(1, 6); n > 0; n--)
                octets[random.Next(octets.Length)] = (byte)random.Next(256);
            var logo = SvgTinyPsChecker.Check(random.Next(4) == 0 ? octets[..random.Next(octets.Length)] : octets);
            Assert.All(logo.Problems, problem => Assert.DoesNotContain(problem.Found, char.IsControl));
        }
    }
}
