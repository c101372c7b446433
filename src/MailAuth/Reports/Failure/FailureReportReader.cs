using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using MailAuth.Headers;
using MailAuth.Mail;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>
/// Reads reports about messages that failed authentication (RFC 5965, RFC 6591, RFC 9991): whole ones, those with the header
/// only, and those that tell people what they do not tell machines. Never throws on what they hold.
/// </summary>
public static class FailureReportReader
{
    const int MostProblems = 50;

    /// <summary>Reads a report.</summary>
    /// <param name="message">The message that the report is.</param>
    /// <param name="includeContent">Whether to keep what names persons: addresses, subject, header and text of the message that failed.</param>
    /// <param name="limits">How much is read; null: <see cref="MailLimits.Standard"/>.</param>
    public static DmarcFailureReport Read(MailMessage message, bool includeContent = false, MailLimits? limits = null)
    {
        if (message is null)
            throw new ArgumentNullException(nameof(message));
        var root = message.ReadParts(limits ?? MailLimits.Standard);
        var problems = new ProblemList(MostProblems);
        var header = FeedbackReport.Find(root, out var part);
        if (header is null)
            problems.Add("NoFeedbackPart", ProblemLevel.Warning, 0, 0, "a part of the type message/feedback-report");
        else if (header.First("Feedback-Type") is null)
            problems.Add("NoFeedbackType", ProblemLevel.Warning, 0, 0, "a field Feedback-Type");
        var prose = new FailureProse(FeedbackReport.Leaves(root).FirstOrDefault(leaf => leaf != part && leaf.ContentType.Value == "text/plain" && leaf.Message is null)?.ReadText() ?? "");
        var failed = FailedMessage.Find(root, prose);
        if (failed.Extent == FailureOriginal.Missing)
            problems.Add("NoOriginal", ProblemLevel.Note, 0, 0, "the message or its header");
        var fields = new FeedbackFields(header, problems);
        var report = Evidence(Basics(message, fields), fields, failed);
        report = FromProse(report, prose, problems);
        var content = includeContent ? Content(fields, failed, prose, problems) : null;
        return report with
        {
            ReportKey = ReportIdentity.Key(["arf", report.Organization, message.Header.First("Message-ID")?.Value, ReportIdentity.Seconds(report.ArrivalDate), report.SourceIP, report.Domain, failed.Header?.First("Message-ID")?.Value]),
            Fields = fields.List(includeContent, report.Results),
            Content = content,
            Problems = problems.ToList(),
        };
    }

    static DmarcFailureReport Basics(MailMessage message, FeedbackFields fields)
    {
        var authFailure = fields.Wanted("Auth-Failure");
        var delivery = fields.First("Delivery-Result");
        var from = message.Header.First("From") is { } field ? MailboxList.Parse(field.Value).Mailboxes.FirstOrDefault(mailbox => mailbox.DomainText.Length > 0) : null;
        return new()
        {
            ReportKey = "",
            Organization = from?.DomainText.ToLowerInvariant(),
            Date = message.Header.First("Date") is { } date && MailDate.TryParse(date.Value, out var written, out _) ? written : null,
            UserAgent = fields.Wanted("User-Agent"),
            FeedbackType = fields.First("Feedback-Type"),
            AuthFailureText = authFailure,
            AuthFailure = fields.Word<FailureKind>("Auth-Failure", authFailure),
            DeliveryResultText = delivery,
            DeliveryResult = fields.Word<FailureDelivery>("Delivery-Result", delivery),
            ArrivalDate = fields.Date("Arrival-Date") ?? fields.Date("Received-Date"),
            SourceIP = fields.Address("Source-IP"),
            SourcePort = (int?)fields.Number("Source-Port", ushort.MaxValue),
            ReportingMta = fields.First("Reporting-MTA"),
            Count = fields.Number("Incidents", long.MaxValue) ?? 1,
        };
    }

