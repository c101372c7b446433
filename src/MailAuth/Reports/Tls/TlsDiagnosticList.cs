using System;
using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>Deviations as they are found: equal ones in one member of the form are counted, whichever policy or detail they stand in.</summary>
/// <param name="most">The most that are listed.</param>
sealed class TlsDiagnosticList(int most)
{
    const int LongestFound = 200;

    readonly Dictionary<(TlsReportDeviation Code, string Member), int> places = [];
    readonly List<TlsReportDiagnostic> list = [];

    /// <summary>Adds one, or counts it.</summary>
    public void Add(TlsReportDeviation code, ProblemLevel level, string path, string found, string expected, string assumed)
    {
        var key = (code, WithoutNumbers(path));
        if (places.TryGetValue(key, out var place))
        {
            list[place] = list[place] with { Count = list[place].Count + 1 };
            return;
        }

        if (list.Count >= most)
            return;
        places.Add(key, list.Count);
        list.Add(new()
        {
            Code = code,
            Level = level,
            Path = path,
            Found = Shorten(found),
            Expected = expected,
            Assumed = assumed,
        });
    }

    /// <summary>A text that is short enough to be shown, and safe.</summary>
    public static string Shorten(string text) => VisibleText.Escape(text.Length > LongestFound ? text[..LongestFound] : text);

    /// <summary>What was found.</summary>
    public IReadOnlyList<TlsReportDiagnostic> ToList() => list.Count == 0 ? [] : list.ToArray();

    // policies[3].failure-details[17].result-type is the member policies[].failure-details[].result-type.
    static string WithoutNumbers(string path)
    {
        if (path.IndexOf('[') < 0)
            return path;
        var member = new System.Text.StringBuilder(path.Length);
        var isInside = false;
        foreach (var c in path)
        {
            if (!isInside || c == ']')
                member.Append(c);
            isInside = c == '[' || (isInside && c != ']');
        }

        return member.ToString();
    }
}
