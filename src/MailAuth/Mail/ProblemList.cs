using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Mail;

/// <summary>Problems of a message as they are found: a bounded number of them, and a last one that says that there are more.</summary>
sealed class ProblemList(int most)
{
    readonly List<SyntaxProblem> problems = [];
    int left;

    /// <summary>Adds a problem, or counts it where the list is full.</summary>
    public void Add(string code, ProblemLevel level, long offset, int length, string expected, string found = "")
    {
        if (problems.Count < most)
            problems.Add(new(code, level, offset > int.MaxValue ? int.MaxValue : (int)offset, length, expected, VisibleText.Escape(found)));
        else
            left++;
    }

    /// <summary>Adds what another reader found.</summary>
    public void AddRange(IReadOnlyList<SyntaxProblem> others)
    {
        foreach (var problem in others)
        {
            if (problems.Count < most)
                problems.Add(problem);
            else
                left++;
        }
    }

    /// <summary>What was found, in order.</summary>
    public IReadOnlyList<SyntaxProblem> ToList()
    {
        if (left == 0)
            return problems.Count == 0 ? [] : problems.ToArray();
        var count = left.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return [.. problems, new("MoreProblems", ProblemLevel.Warning, problems.Count == 0 ? 0 : problems[^1].Offset, 0, "fewer problems than are listed", count)];
    }
}
