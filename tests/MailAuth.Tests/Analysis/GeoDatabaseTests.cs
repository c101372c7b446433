using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailAuth.Analysis;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Analysis;

public class GeoDatabaseTests
{
    static Dictionary<string, object> Country(string code) => new()
    {
        ["continent"] = new Dictionary<string, object> { ["code"] = "EU" },
        ["country"] = new Dictionary<string, object> { ["iso_code"] = code, ["geoname_id"] = 12345u, ["is_in_european_union"] = true, ["names"] = new Dictionary<string, object> { ["en"] = "Somewhere", ["ja"] = "どこか" } },
        ["location"] = new Dictionary<string, object> { ["latitude"] = 51.5 },
    };

    static string? Ask(byte[] file, string address)
    {
        using var database = GeoDatabase.Open(new MemoryStream(file));
        return database.CountryOf(IpText.Parse(address)!);
    }

    [Theory]
    [InlineData(24)]
    [InlineData(28)]
    [InlineData(32)]
    public void Countries_are_found_by_both_families_in_all_sizes_of_records(int bits)
    {
        var file = new GeoFile(bits).Add("192.0.2.0/24", Country("DE")).Add("198.51.100.128/25", Country("JP")).Add("2001:db8::/32", Country("fr")).ToArray();
        Assert.Equal("DE", Ask(file, "192.0.2.200"));
        Assert.Equal("JP", Ask(file, "198.51.100.200"));
        Assert.Null(Ask(file, "198.51.100.100"));
        Assert.Equal("FR", Ask(file, "2001:db8::1"));
        Assert.Null(Ask(file, "2001:db9::1"));
        Assert.Equal("DE", Ask(file, "::ffff:192.0.2.1"));
    }

    [Fact]
    public void A_tree_of_IPv4_knows_no_IPv6()
    {
        var file = new GeoFile(24, 4).Add("192.0.2.0/24", Country("DE")).ToArray();
        Assert.Equal("DE", Ask(file, "192.0.2.1"));
        Assert.Null(Ask(file, "2001:db8::1"));
    }

    [Fact]
    public void What_others_publish_in_the_format_is_read_too()
    {
        var file = new GeoFile()
            .Add("192.0.2.0/25", new Dictionary<string, object> { ["country"] = "Germany", ["country_code"] = "DE" })
            .Add("192.0.2.128/25", new Dictionary<string, object> { ["country"] = "US" })
            .Add("198.51.100.0/24", new Dictionary<string, object> { ["country"] = "Nowhere at all" }).ToArray();
        Assert.Equal(("DE", "US", null), (Ask(file, "192.0.2.1"), Ask(file, "192.0.2.129"), Ask(file, "198.51.100.1")));
    }

    [Fact]
    public void Records_share_values_by_pointers()
    {
        var geo = new GeoFile();
        var shared = geo.Write(new Dictionary<string, object> { ["iso_code"] = "SE" });
        geo.WriteRaw(new byte[3000]);
        geo.Add("192.0.2.0/24", new Dictionary<string, object> { ["country"] = new GeoFile.Pointer(shared) });
        var far = geo.Write(Country("NO"));
        geo.Add("198.51.100.0/24", new GeoFile.Pointer(far));
        Assert.Equal("SE", Ask(geo.ToArray(), "192.0.2.1"));
        Assert.Equal("NO", Ask(geo.ToArray(), "198.51.100.1"));
    }

    [Fact]
    public void It_says_what_it_is()
    {
        using var database = GeoDatabase.Open(new MemoryStream(new GeoFile().Add("192.0.2.0/24", Country("DE")).ToArray()));
        Assert.Equal(("Test-Country", 2026), (database.DatabaseType, database.BuiltAt!.Value.Year));
    }

    [Fact]
    public void Pointers_in_circles_and_to_pointers_are_damage()
    {
        var geo = new GeoFile();
        geo.Add("192.0.2.0/24", new GeoFile.Pointer(0));
        geo.Add("198.51.100.0/24", new Dictionary<string, object> { ["country"] = new GeoFile.Pointer(geo.Position) });
        geo.Add("203.0.113.0/24", new GeoFile.Pointer(2000));
        using var database = GeoDatabase.Open(new MemoryStream(geo.ToArray()));
        foreach (var address in new[] { "192.0.2.1", "198.51.100.1", "203.0.113.1" })
            Assert.Null(database.CountryOf(IpText.Parse(address)!));
        Assert.Equal(3, database.DamagedCount);
    }

    [Fact]
    public void A_map_that_multiplies_itself_is_given_up()
    {
        // Each of two members is the map before: 2^24 values if one followed them.
        var geo = new GeoFile();
        var before = geo.Write(new Dictionary<string, object> { ["a"] = "x", ["b"] = "y" });
        for (var i = 0; i < 12; i++)
            before = geo.Write(new Dictionary<string, object> { ["a"] = new GeoFile.Pointer(before), ["b"] = new GeoFile.Pointer(before) });
        geo.AddAt("192.0.2.0/24", before);
        using var database = GeoDatabase.Open(new MemoryStream(geo.ToArray()));
        Assert.Null(database.CountryOf([192, 0, 2, 1]));
        Assert.Equal(1, database.DamagedCount);
    }

    [Theory]
    [InlineData("node_count", 0u)]
    [InlineData("node_count", 4_000_000_000u)]
    [InlineData("record_size", 26u)]
    [InlineData("ip_version", 5u)]
    [InlineData("binary_format_major_version", 3u)]
    public void Figures_that_cannot_be_are_refused(string key, uint value)
    {
        var file = new GeoFile().Add("192.0.2.0/24", Country("DE")).ToArray(new() { [key] = value });
        Assert.Throws<InvalidDataException>(() => GeoDatabase.Open(new MemoryStream(file)));
    }

    [Fact]
    public void What_is_no_such_file_is_refused()
    {
        Assert.Throws<InvalidDataException>(() => GeoDatabase.Open(new MemoryStream([])));
        Assert.Throws<InvalidDataException>(() => GeoDatabase.Open(new MemoryStream(new byte[300_000])));
    }

    [Fact]
    public void Whatever_octets_change_nothing_but_an_answer_comes_out()
    {
        var geo = new GeoFile();
        for (var i = 0; i < 40; i++)
            geo.Add($"10.{i}.0.0/16", Country(i % 2 == 0 ? "DE" : "JP"));
        var sound = geo.ToArray();
        var seed = Proof.Seed;
        var random = new Random((int)seed);
        for (var i = 0; i < Proof.Times(500); i++)
        {
            var file = (byte[])sound.Clone();
            for (var change = random.Next(1, 8); change > 0; change--)
                file[random.Next(file.Length)] = (byte)random.Next(256);
            if (random.Next(4) == 0)
                file = file[..random.Next(file.Length)];
            try
            {
                using var database = GeoDatabase.Open(new MemoryStream(file));
                for (var ask = 0; ask < 20; ask++)
                    _ = database.CountryOf(ask % 3 == 0 ? Enumerable.Range(0, 16).Select(_ => (byte)random.Next(256)).ToArray() : [10, (byte)random.Next(64), 1, 1]);
            }
            catch (InvalidDataException)
            {
                // Refused as a whole.
            }
            catch (Exception e)
            {
                Assert.Fail($"seed {seed}, file {i}: {e}");
            }
        }
    }
}
