using MailAuth.Findings;

namespace MailAuth.Audit;

/// <summary>How a domain stands in one protocol.</summary>
public enum ProtocolState
{
    /// <summary>As it should be.</summary>
    Good,

    /// <summary>Published, with findings.</summary>
    Weak,

    /// <summary>Published and of no use, or harmful.</summary>
    Bad,

    /// <summary>Not published.</summary>
    Missing,

    /// <summary>Nobody could say.</summary>
    Unknown,

    /// <summary>This domain does not need it.</summary>
    NotNeeded,
}

/// <summary>One protocol at a glance.</summary>
/// <param name="Protocol">The protocol.</param>
/// <param name="State">How the domain stands.</param>
/// <param name="Text">In a few words what is published: <c>reject</c>, <c>-all, 4 look-ups</c>.</param>
public sealed record ProtocolSummary(Protocol Protocol, ProtocolState State, string Text)
{
    /// <summary>Protocol, state and words.</summary>
    public override string ToString() => Text.Length == 0 ? $"{Protocol} {State}" : $"{Protocol} {State}: {Text}";
}
