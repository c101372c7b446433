using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Dmarc;

namespace MailAuth.Analysis;

/// <summary>The subdomains that mail bears and that the domain's own record rules.</summary>
static class RolloutSubdomains
{
    /// <summary>How many are listed; spoofers make names up.</summary>
    public const int Most = 50;

    /// <summary>The subdomains of cells, the one with the most of the owner's mail first.</summary>
    public static IReadOnlyList<SubdomainMail> Find(string domain, IEnumerable<FateCell> cells, Func<int, DmarcSource?> sourceOf, Func<string, bool> hasOwnRecord)
    {
        var found = new Dictionary<string, SubdomainMail>(StringComparer.OrdinalIgnoreCase);
        foreach (var cell in cells.Where(cell => AskedPolicy.IsBelow(cell.Author, domain) && !hasOwnRecord(cell.Author!)))
        {
            if (!found.TryGetValue(cell.Author!, out var mail))
                found.Add(cell.Author!, mail = new(cell.Author!));
            mail.Exists |= cell.AuthorExists;
            mail.All.Add(cell.Tally);
            if (sourceOf(cell.Source) is { } source && SourceIdentity.IsOwn(source))
                mail.Own.Add(cell.Tally);
        }

        return found.Values.OrderByDescending(mail => mail.Own.Messages).ThenByDescending(mail => mail.All.Messages).ThenBy(mail => mail.Name, StringComparer.Ordinal).Take(Most).ToArray();
    }

    /// <summary>What to publish for one.</summary>
    /// <param name="mail">The subdomain.</param>
    /// <param name="exists">Whether it exists; null where nobody knows.</param>
    /// <param name="at">The situation.</param>
    public static DmarcRolloutSubdomain Judge(SubdomainMail mail, bool? exists, RolloutSituation at)
    {
        var ruled = RolloutRecord.Stated(at.Next, DmarcPolicyTag.Sp);
        var closed = exists == false ? RolloutRecord.Stated(at.Next, DmarcPolicyTag.Np) : ruled;
        var (reason, policy) = mail.Own.Messages > 0
            ? Shares.Of(mail.Own.Passed, mail.Own.Messages) < at.Options.MinimumAlignedShare ? ("HoldBack", DmarcPolicy.None) : ("Inherits", (DmarcPolicy?)null)
            : mail.IsUsed ? ("Inherits", null)
            : closed == DmarcPolicy.Reject ? (exists == false ? "Nonexistent" : "Inherits", null)
            : exists == true ? ("Close", DmarcPolicy.Reject)
            : ("Unproven", DmarcPolicy.Reject);
        return new()
        {
            Name = mail.Name,
            MessageCount = mail.All.Messages,
            OwnCount = mail.Own.Messages,
            OwnFailCount = RolloutSituation.NotPassed(mail.Own),
            Exists = exists,
            Owner = "_dmarc." + mail.Name,
            Record = policy is { } wanted && at.Next.HasValidReportUri ? RolloutRecord.ForSubdomain(wanted, at.Next) : null,
            Reason = reason,
        };
    }
}

/// <summary>The mail that bears a subdomain.</summary>
sealed class SubdomainMail(string name)
{
    public string Name { get; } = name;

    public FateTally All { get; } = new();

    public FateTally Own { get; } = new();

    /// <summary>Whether the owner's mail bears it: of own sources, or with an aligned pass that others passed on.</summary>
    public bool IsUsed => Own.Messages > 0 || All.Passed > 0;

    /// <summary>Whether rows prove that it exists.</summary>
    public bool Exists { get; set; }
}
