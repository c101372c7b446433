using MailAuth.Findings;
using MailAuth.Resources;

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
/// <param name="Detail">What is published, in the protocol's own words: <c>reject</c>, <c>-all 4/10</c>; empty where nothing usable is.</param>
public sealed record ProtocolSummary(Protocol Protocol, ProtocolState State, string Detail)
{
    /// <summary>The detail, or else the state as a word in the UI culture's language.</summary>
    public string Text => Detail.Length > 0 ? Detail : Sentences.Get("ProtocolState." + State);

    /// <summary>Protocol and words.</summary>
    public override string ToString() => $"{Protocol}: {Text}";
}
