using System;
using System.Linq;
using System.Text;
using MailAuth.Json;
using MailAuth.Mail;
using MailAuth.Reports;
using Xunit;

namespace MailAuth.Tests.Reports;

public class FailureReportTests
{
    const string Feedback = """
        Feedback-Type: auth-failure
        Version: 1
        User-Agent: Filter/1.0
        Auth-Failure: dmarc
        Authentication-Results: mx.receiver.example; spf=fail smtp.mailfrom=bounce+jane@sender.example; dkim=fail header.i=jane@contoso.example; dmarc=fail header.from=contoso.example
        Identity-Alignment: dkim, spf
        Delivery-Result: reject
        DKIM-Domain: Contoso.example.
        DKIM-Identity: jane.doe@contoso.example
        DKIM-Selector: s1
        SPF-DNS: txt : sender.example : "v=spf1 -all"
        Original-Envelope-Id: secret-queue-id
        Original-Mail-From: <bounce+jane@sender.example>
        Original-Rcpt-To: john@receiver.example
        Original-Rcpt-To: mary@receiver.example
        Arrival-Date: Fri, 20 Nov 2026 09:00:00 +0900
        Source-IP: 2001:DB8::0:1
        Source-Port: 2525
        Reported-Domain: contoso.example
        Reported-URI: https://bad.example/?person=jane
        Reporting-MTA: dns; mx.receiver.example
        Incidents: 3
        DKIM-Canonicalized-Body: SGVsbG8gSmFuZQ0K
        X-Customer: Jane Doe
        """;

    const string Original = "From: Jane Doe <jane.doe@contoso.example>\r\nTo: John <john@receiver.example>\r\nSubject: =?utf-8?Q?Your_sal=C3=A1ry?=\r\nMessage-ID: <secret@contoso.example>\r\nDate: Fri, 20 Nov 2026 08:59:00 +0900\r\n\r\nDear John, \u001b[2Jthe figures.\r\n";

    // Whatever names somebody or quotes the message.
    static readonly string[] Personal = ["jane", "john", "mary", "salary", "salár", "secret", "figures", "Doe", "Hello"];

