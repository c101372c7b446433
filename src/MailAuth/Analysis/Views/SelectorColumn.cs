using System.Collections.Generic;
using MailAuth.Reports;

namespace MailAuth.Analysis;

/// <summary>The selector and the domain of the signature that a row is told by.</summary>
sealed class SelectorColumn(int most) : GroupColumn
{
    readonly TextPool selectors = new(most, isName: true);
    readonly TextPool domains = new(most, isName: true);
    readonly Dictionary<(int Selector, int Domain), int> numbers = [];
    readonly List<(int Selector, int Domain)> pairs = [];

    public override int NumberOf(DmarcReportRow row)
    {
        var signature = RowResult.Signature(row);
        var pair = (selectors.Add(signature?.Selector), domains.Add(signature?.Domain));
        if (numbers.TryGetValue(pair, out var number))
            return number;
        if (pair.Item1 == TextPool.Beyond || pair.Item2 == TextPool.Beyond || pairs.Count >= most)
            return TextPool.Beyond;
        numbers.Add(pair, pairs.Count);
        pairs.Add(pair);
        return pairs.Count - 1;
    }

    public override (DmarcReportMeasure Group, string? Text) Name(DmarcReportMeasure group, int number)
    {
        var (selector, domain) = (selectors[pairs[number].Selector], domains[pairs[number].Domain]);
        return (group with { Selector = selector, DkimDomain = domain }, selector is null ? domain : selector + " " + domain);
    }
}
