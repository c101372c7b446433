using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace MailAuth.Verification;

/// <summary>What is known of a reason code of <c>compauth</c>: a line of <c>compauth.tsv</c>.</summary>
/// <param name="Code">Three digits, or a family: <c>0xx</c>.</param>
/// <param name="Values">The values that it goes with.</param>
/// <param name="Source">Who says so.</param>
/// <param name="DmarcResults">The DMARC results, as words, that it goes with; empty for any.</param>
/// <param name="Advice">What to do.</param>
sealed record CompAuthCode(string Code, IReadOnlyList<CompAuthValue> Values, CompAuthSource Source, IReadOnlyList<string> DmarcResults, CompAuthAdvice Advice)
{
    static readonly Lazy<Dictionary<string, CompAuthCode>> Known = new(() => Read().ToDictionary(code => code.Code, StringComparer.Ordinal));

    /// <summary>All of them, in the order of the table.</summary>
    public static IReadOnlyCollection<CompAuthCode> All => Known.Value.Values;

    /// <summary>The family of a code, <c>1xx</c>; empty where it is no code.</summary>
    public static string FamilyOf(string code) => code.Length == 3 && code.All(c => c is >= '0' and <= '9') ? code[0] + "xx" : "";

    /// <summary>The line of a code, else that of its family; null where neither is known.</summary>
    public static CompAuthCode? Find(string code)
    {
        if (Known.Value.TryGetValue(code, out var own))
            return own;
        return Known.Value.TryGetValue(FamilyOf(code), out var family) ? family : null;
    }

    static IEnumerable<CompAuthCode> Read()
    {
        using var stream = typeof(CompAuthCode).Assembly.GetManifestResourceStream("MailAuth.Verification.compauth.tsv")
            ?? throw new InvalidOperationException("The assembly lacks its table compauth.tsv.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var row = line.Split('\t');
            yield return new(row[0],
                Array.ConvertAll(row[1].Split(' '), value => (CompAuthValue)Enum.Parse(typeof(CompAuthValue), value)),
                (CompAuthSource)Enum.Parse(typeof(CompAuthSource), row[2]),
                row[3] == "*" ? [] : row[3].Split(' '),
                (CompAuthAdvice)Enum.Parse(typeof(CompAuthAdvice), row[4]));
        }
    }
}
