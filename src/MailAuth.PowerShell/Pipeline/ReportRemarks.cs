using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>What to warn of when a report was read.</summary>
static class ReportRemarks
{
    /// <summary>The warnings about a report.</summary>
    /// <param name="source">Where it lies.</param>
    /// <param name="packing">What is wrong with what it was packed in.</param>
    /// <param name="incomplete">What to say of a report that ends early; null where it does not.</param>
    public static IReadOnlyList<string> Of(string source, IReadOnlyList<SyntaxProblem> packing, string? incomplete)
    {
        var remarks = new List<string>();
        if (incomplete is not null)
            remarks.Add(incomplete);
        remarks.AddRange(packing.Where(problem => problem.Level == ProblemLevel.Error).Select(problem => Messages.Format("ReportPackingProblem", source, problem.ToString())));
        return remarks;
    }
}
