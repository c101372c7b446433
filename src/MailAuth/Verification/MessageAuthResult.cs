using System;
using System.Collections.Generic;
using MailAuth.Arc;
using MailAuth.Dkim;
using MailAuth.Dmarc;
using MailAuth.Findings;
using MailAuth.Headers;
using MailAuth.Json;
using MailAuth.Resources;
using MailAuth.Spf;
using MailAuth.Text;

namespace MailAuth.Verification;

/// <summary>Whether a message is from whom it says, who really sent it, and what that rests on.</summary>
public sealed record MessageAuthResult
{
    /// <summary>The file or other place that the message was read from.</summary>
    public string Source { get; init; } = "";

    /// <summary>What is shown as the sender: From, decoded, controls made visible.</summary>
    public string From { get; init; } = "";

    /// <summary>The From domain, as A-labels; several parted by commas; empty where there is none.</summary>
    public string FromDomain { get; init; } = "";

    /// <summary>Subject, decoded, controls made visible.</summary>
    public string Subject { get; init; } = "";

    /// <summary>Message-ID, controls made visible; empty where there is none.</summary>
    public string MessageId { get; init; } = "";

    /// <summary>When it was written, as it says itself, in UTC; null where it does not say.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>The moment for which signatures were judged, in UTC: the newest Received field, unless the user named one; now where there is neither.</summary>
    public required DateTimeOffset JudgedAt { get; init; }

    /// <summary>When it arrived, in UTC to the minute, for a column; when it was written where nobody stamped that, empty where neither is known.</summary>
    public string Arrived => (Envelope.ReceivedAt ?? Date)?.UtcDateTime.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture) ?? "";

    /// <summary>How it came in.</summary>
    public required MessageEnvelope Envelope { get; init; }

    /// <summary>The address that connected, as canonical text; empty where it is not known.</summary>
    public string SourceIP => Envelope.IPAddress ?? "";

    /// <summary>The domain of MAIL FROM, of HELO where that was empty; empty where neither is known.</summary>
    public string EnvelopeDomain => Envelope.Domain;

    /// <summary>The verdict.</summary>
    public required MessageVerdict Verdict { get; init; }

    /// <summary>How sure it is.</summary>
    public required VerdictConfidence Confidence { get; init; }

    /// <summary>What it rests on.</summary>
    public required VerdictCause Cause { get; init; }

    /// <summary>What would have stopped a spoof.</summary>
    public SpoofStopper Stopper { get; init; }

    /// <summary>Who really sent it, as far as something proves or tells that: authenticated domains, host and address, account at a hoster.</summary>
    public string ActualSender { get; init; } = "";

    /// <summary>What was found about SPF, in a word: as stamped then where that can be believed, else as checked now.</summary>
    public string Spf { get; init; } = "";

    /// <summary>The same about DKIM.</summary>
    public string Dkim { get; init; } = "";

    /// <summary>The same about DMARC.</summary>
    public string Dmarc { get; init; } = "";

    /// <summary>The DMARC policy that a server saw then, where a stamp that can be believed tells; else null.</summary>
    public DmarcPolicy? StampedPolicy { get; init; }

    /// <summary>What came of the ARC chain, in a word, as checked now.</summary>
    public string Arc { get; init; } = "";

    /// <summary>Microsoft's composite authentication and its code, <c>fail 001</c>; empty where none is stamped that can be believed.</summary>
    public string CompAuth { get; init; } = "";

    /// <summary>SPF, checked now; null where the address that connected is not known.</summary>
    public SpfCheck? SpfCheck { get; init; }

    /// <summary>The signatures, verified now.</summary>
    public required DkimVerification DkimVerification { get; init; }

    /// <summary>The ARC chain, validated now.</summary>
    public required ArcVerification ArcVerification { get; init; }

    /// <summary>What the message was before it was passed on; null where no chain says so that holds.</summary>
    public BeforeForwarding? BeforeForwarding { get; init; }

    /// <summary>DMARC, evaluated now over both.</summary>
    public required DmarcCheck DmarcCheck { get; init; }

    /// <summary>The way that it took, and all that servers stamped on it, each with whether it may be believed.</summary>
    public required MessageStamps Stamps { get; init; }

    /// <summary>The way that it took, first hop to last, with delays; <see cref="Stamps"/> has it, too.</summary>
    [JsonOmit]
    public MessageRoute Route => Stamps.Route;

    /// <summary>What composite authentication means here; null where none is stamped that can be believed.</summary>
    public CompAuthExplanation? CompAuthExplanation { get; init; }

    /// <summary>In what the stamps that can be believed differ from what is checked now.</summary>
    public IReadOnlyList<StampDifference> Differences { get; init; } = [];

    /// <summary>What is wrong with how the message is written or kept; offsets count octets of the message.</summary>
    public IReadOnlyList<SyntaxProblem> Problems { get; init => field = KeptList.Of(value); } = [];

    /// <summary>What else was found, worst first; where a name is imitated, that first.</summary>
    public IReadOnlyList<Finding> Findings { get; init => field = KeptList.Of(value); } = [];

    /// <summary>What the verdict rests on, in a few words, in the UI culture's language: for a column.</summary>
    public string Because => Sentences.Get("Because." + Cause);

    /// <summary>Why, in a sentence or two, in the UI culture's language; for a spoof with what would have stopped it.</summary>
    public string Why => VerdictText.Of(this);

    /// <summary>Verdict, From and why.</summary>
    public override string ToString() => $"{Verdict}: {From} ({Why})";
}
