using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using MailAuth.Findings;
using MailAuth.Text;

namespace MailAuth.Audit;

/// <summary>What findings cost and how scores become grades: one table, data, of which a user's file can override any line.</summary>
public sealed class ScoreTable
{
    const string DefaultName = "MailAuth.Audit.score-table.csv";

    static readonly Lazy<ScoreTable> Standard = new(ReadDefault);

    readonly Dictionary<string, int> points;

    ScoreTable(Dictionary<string, int> points) => this.points = points;

    /// <summary>The table that ships with the module.</summary>
    public static ScoreTable Default => Standard.Value;

    /// <summary>The table with the lines of a CSV text (<c>Kind,Name,Points</c>) laid over it; what cannot be used becomes a problem and is left out.</summary>
    /// <param name="csv">The text.</param>
    /// <param name="isRule">Whether a rule of that id exists.</param>
    /// <param name="problems">Receives a sentence for each line that cannot be used, with its number and what was expected.</param>
    public ScoreTable Override(string csv, Func<string, bool> isRule, ICollection<string> problems)
    {
        if (isRule is null)
            throw new ArgumentNullException(nameof(isRule));
        if (problems is null)
            throw new ArgumentNullException(nameof(problems));
        var merged = new Dictionary<string, int>(points, StringComparer.OrdinalIgnoreCase);
        foreach (var row in CsvRow.Read(csv).Where(row => !IsHeader(row)))
        {
            if (row.IsUnclosed || row.Fields.Count < 3 || !int.TryParse(row.Fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value > 100)
            {
                problems.Add($"line {row.Line}: expected Kind,Name,Points with 0 to 100 points");
                continue;
            }

            var key = Key(row.Fields[0], row.Fields[1]);
            var isKnown = string.Equals(row.Fields[0], "rule", StringComparison.OrdinalIgnoreCase) ? isRule(row.Fields[1]) : points.ContainsKey(key);
            if (isKnown)
                merged[key] = value;
            else
                problems.Add($"line {row.Line}: no {VisibleText.Escape(row.Fields[0])} has the name '{VisibleText.Escape(row.Fields[1])}'");
        }

        return new(merged);
    }

    /// <summary>The share of a pillar in the whole score, in percent.</summary>
    public int WeightOf(Pillar pillar) => Points("pillar", pillar.ToString());

    /// <summary>What a finding costs in its pillar.</summary>
    public int CostOf(Finding finding)
    {
        if (finding is null)
            throw new ArgumentNullException(nameof(finding));
        // A case that is milder or worse than its rule costs what its own severity costs.
        return finding.Severity == finding.Rule.Severity && points.TryGetValue(Key("rule", finding.RuleId), out var cost) ? cost
            : points.TryGetValue(Key("protocol", finding.Protocol.ToString()), out var uniform) ? uniform
            : Points("severity", finding.Severity.ToString());
    }

    /// <summary>What the question behind a finding could cost had it been answered; 0 for findings that rest on answers.</summary>
    public int UnansweredCostOf(Finding finding)
    {
        if (finding is null)
            throw new ArgumentNullException(nameof(finding));
        return Points("unanswered", finding.RuleId);
    }

    /// <summary>The grade for a score from 0 to 100.</summary>
    public Grade GradeOf(int score)
    {
        for (var grade = Grade.A; grade > Grade.F; grade--)
        {
            if (score >= Points("grade", grade.ToString()))
                return grade;
        }

        return Grade.F;
    }

    static bool IsHeader(CsvRow row) => string.Equals(row.Fields[0], "Kind", StringComparison.OrdinalIgnoreCase);

    static string Key(string kind, string name) => kind + "," + name;

    int Points(string kind, string name) => points.TryGetValue(Key(kind, name), out var value) ? value : 0;

    static ScoreTable ReadDefault()
    {
        using var stream = typeof(ScoreTable).Assembly.GetManifestResourceStream(DefaultName)
            ?? throw new InvalidOperationException("The assembly lacks " + DefaultName + ".");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var points = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in CsvRow.Read(reader.ReadToEnd()).Where(row => !IsHeader(row)))
            points[Key(row.Fields[0], row.Fields[1])] = int.Parse(row.Fields[2], CultureInfo.InvariantCulture);
        return new(points);
    }
}
