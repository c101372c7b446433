using System.Collections.Generic;
using MailAuth.Text;

namespace MailAuth.Dns;

/// <summary>Collects what is wrong with one file, up to a bound: a file of another kind would have a problem on every line.</summary>
sealed class ZoneProblems(string file)
{
    const int Limit = 100;
    const int ShownLength = 60;

    readonly List<ZoneProblem> all = [];

    public bool IsFull => all.Count > Limit;

    public void Add(int line, int column, string expected, string found)
    {
        if (all.Count < Limit)
            all.Add(new(file, line, column, expected, VisibleText.Escape(found.Length > ShownLength ? found.Substring(0, ShownLength) + "…" : found)));
        else if (all.Count == Limit)
            all.Add(new(file, line, column, "a zone file; reading stopped after 100 problems", ""));
    }

    public void Add(MasterToken token, string expected) => Add(token.Line, token.Column, expected, token.Raw);

    public IReadOnlyList<ZoneProblem> ToArray() => all.ToArray();
}
