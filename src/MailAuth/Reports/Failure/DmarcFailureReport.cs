using System;
using System.Collections.Generic;
using MailAuth.Resources;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>
/// A report about one message that failed authentication (RFC 6591, RFC 9991). Without <see cref="Content"/> it holds no
/// personal data: of addresses only the domains, of the message neither subject nor names nor text.
/// </summary>
public sealed record DmarcFailureReport
{
    /// <summary>The same for every copy of a report, and for no other: made from reporter, message identifiers, time, address and domain.</summary>
    public required string ReportKey { get; init; }

    /// <summary>The domain of the report's own From: who reports.</summary>
    public string? Organization { get; init; }

    /// <summary>When the report was written, UTC.</summary>
    public DateTimeOffset? Date { get; init; }

    /// <summary>The program that wrote it.</summary>
    public string? UserAgent { get; init; }

    /// <summary>The type of feedback as sent: <c>auth-failure</c>.</summary>
    public string? FeedbackType { get; init; }

    /// <summary>What failed.</summary>
    public FailureKind AuthFailure { get; init; }

    /// <summary>The word for <see cref="AuthFailure"/> as sent.</summary>
    public string? AuthFailureText { get; init; }

    /// <summary>What was done with the message.</summary>
    public FailureDelivery DeliveryResult { get; init; }

    /// <summary>The word for <see cref="DeliveryResult"/> as sent.</summary>
    public string? DeliveryResultText { get; init; }

    /// <summary>When the message arrived, UTC.</summary>
    public DateTimeOffset? ArrivalDate { get; init; }

    /// <summary>The day on which it arrived, UTC, as <c>yyyy-MM-dd</c>; empty where it is not known.</summary>
    public string Day => UtcDay.Of(ArrivalDate);

    /// <summary>The address that it came from, as canonical text; as sent where it is no address.</summary>
    public string? SourceIP { get; init; }

    /// <summary>The port that it came from (RFC 6692).</summary>
    public int? SourcePort { get; init; }

    /// <summary>The domain that the report is about: the first that it names, else that of the author.</summary>
    public string? Domain { get; init; }

    /// <summary>All domains that the report says it is about.</summary>
    public IReadOnlyList<string> ReportedDomains { get; init; } = [];

    /// <summary>The domain of the author's address in the message.</summary>
    public string? HeaderFrom { get; init; }

    /// <summary>The domain of MAIL FROM; empty for the null reverse-path, null where the report does not say.</summary>
    public string? EnvelopeFrom { get; init; }

    /// <summary>The domains of the recipients, each once.</summary>
    public IReadOnlyList<string> EnvelopeTo { get; init; } = [];

    /// <summary>The server that took the message.</summary>
    public string? ReportingMta { get; init; }

    /// <summary>For how many messages the report stands; 1 where it does not say.</summary>
    public long Count { get; init; } = 1;

    /// <summary>The mechanisms of <c>Identity-Alignment</c>, in lower case: those that gave no aligned identity (RFC 9991). Empty for <c>none</c> and where it is missing.</summary>
    public IReadOnlyList<string> IdentityAlignment { get; init; } = [];

    /// <summary>The results of authentication, <c>dkim=fail (contoso.example)</c> each.</summary>
    public IReadOnlyList<string> Results { get; init; } = [];

    /// <summary>The domain of the signature that failed.</summary>
    public string? DkimDomain { get; init; }

    /// <summary>Its selector.</summary>
    public string? DkimSelector { get; init; }

    /// <summary>The identity that it names, without the person: <c>*@contoso.example</c>.</summary>
    public string? DkimIdentity { get; init; }

    /// <summary>The SPF records that were used, as sent.</summary>
    public IReadOnlyList<string> SpfDns { get; init; } = [];

    /// <summary>How much of the message came along.</summary>
    public FailureOriginal Original { get; init; }

    /// <summary>All fields of the report in order. What may name a person is masked or withheld unless <see cref="Content"/> is there.</summary>
    public IReadOnlyList<FeedbackField> Fields { get; init; } = [];

    /// <summary>Addresses, subject, header and text of the message; null unless they were asked for.</summary>
    public DmarcFailureContent? Content { get; init; }

    /// <summary>
    /// What is wrong with it; offsets count octets of the part for machines. <c>NoFeedbackPart</c>, <c>NoFeedbackType</c>,
    /// <c>NoOriginal</c>, <c>MissingField</c>, <c>RepeatedField</c>, <c>UnknownWord</c>, <c>NotAnAddress</c>, <c>NotADate</c>,
    /// <c>NotANumber</c>, <c>TakenFromText</c>, <c>ContentCut</c>, <c>TooManyFields</c>.
    /// </summary>
    public IReadOnlyList<SyntaxProblem> Problems { get; init; } = [];

    /// <summary>Where it lay: the file and what in it, with <c>&gt;</c> between; null where it was read from a stream.</summary>
    public string? Source { get; init; }

    /// <summary>What is wrong with what it was packed in.</summary>
    public IReadOnlyList<SyntaxProblem> PackingProblems { get; init; } = [];

    /// <summary>Reporter, domain and source.</summary>
    public override string ToString() => Sentences.Format("DmarcFailureReport", Organization ?? "", Domain ?? "", SourceIP ?? "", DeliveryResultText ?? "");
}
