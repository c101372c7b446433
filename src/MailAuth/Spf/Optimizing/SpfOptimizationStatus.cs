namespace MailAuth.Spf;

/// <summary>What came of looking for a better record.</summary>
public enum SpfOptimizationStatus
{
    /// <summary>There is a proposal, within the limits, and the proof that nobody gains or loses the right to send by it, save what <see cref="SpfProof.Differences"/> lists.</summary>
    Proposed,

    /// <summary>The record is within the limits, and nothing in it can go.</summary>
    NotNeeded,

    /// <summary>A proposal would let addresses pass that do not pass now; it is made only where the user allows that. The differences say which.</summary>
    WouldWiden,

    /// <summary>What has to stay costs too much, or the networks do not fit into the records that the limits leave.</summary>
    NotPossible,

    /// <summary>The domain has no SPF record.</summary>
    NoRecord,

    /// <summary>The domain has several SPF records; receivers use none of them.</summary>
    SeveralRecords,

    /// <summary>Receivers cannot use the domain's record.</summary>
    BadRecord,

    /// <summary>The record lets everyone send; that has to go first.</summary>
    LetsEveryoneSend,

    /// <summary>Behind the record are more terms than anybody needs; they were not followed to the end.</summary>
    TooLarge,

    /// <summary>A question was not answered. Nothing is proposed on what nobody knows.</summary>
    Unreachable,

    /// <summary>The proof found a difference that nothing explains. The proposal is not shown.</summary>
    NotProven,
}
