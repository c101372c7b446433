using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Services;

namespace MailAuth.Spf;

/// <summary>What stays as it is whatever it costs: Microsoft's includes, whose portal looks for them, and what the user names.</summary>
sealed class SpfKeepList(IEnumerable<string> names)
{
    const string IncludePrefix = "include:";

    readonly string[] names = names.Select(name => name.Trim()).Select(name => name.StartsWith(IncludePrefix, StringComparison.OrdinalIgnoreCase) ? name[IncludePrefix.Length..] : name)
        .Where(name => name.Length > 0).ToArray();

    /// <summary>Whether a term stays.</summary>
    public bool Has(SpfBranch branch) => branch.Term is { CostsLookup: true } && (IsMicrosoft(branch) || IsNamed(branch));

    /// <summary>Whether a term, or one behind it, stays.</summary>
    public bool HasAny(SpfBranch branch) => branch.All.Any(Has);

    /// <summary>
    /// Whether the exchangers of an <c>mx</c> belong to a service whose include stays beside it, and are among those
    /// that it permits: the service goes on to look after them. Where some terms of the record say other things, order matters, and nothing is.
    /// </summary>
    public bool Covers(SpfBranch branch) => branch.Term is SpfMx && branch.Parent is { } record && branch.Hosts.Count > 0
        && record.Children.All(other => other.Term is not SpfMechanism || other.Term is SpfAll || other.Qualifier == branch.Qualifier)
        && record.Children.Any(other => Has(other) && other.Term is SpfInclude && !other.IsOpen && !other.MayFail
            && SendingServices.BySpfInclude(other.Target?.Ascii ?? "") is { } service && branch.Hosts.All(host => SendingServices.ByMxHost(host.Ascii) == service)
            && other.Addresses.Contains(branch.Addresses));

    /// <summary>Whether it is what one of Microsoft's clouds wants included.</summary>
    public static bool IsMicrosoft(SpfBranch branch) => branch.Term is SpfInclude && branch.Target is { } target && MicrosoftSpf.IsInclude(target.Ascii);

    // A domain stands for all below it; a and mx, which may have none, are named as they are written.
    bool IsNamed(SpfBranch branch) => names.Any(name =>
        string.Equals(name, branch.Term!.ToString(), StringComparison.OrdinalIgnoreCase)
        || string.Equals(name, branch.Term.Text, StringComparison.OrdinalIgnoreCase)
        || (branch.Term is SpfInclude or SpfRedirect && branch.Target is { } target && NamePattern.Matches(name, target.Ascii)));
}
