using System.Collections.Generic;
using MailAuth.Findings;
using MailAuth.Resources;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>Something that has to be so before the next step.</summary>
public sealed record DmarcRolloutGate
{
    /// <summary>What has to be so.</summary>
    public required DmarcRolloutGateKind Kind { get; init; }

    /// <summary>Whether it is.</summary>
    public required bool IsMet { get; init; }

    /// <summary>What is wanted, as a number: <c>30</c>, <c>98 %</c>.</summary>
    public string Required { get; init; } = "";

    /// <summary>What is.</summary>
    public string Actual { get; init; } = "";

    /// <summary>The sources that keep it shut; empty where it is open.</summary>
    public IReadOnlyList<string> Evidence { get; init => field = KeptList.Of(value); } = [];

    /// <summary>One sentence, in the UI culture's language.</summary>
    public string Text => SentenceFile.Analysis.Fill(Actual.Length == 0 ? "Gate." + Kind + ".Unknown" : "Gate." + Kind, ("required", Required), ("actual", Actual));

    /// <summary>The sentence.</summary>
    public override string ToString() => Text;
}

/// <summary>Something to do on the way.</summary>
public sealed record DmarcRolloutAction
{
    static readonly Dictionary<string, string> NoArguments = [];

    /// <summary>Its place in the order, from 1.</summary>
    public int Priority { get; init; }

    /// <summary>What to do.</summary>
    public required DmarcRolloutActionKind Kind { get; init; }

    /// <summary>Whether the next step has to wait for it.</summary>
    public bool IsBlocking { get; init; }

    /// <summary>The source or the subdomain that it is about; null where it is about the domain.</summary>
    public string? Subject { get; init; }

    /// <summary>How many messages it is about.</summary>
    public long MessageCount { get; init; }

    /// <summary>What fills the places of its sentences.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; init; } = NoArguments;

    /// <summary>What speaks for what the source is taken for, weightiest first; empty where it is about no source.</summary>
    public IReadOnlyList<DmarcSourceEvidence> Evidence { get; init => field = KeptList.Of(value); } = [];

    /// <summary>The record to publish or the command to run, where one does it.</summary>
    public Remedy? Remedy { get; init; }

    /// <summary>What is the matter, in the UI culture's language.</summary>
    public string Text => Evidence.Count == 0 ? Headline : Headline + " " + Evidence[0].Text;

    /// <summary>The same without what speaks for it.</summary>
    internal string Headline => Kind == DmarcRolloutActionKind.PublishSubdomainRecord && Arguments.TryGetValue("reason", out var reason)
        ? SentenceFile.Analysis.Fill("Subdomain." + reason, Arguments)
        : SentenceFile.Analysis.Fill("Action." + Kind, Arguments);

    /// <summary>How to go about it, in the UI culture's language: what the source's own remedy says, where it has one.</summary>
    public string Advice => Evidence.Count > 0 && Remedy?.Command is { Length: > 0 } command ? command : SentenceFile.Analysis.Fill("Action." + Kind + ".Advice", Arguments);

    /// <summary>What is the matter.</summary>
    public override string ToString() => Text;
}

/// <summary>How far SPF covers the owner's sources, and whether the record can end in <c>-all</c>.</summary>
public sealed record DmarcRolloutSpf
{
    /// <summary>The present record; null where it was not looked up, or there is not exactly one.</summary>
    public string? Record { get; init; }

    /// <summary>What it says of everybody else, as a qualifier and <c>all</c>; null where it was not looked up or says nothing.</summary>
    public string? All { get; init; }

    /// <summary>Sources of the owner whose mail has no aligned pass of SPF.</summary>
    public IReadOnlyList<string> WithoutSpf { get; init; } = [];

    /// <summary>Sources of the owner whose mail has no aligned pass of DKIM.</summary>
    public IReadOnlyList<string> WithoutDkim { get; init; } = [];

    /// <summary>How many messages of the owner's sources bear the domain as return address and do not pass its SPF record.</summary>
    public long OwnFailCount { get; init; }

    /// <summary>How many forwarded messages do: servers that judge by SPF alone would refuse them under <c>-all</c>.</summary>
    public long ForwardedFailCount { get; init; }

    /// <summary>Whether the record can end in <c>-all</c>: all of the owner's mail passes it, and signatures carry what is forwarded.</summary>
    public bool CanEndInFail { get; init; }

    /// <summary>The record with <c>-all</c>, where it can and does not yet; null otherwise, or where it was not looked up.</summary>
    public string? ProposedRecord { get; init; }

    /// <summary>What that means, in the UI culture's language.</summary>
    public string Text => SentenceFile.Analysis.Fill(
        CanEndInFail ? All == "-all" ? "Spf.IsFail" : "Spf.Can" : OwnFailCount > 0 ? "Spf.OwnFail" : WithoutDkim.Count > 0 ? "Spf.Cannot" : "Spf.NoOwnMail",
        ("count", OwnFailCount.ToString("N0", System.Globalization.CultureInfo.CurrentCulture)), ("forwarded", ForwardedFailCount.ToString("N0", System.Globalization.CultureInfo.CurrentCulture)),
        ("sources", string.Join(", ", WithoutDkim)));

    /// <summary>What that means.</summary>
    public override string ToString() => Text;
}

/// <summary>A subdomain that bears mail and has no record of its own: that of the domain above rules it.</summary>
public sealed record DmarcRolloutSubdomain
{
    /// <summary>The subdomain.</summary>
    public required string Name { get; init; }

    /// <summary>How many messages bear it, on the days that are looked at.</summary>
    public long MessageCount { get; init; }

    /// <summary>How many of them are of the owner's sources.</summary>
    public long OwnCount { get; init; }

    /// <summary>How many of these would fail.</summary>
    public long OwnFailCount { get; init; }

    /// <summary>Whether it exists in the DNS; null where neither rows nor DNS tell.</summary>
    public bool? Exists { get; init; }

    /// <summary>The name to publish at.</summary>
    public required string Owner { get; init; }

    /// <summary>The record to publish there; null where it needs none, or nobody knows where reports go.</summary>
    public string? Record { get; init; }

    /// <summary>Why, as a stable word: <c>HoldBack</c>, <c>Close</c>, <c>Nonexistent</c>, <c>Inherits</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>Why, in the UI culture's language.</summary>
    public string Text => SentenceFile.Analysis.Fill("Subdomain." + Reason, ("name", Name), ("count", OwnFailCount.ToString("N0", System.Globalization.CultureInfo.CurrentCulture)));

    /// <summary>The name and why.</summary>
    public override string ToString() => $"{Name}: {Text}";
}