    [Fact]
    public void Everything_that_names_no_person_is_read()
    {
        var report = Read(Message());

        Assert.Empty(report.Problems);
        Assert.Equal((FailureKind.Dmarc, FailureDelivery.Reject, FailureOriginal.Message, 3L), (report.AuthFailure, report.DeliveryResult, report.Original, report.Count));
        Assert.Equal(("receiver.example", "contoso.example", "contoso.example", "sender.example"), (report.Organization, report.Domain, report.HeaderFrom, report.EnvelopeFrom));
        Assert.Equal(("2001:db8::1", 2525, "dns; mx.receiver.example"), (report.SourceIP, report.SourcePort, report.ReportingMta));
        Assert.Equal(("contoso.example", "s1", "*@contoso.example"), (report.DkimDomain, report.DkimSelector, report.DkimIdentity));
        Assert.Equal(["receiver.example"], report.EnvelopeTo);
        Assert.Equal(["dkim", "spf"], report.IdentityAlignment);
        Assert.Equal(["spf=fail (sender.example)", "dkim=fail (contoso.example)", "dmarc=fail (contoso.example)"], report.Results);
        Assert.Equal(["txt : sender.example : \"v=spf1 -all\""], report.SpfDns);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero), report.ArrivalDate);
    }

    [Fact]
    public void No_person_is_named_unless_asked_for()
    {
        var text = JsonText.Write(Read(Message())) + Read(Message());

        Assert.DoesNotContain(Personal, word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(Read(Message()).Fields, field => field is { Name: "X-Customer", Value: "", IsWithheld: true });
        Assert.Contains(Read(Message()).Fields, field => field is { Name: "Original-Rcpt-To", Value: "*@receiver.example" });
    }

    [Fact]
    public void An_address_in_a_field_where_none_belongs_names_nobody_either()
    {
        var fields = string.Join('\n', Feedback.ReplaceLineEndings("\n").Split('\n').Select(line => line.Split(':')[0] + ": jane@contoso.example"));
        var text = JsonText.Write(Read(Message(fields)));
        Assert.DoesNotContain("jane", text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("*@contoso.example", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_asked_for_is_kept_whole_and_safe_to_show()
    {
        var content = Read(Message(), includeContent: true).Content!;

        Assert.Equal(("<bounce+jane@sender.example>", "Jane Doe <jane.doe@contoso.example>", "Your saláry", "<secret@contoso.example>"), (content.MailFrom, content.From, content.Subject, content.MessageId));
        Assert.Equal(["john@receiver.example", "mary@receiver.example"], content.RcptTo);
        Assert.Equal(["https://bad.example/?person=jane"], content.ReportedUri);
        Assert.Equal("Dear John, \\u{1B}[2Jthe figures.\n", content.Body);
        Assert.Equal("Hello Jane\n", content.DkimCanonicalizedBody);
        Assert.StartsWith("From: Jane Doe <jane.doe@contoso.example>\nTo: John", content.Header, StringComparison.Ordinal);
        Assert.Contains("received from IP", content.Description, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("jane@contoso.example", "*@contoso.example")]
    [InlineData("<bounce+jane=a.example@b.example> x", "<*@b.example> x")]
    [InlineData("\"jane doe\"@a.example", "*@a.example")]
    [InlineData("smtp.mailfrom=jane@a.example;header.i=@a.example", "smtp.mailfrom=*@a.example;header.i=@a.example")]
    [InlineData("jane@x@y", "**@y")]
    [InlineData("@", "@")]
    [InlineData("no address", "no address")]
    public void Addresses_lose_their_persons(string text, string masked) => Assert.Equal(masked, PersonalText.Mask(text));

    [Fact]
    public void A_header_that_comes_instead_of_the_message_is_told_from_it()
    {
        var report = Read(Message(originalType: "text/rfc822-headers", original: Original[..Original.IndexOf("\r\n\r\n", StringComparison.Ordinal)]));
        Assert.Equal((FailureOriginal.Header, "contoso.example"), (report.Original, report.HeaderFrom));
    }

    [Fact]
    public void A_report_without_the_message_says_so()
    {
        var report = Read(Message(originalType: "application/x-other"));
        Assert.Equal((FailureOriginal.Missing, null), (report.Original, report.HeaderFrom));
        Assert.Contains(report.Problems, problem => problem.Code == "NoOriginal");
        Assert.Equal("contoso.example", report.Domain);
    }

    [Theory]
    [InlineData("Source-IP: 2001:DB8::0:1", "Source-IP: localhost", "NotAnAddress")]
    [InlineData("Arrival-Date: Fri, 20 Nov 2026 09:00:00 +0900", "Arrival-Date: yesterday", "NotADate TakenFromText")]
    [InlineData("Incidents: 3", "Incidents: many", "NotANumber")]
    [InlineData("Source-Port: 2525", "Source-Port: 70000", "NotANumber")]
    [InlineData("Delivery-Result: reject", "Delivery-Result: smg-policy-action", "UnknownWord")]
    [InlineData("Auth-Failure: dmarc", "X-Other: dmarc", "MissingField")]
    [InlineData("Auth-Failure: dmarc", "Auth-Failure: dmarc\nAuth-Failure: spf", "RepeatedField")]
    [InlineData("Feedback-Type: auth-failure", "X-Other: x", "NoFeedbackType")]
    public void What_deviates_is_named_and_the_rest_is_read(string line, string other, string codes)
    {
        var report = Read(Message(Feedback.Replace(line, other, StringComparison.Ordinal)));
        Assert.Equal(codes, string.Join(' ', report.Problems.Select(problem => problem.Code)));
        Assert.Equal("contoso.example", report.Domain);
    }

    [Fact]
    public void A_report_comes_back_from_JSON()
    {
        var report = Read(Message(), includeContent: true);
        var again = ObjectReader.Read<DmarcFailureReport>(JsonReader.Parse(JsonText.Write(report), out _)!, out var problems)!;
        Assert.Empty(problems);
        Assert.Equal(JsonText.Write(report), JsonText.Write(again));
    }

    [Fact]
    public void Content_or_none_a_report_has_the_same_key() =>
        Assert.Equal(Read(Message()).ReportKey, Read(Message(), includeContent: true).ReportKey);

    [Fact]
    public void A_long_body_is_cut_and_said_to_be()
    {
        var report = Read(Message(original: Original + new string('x', 400_000)), includeContent: true);
        Assert.Contains(report.Problems, problem => problem.Code == "ContentCut");
        Assert.InRange(report.Content!.Body.Length, 200_000, 300_000);
    }

    internal static MailMessage Message(string feedback = Feedback, string originalType = "message/rfc822", string original = Original) => MailMessage.FromOctets(Encoding.UTF8.GetBytes(
        $"From: Reports <dmarc@receiver.example>\r\nTo: ruf@contoso.example\r\nSubject: FW: Your salary\r\nDate: Fri, 20 Nov 2026 00:00:05 +0000\r\nMessage-ID: <1@receiver.example>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=feedback-report; boundary=b\r\n\r\n"
        + "--b\r\nContent-Type: text/plain\r\n\r\nThis is a failure report for a message received from IP 2001:db8::1 on Fri, 20 Nov 2026 09:00:00 +0900.\r\n"
        + $"--b\r\nContent-Type: message/feedback-report\r\n\r\n{feedback.ReplaceLineEndings("\r\n")}\r\n"
        + $"--b\r\nContent-Type: {originalType}\r\n\r\n{original}\r\n--b--\r\n"));

    static DmarcFailureReport Read(MailMessage message, bool includeContent = false) => FailureReportReader.Read(message, includeContent);
}