    static DmarcFailureReport Evidence(DmarcFailureReport report, FeedbackFields fields, FailedMessage failed)
    {
        var domains = fields.All("Reported-Domain").Select(PersonalText.Mask).Select(Bare).Distinct().ToArray();
        var identity = fields.First("DKIM-Identity");
        return report with
        {
            ReportedDomains = domains,
            HeaderFrom = failed.HeaderFrom,
            Domain = domains.FirstOrDefault() ?? failed.HeaderFrom,
            EnvelopeFrom = fields.Raw("Original-Mail-From") is { } sender ? PersonalText.DomainOf(sender) : null,
            EnvelopeTo = fields.All("Original-Rcpt-To").Select(PersonalText.DomainOf).Where(domain => !string.IsNullOrEmpty(domain)).Select(domain => domain!).Distinct().ToArray(),
            IdentityAlignment = Alignment(fields.Wanted("Identity-Alignment", ProblemLevel.Note)),
            Results = Results(fields),
            DkimDomain = fields.First("DKIM-Domain") is { } domain ? Bare(domain) : null,
            DkimSelector = fields.First("DKIM-Selector"),
            DkimIdentity = identity is null || PersonalText.DomainOf(identity) is null ? null : identity,
            SpfDns = fields.All("SPF-DNS").Select(PersonalText.Mask).ToArray(),
            Original = failed.Extent,
        };
    }

    // What only people are told is taken where machines are told nothing.
    static DmarcFailureReport FromProse(DmarcFailureReport report, FailureProse prose, ProblemList problems)
    {
        if (report.SourceIP is null && prose.SourceIP is { } address)
        {
            Tell("Source-IP");
            report = report with { SourceIP = address };
        }

        if (report.ArrivalDate is null && prose.ArrivalDate is { } date)
        {
            Tell("Arrival-Date");
            report = report with { ArrivalDate = date };
        }

        if (report.ReportedDomains.Count == 0 && prose.Domain is { } domain)
        {
            Tell("Reported-Domain");
            report = report with { Domain = domain };
        }

        return report;

        void Tell(string name) => problems.Add("TakenFromText", ProblemLevel.Note, 0, 0, "a field for machines", name);
    }

    static DmarcFailureContent Content(FeedbackFields fields, FailedMessage failed, FailureProse prose, ProblemList problems)
    {
        var body = failed.Body(out var isCut);
        if (isCut)
            problems.Add("ContentCut", ProblemLevel.Note, 0, 0, "a shorter body");
        return new()
        {
            MailFrom = fields.Raw("Original-Mail-From") is { } sender ? VisibleText.Escape(sender) : null,
            RcptTo = fields.All("Original-Rcpt-To"),
            From = failed.Text("From"),
            To = failed.Text("To"),
            Subject = failed.Text("Subject"),
            Date = failed.Header?.First("Date") is { } date && MailDate.TryParse(date.Value, out var written, out _) ? written : null,
            MessageId = failed.Header?.First("Message-ID")?.VisibleValue ?? fields.Sent("Message-ID"),
            EnvelopeId = fields.Sent("Original-Envelope-Id"),
            DkimIdentity = fields.Sent("DKIM-Identity"),
            ReportedUri = fields.All("Reported-URI"),
            Header = failed.HeaderLines(),
            Body = body,
            DkimCanonicalizedHeader = Decoded(fields.Sent("DKIM-Canonicalized-Header")),
            DkimCanonicalizedBody = Decoded(fields.Sent("DKIM-Canonicalized-Body")),
            Description = FailedMessage.Visible(prose.Text),
        };
    }

    static string[] Results(FeedbackFields fields) => fields.All("Authentication-Results")
        .SelectMany(value => AuthenticationResultsParser.Parse(value).Results)
        .Take(100)
        .Select(result => PersonalText.Mask(result.ToString()))
        .ToArray();

    static string[] Alignment(string? text) => text is null ? [] : text.ToLowerInvariant()
        .Split(',', ' ')
        .Select(word => word.Trim())
        .Where(word => word.Length > 0 && word != "none")
        .Distinct()
        .ToArray();

    static string Bare(string domain) => domain.TrimEnd('.').ToLowerInvariant();

    // RFC 6591 section 3.2.3: base64; as sent where it is none.
    static string? Decoded(string? text)
    {
        if (text is null)
            return null;
        var digits = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c))
                digits.Append(c);
        }

        try
        {
            var octets = Convert.FromBase64String(digits.ToString());
            return FailedMessage.Visible(MailText.Decode(octets, 0, octets.Length));
        }
        catch (FormatException)
        {
            return text;
        }
    }
}
