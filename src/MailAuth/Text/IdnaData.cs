using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Text;

namespace MailAuth.Text;

/// <summary>
/// The facts of Unicode that internationalised names need (see assets/idna), loaded with the first such name. They are the
/// same on every machine: neither ICU nor the runtime's own tables are asked.
/// </summary>
sealed class IdnaData
{
    static readonly Lazy<IdnaData> Loaded = new(Load);

    readonly RangeTable status;
    readonly RangeTable combining;
    readonly RangeTable marks;
    readonly RangeTable bidi;
    readonly RangeTable joining;
    readonly Dictionary<int, int[]> decompositions = [];
    readonly Dictionary<long, int> compositions = [];

    IdnaData(TextReader reader)
    {
        Version = reader.ReadLine() ?? "";
        reader.ReadLine(); // the first section's name; each further one ends the section before
        status = RangeTable.Read(reader);
        combining = RangeTable.Read(reader);
        marks = RangeTable.Read(reader);
        bidi = RangeTable.Read(reader);
        joining = RangeTable.Read(reader);
        while (reader.ReadLine() is { Length: > 0 } line)
            AddDecomposition(line);
    }

    public static IdnaData Shared => Loaded.Value;

    /// <summary>The version of Unicode.</summary>
    public string Version { get; }

    /// <summary>UTS 46 section 5: <c>v</c> valid, <c>d</c> deviation, <c>i</c> ignored, <c>m</c> and what it is mapped to, empty for disallowed.</summary>
    public string Status(int point) => status[point];

    /// <summary>The canonical combining class, 0 to 254.</summary>
    public int CombiningClass(int point) => combining[point] is { Length: > 0 } text ? Hex(text) : 0;

    /// <summary>Whether it is a combining mark (general category M).</summary>
    public bool IsMark(int point) => marks[point].Length > 0;

    /// <summary>The bidirectional class by its short name: <c>L</c>, <c>R</c>, <c>AL</c>, <c>EN</c>, …; empty for what may not stand in a label.</summary>
    public string Bidi(int point) => bidi[point];

    /// <summary>The joining type: <c>L</c>, <c>R</c>, <c>D</c>, <c>T</c>, <c>C</c>, or empty.</summary>
    public string Joining(int point) => joining[point];

    /// <summary>One step of canonical decomposition, or null.</summary>
    public int[]? Decompose(int point) => decompositions.TryGetValue(point, out var parts) ? parts : null;

    /// <summary>What two code points compose to, or -1.</summary>
    public int Compose(int first, int second) => compositions.TryGetValue(((long)first << 32) | (uint)second, out var composed) ? composed : -1;

    static IdnaData Load()
    {
        using var resource = typeof(IdnaData).Assembly.GetManifestResourceStream("MailAuth.assets.idna.txt.gz");
        using var unzipped = new GZipStream(resource, CompressionMode.Decompress);
        using var reader = new StreamReader(unzipped, Encoding.ASCII);
        return new(reader);
    }

    // "point parts", with a "!" before the parts of what is never composed.
    void AddDecomposition(string line)
    {
        var words = line.Split(' ');
        var skip = words[1] == "!" ? 2 : 1;
        var parts = new int[words.Length - skip];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = Hex(words[i + skip]);
        var point = Hex(words[0]);
        decompositions.Add(point, parts);
        if (skip == 1)
            compositions.Add(((long)parts[0] << 32) | (uint)parts[1], point);
    }

    static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
