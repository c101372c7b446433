using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using MailAuth.Resources;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>
/// A database in the MaxMind DB format, version 2.0, that says in which country addresses are: the owner's file, which is
/// believed in nothing but that. It is searched in the file, page by page.
/// </summary>
public sealed class GeoDatabase : IDisposable
{
    // "The maximum allowable size for the metadata section, including the marker": 128 KiB.
    const int MostMetadata = 128 * 1024;
    const int Separator = 16;

    static readonly byte[] Marker = [0xAB, 0xCD, 0xEF, .. Encoding.ASCII.GetBytes("MaxMind.com")];

    readonly PagedFile file;
    readonly GeoTree tree;
    readonly GeoValueReader data;
    readonly Dictionary<long, string?> countries = [];

    GeoDatabase(PagedFile file, GeoTree tree, GeoValueReader data, string type, DateTimeOffset? built)
    {
        this.file = file;
        this.tree = tree;
        this.data = data;
        DatabaseType = type;
        BuiltAt = built;
    }

    /// <summary>What it calls itself: <c>GeoLite2-Country</c>.</summary>
    public string DatabaseType { get; }

    /// <summary>When it was made, UTC; null where it does not say.</summary>
    public DateTimeOffset? BuiltAt { get; }

    /// <summary>How many questions had no answer because the file is damaged there.</summary>
    public int DamagedCount { get; private set; }

    /// <summary>Opens a database, which then owns the stream.</summary>
    /// <param name="stream">The file; it must be possible to seek in it.</param>
    /// <exception cref="InvalidDataException">It is no such database, or a version that is not known.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static GeoDatabase Open(Stream stream)
    {
        if (stream is null)
            throw new ArgumentNullException(nameof(stream));
        var file = new PagedFile(stream);
        try
        {
            return Open(file);
        }
        catch (InvalidDataException)
        {
            throw new InvalidDataException(SentenceFile.Sources.Get("Geo.Unusable"));
        }
    }

    /// <summary>The country of an address as two letters (ISO 3166-1); null where the database does not know, or is damaged there.</summary>
    /// <param name="address">4 or 16 octets in network order.</param>
    public string? CountryOf(byte[] address)
    {
        if (address is null)
            throw new ArgumentNullException(nameof(address));
        try
        {
            if (tree.Find(IpText.Unmap(address)) is not { } offset)
                return null;
            // A country's records are few, and each is found by many addresses.
            if (countries.TryGetValue(offset, out var known))
                return known;
            if (countries.Count >= 10_000)
                countries.Clear();
            return countries[offset] = CountryIn(data.Read(offset));
        }
        catch (InvalidDataException)
        {
            DamagedCount++;
            return null;
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => file.Dispose();

    static GeoDatabase Open(PagedFile file)
    {
        var marker = FindMarker(file);
        var section = marker + Marker.Length;
        if (new GeoValueReader(file, section, file.Length).Read(0) is not Dictionary<string, object?> metadata || Number(metadata, "binary_format_major_version") != 2)
            throw new InvalidDataException();
        var tree = new GeoTree(file, (long)Math.Min(Number(metadata, "node_count"), uint.MaxValue), (int)Number(metadata, "record_size"), (int)Number(metadata, "ip_version"));
        var start = tree.Octets + Separator;
        if (start > marker)
            throw new InvalidDataException();
        var epoch = Number(metadata, "build_epoch");
        return new(file, tree, new(file, start, marker), metadata.TryGetValue("database_type", out var type) && type is string text ? VisibleText.Escape(text) : "",
            epoch is > 0 and < 253402300800 ? DateTimeOffset.FromUnixTimeSeconds((long)epoch) : null);
    }

    static long FindMarker(PagedFile file)
    {
        var first = Math.Max(0, file.Length - MostMetadata);
        var octets = file.Read(first, (int)(file.Length - first));
        for (var at = octets.Length - Marker.Length; at >= 0; at--)
        {
            if (octets[at] == Marker[0] && octets.Skip(at).Take(Marker.Length).SequenceEqual(Marker))
                return first + at;
        }

        throw new InvalidDataException();
    }

    // As MaxMind and DB-IP have it, then as IPinfo has it.
    static string? CountryIn(object? record)
    {
        if (record is not Dictionary<string, object?> map)
            return null;
        map.TryGetValue("country", out var country);
        var code = country is Dictionary<string, object?> inner ? Get(inner, "iso_code") : Get(map, "country_code") ?? country as string;
        return code is { Length: 2 } && code.All(letter => letter is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z')) ? code.ToUpperInvariant() : null;
    }

    static string? Get(Dictionary<string, object?> map, string key) => map.TryGetValue(key, out var value) ? value as string : null;

    static ulong Number(Dictionary<string, object?> map, string key) => map.TryGetValue(key, out var value) && value is ulong number ? number : 0;
}
