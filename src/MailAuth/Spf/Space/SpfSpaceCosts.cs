using System.Collections.Generic;
using System.Globalization;

namespace MailAuth.Spf;

/// <summary>What strands spend (RFC 7208 section 4.6.4). Where the limits are lifted nothing is counted, so that strands which differ only in cost stay one.</summary>
sealed class SpfSpaceCosts(SpfLimits limits)
{
    public bool AreLifted => limits.AreLifted;

    public string MaxLookups => limits.MaxLookups.ToString(CultureInfo.InvariantCulture);

    public string MaxVoidLookups => limits.MaxVoidLookups.ToString(CultureInfo.InvariantCulture);

    /// <summary>One more term that asks the DNS: those that have spent too much end.</summary>
    /// <returns>Those that go on.</returns>
    public List<SpfStrand> Spend(List<SpfStrand> live, List<SpfEnding> endings, SpfOutcome tooMany)
    {
        if (AreLifted)
            return live;
        var rest = new List<SpfStrand>();
        foreach (var strand in live)
        {
            var spent = strand with { Lookups = strand.Lookups + 1 };
            if (spent.Lookups > limits.MaxLookups)
                endings.Add(new(spent, tooMany));
            else
                rest.Add(spent);
        }

        return rest;
    }

    /// <summary>One more of them that found nothing.</summary>
    /// <returns>Those that go on.</returns>
    public List<SpfStrand> SpendVoid(List<SpfStrand> live, List<SpfEnding> endings, SpfOutcome tooMany)
    {
        if (AreLifted)
            return live;
        var rest = new List<SpfStrand>();
        foreach (var strand in live)
        {
            var spent = WithVoid(strand);
            if (spent.Voids > limits.MaxVoidLookups)
                endings.Add(new(spent, tooMany));
            else
                rest.Add(spent);
        }

        return rest;
    }

    /// <summary>The strand with one void look-up more, whatever that means for it.</summary>
    public SpfStrand WithVoid(SpfStrand strand) => AreLifted ? strand : strand with { Voids = strand.Voids + 1 };
}
