using System;
using System.Collections.Generic;
using System.Globalization;
using MailAuth.Resources;
using MailAuth.Services;
using MailAuth.Text;

namespace MailAuth.Analysis;

/// <summary>One thing that a receiver asks of senders, and whether a domain meets it.</summary>
public sealed record BulkSenderRequirement
{
    static readonly Dictionary<string, string> NoArguments = [];

    /// <summary>The domain, as A-labels.</summary>
    public required string DomainName { get; init; }

    /// <summary>Who asks for it.</summary>
    public required MailReceiver Receiver { get; init; }

    /// <summary>What is asked for.</summary>
    public required BulkSenderRule Requirement { get; init; }

    /// <summary>Of whom it is asked.</summary>
    public required BulkSenderLevel Level { get; init; }

    /// <summary>Whether it is met.</summary>
    public required BulkSenderState State { get; init; }

    /// <summary>Whether reports show that the domain sends in bulk to this receiver. Null where they do not: reports are of some receivers only and count too little, and only Outlook.com and Gmail name a number.</summary>
    public bool? IsBulk { get; init; }

    /// <summary>The most messages of the domain's own that this receiver reported for a day; null where it reported none.</summary>
    public long? MostPerDay { get; init; }

    /// <summary>What tells it, as a stable word: <c>Share</c>, <c>Record</c>; <c>None</c> where nothing does.</summary>
    public string Basis { get; init; } = "None";

    /// <summary>What fills the places of the sentences.</summary>
    public IReadOnlyDictionary<string, string> Arguments { get; init; } = NoArguments;

    /// <summary>What shows or sets it right, the first thing first.</summary>
    public IReadOnlyList<string> Commands { get; init => field = KeptList.Of(value); } = [];

    /// <summary>How sure it is that the receiver asks for this: <c>documented</c> by it, or <c>secondary</c> source.</summary>
    public string Mark { get; init; } = "";

    /// <summary>What is asked for, in the UI culture's language.</summary>
    public string Text => SentenceFile.Bulk.Fill("Rule." + Requirement, Arguments);

    /// <summary>What speaks for the state, in the UI culture's language.</summary>
    public string Evidence => SentenceFile.Bulk.Fill("Basis." + Basis, Arguments);

    /// <summary>Where it is not met: what to do. Where it is not known: how to find out. Empty where it is met.</summary>
    public string Advice => State == BulkSenderState.Met ? "" : SentenceFile.Bulk.Fill((State == BulkSenderState.NotMet ? "Mend." : "Find.") + Requirement, Arguments);

    /// <summary>What a column shows: what speaks for the state; where nothing does, how to find out.</summary>
    public string Because => Basis == "None" ? Advice : Evidence;

    /// <summary>The volume as a column shows it.</summary>
    public string Volume => MostPerDay?.ToString("N0", CultureInfo.CurrentCulture) ?? "";

    /// <summary>Receiver, requirement and state.</summary>
    public override string ToString() => $"{DomainName} {MailReceivers.NameOf(Receiver)} {Requirement}: {State}";
}
