using System.Collections.Generic;
using System.Linq;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>Whom a record passes, from whom its terms match: the first that matches decides (RFC 7208 section 4.6.2).</summary>
static class SpfBranchSum
{
    /// <summary>Adds up the children of a branch with a record.</summary>
    public static void Add(SpfBranch branch)
    {
        var (rest, passed, errors) = (IpSet.All, new List<IpSet>(), new List<IpSet>());
        foreach (var run in Runs(branch.Children))
        {
            if (rest.IsEmpty)
                break;
            branch.IsOpen |= run[0].IsOpen;
            var matched = IpSet.UnionOf(run.Select(child => child.Addresses)).Intersect(rest);
            var failed = run[0].Errors.Intersect(rest);
            if (run[0].Qualifier == SpfQualifier.Pass)
                passed.Add(matched);
            errors.Add(failed);
            rest = rest.Subtract(matched).Subtract(failed);
        }

        branch.Addresses = IpSet.UnionOf(passed);
        branch.Errors = IpSet.UnionOf(errors);
    }

    // Thousands of networks in a row are one set; what may be an error or is open stands alone.
    static IEnumerable<IReadOnlyList<SpfBranch>> Runs(IReadOnlyList<SpfBranch> children)
    {
        var run = new List<SpfBranch>();
        foreach (var child in children)
        {
            var joins = run.Count > 0 && IsPlain(child) && IsPlain(run[0]) && child.Qualifier == run[0].Qualifier;
            if (!joins && run.Count > 0)
            {
                yield return run;
                run = [];
            }

            run.Add(child);
        }

        if (run.Count > 0)
            yield return run;
    }

    static bool IsPlain(SpfBranch branch) => !branch.IsOpen && branch.Errors.IsEmpty;
}
