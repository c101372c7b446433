using System;
using System.Collections.Generic;
using MailAuth.Reports;

namespace MailAuth.Analysis;

/// <summary>Something that is known of the address that messages came from. It is asked for once an address, when all rows were counted.</summary>
/// <param name="most">How many addresses are told apart.</param>
/// <param name="find">What is known; null where nothing is.</param>
/// <param name="write">Puts it into a group.</param>
sealed class AddressColumn(int most, Func<string, string?>? find, Func<DmarcReportMeasure, string?, DmarcReportMeasure> write) : GroupColumn
{
    readonly TextPool addresses = new(most, isName: false);
    readonly TextPool found = new(most, isName: false);
    readonly Dictionary<int, int> known = [];

    public override bool IsLate => true;

    public override int NumberOf(DmarcReportRow row) => addresses.Add(row.SourceIP);

    public override int Settle(int number)
    {
        if (find is null || addresses[number] is not { } address)
            return TextPool.Nothing;
        if (!known.TryGetValue(number, out var settled))
            known.Add(number, settled = Math.Max(TextPool.Nothing, found.Add(find(address))));
        return settled;
    }

    public override (DmarcReportMeasure Group, string? Text) Name(DmarcReportMeasure group, int number) => (write(group, found[number]), found[number]);
}
