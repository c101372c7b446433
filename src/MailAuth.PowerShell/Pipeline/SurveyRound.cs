using System;
using System.Collections.Generic;
using MailAuth.Audit;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>A domain of a survey that was audited, with what is needed to audit it once more.</summary>
/// <typeparam name="TDomain">What it takes to ask again.</typeparam>
/// <param name="Domain">What it takes to ask again.</param>
/// <param name="Audit">What came of it.</param>
/// <param name="IsAnswered">Whether the DNS answered whatever carries weight; failures that would not pass count as answers.</param>
sealed record Surveyed<TDomain>(TDomain Domain, MailDomainAudit Audit, bool IsAnswered);

/// <summary>
/// Sets aside the domains of which the DNS failed, to be asked once more after all others. Where nobody has got an answer yet, it is
/// the server that is wrong and not the domain: those wait with their audits, a few of them, and are not asked again unless another is answered.
/// </summary>
/// <typeparam name="TDomain">What it takes to ask again; small, since a survey may have many.</typeparam>
sealed class SurveyRound<TDomain>
{
    /// <summary>So many are set aside; of more that fail, the failure is the answer.</summary>
    public const int MostLate = 100_000;

    const int MostUnheard = 64;

    List<TDomain> late = [];
    readonly List<Surveyed<TDomain>> unheard = [];
    bool isHeard;

    /// <summary>Whether a domain is set aside, and is not to be written now.</summary>
    public bool TrySetAside(Surveyed<TDomain> surveyed)
    {
        if (surveyed.IsAnswered)
        {
            Hear();
            return false;
        }

        if (late.Count >= MostLate || (!isHeard && unheard.Count >= MostUnheard))
            return false;
        if (isHeard)
            late.Add(surveyed.Domain);
        else
            unheard.Add(surveyed);
        return true;
    }

    /// <summary>The domains to ask once more, in the order they came; the list begins anew.</summary>
    public IReadOnlyList<TDomain> TakeLate()
    {
        var taken = late;
        late = [];
        return taken;
    }

    /// <summary>Those of a run in which nobody got an answer, as they are.</summary>
    public IReadOnlyList<Surveyed<TDomain>> TakeUnheard()
    {
        var taken = unheard.ToArray();
        unheard.Clear();
        return taken;
    }

    void Hear()
    {
        isHeard = true;
        foreach (var surveyed in unheard)
            late.Add(surveyed.Domain);
        unheard.Clear();
    }
}
