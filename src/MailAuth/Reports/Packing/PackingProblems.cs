using System.Collections.Generic;
using MailAuth.Mail;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>What is wrong with the packing of one report. Content that is read again finds the same again: each is kept once.</summary>
sealed class PackingProblems
{
    const int Most = 50;

    readonly ProblemList problems = new(Most);
    readonly HashSet<(string Code, long Offset)> known = [];

    /// <summary>How many there are.</summary>
    public int Count => known.Count;

    /// <summary>Adds a problem that is new.</summary>
    public void Add(string code, ProblemLevel level, long offset, int length, string expected, string found = "")
    {
        lock (known)
        {
            if (known.Count < 2 * Most && known.Add((code, offset)))
                problems.Add(code, level, offset, length, expected, found);
        }
    }

    /// <summary>What was found so far, in order.</summary>
    public IReadOnlyList<SyntaxProblem> ToList()
    {
        lock (known)
            return problems.ToList();
    }
}
