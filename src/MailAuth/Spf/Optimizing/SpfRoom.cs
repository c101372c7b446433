namespace MailAuth.Spf;

/// <summary>How much fits into a set of records: look-ups, void look-ups, octets.</summary>
/// <param name="MaxLookups">The look-ups that a check may cost.</param>
/// <param name="RootOctets">What the domain's own record has left for terms.</param>
/// <param name="ExtraOctets">What each further record adds, its include taken off; 0 where there can be none.</param>
sealed record SpfRoom(int MaxLookups, int RootOctets, int ExtraOctets)
{
    /// <summary>The longest text of a record, in octets: with the answer's other parts it stays below 512, what UDP always carries (RFC 7208 section 3.4).</summary>
    public const int MaxRecordOctets = 450;

    /// <summary>How many further records a choice needs.</summary>
    public int ExtraRecords(SpfChoice choice) =>
        choice.Octets <= RootOctets ? 0 : ExtraOctets == 0 ? MaxLookups + 1 : (choice.Octets - RootOctets + ExtraOctets - 1) / ExtraOctets;

    /// <summary>Whether a choice, to which more may come, still fits.</summary>
    public bool Holds(SpfChoice choice) => choice.IPv4Voids <= SpfTree.MaxVoidLookups && choice.IPv6Voids <= SpfTree.MaxVoidLookups
        && choice.Lookups + ExtraRecords(choice) <= MaxLookups;
}
