using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace MailAuth.Text;

/// <summary>Values of runs of code points: each run begins at its first code point and ends before the next run's.</summary>
sealed class RangeTable
{
    readonly int[] firsts;
    readonly string[] values;

    RangeTable(int[] firsts, string[] values)
    {
        this.firsts = firsts;
        this.values = values;
    }

    /// <summary>The value of the run that holds the code point; empty where it has none.</summary>
    public string this[int point]
    {
        get
        {
            var at = Array.BinarySearch(firsts, point);
            return values[at >= 0 ? at : ~at - 1];
        }
    }

    /// <summary>Reads lines <c>first value</c> up to and with the next section's name.</summary>
    public static RangeTable Read(TextReader reader)
    {
        var firsts = new List<int>(4096);
        var values = new List<string>(4096);
        var shared = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line && line[0] != '[')
        {
            var space = line.IndexOf(' ');
            var value = space < 0 ? "" : line[(space + 1)..];
            if (!shared.TryGetValue(value, out var known))
                shared.Add(value, known = value);
            firsts.Add(int.Parse(space < 0 ? line : line[..space], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
            values.Add(known);
        }

        return new(firsts.ToArray(), values.ToArray());
    }
}
