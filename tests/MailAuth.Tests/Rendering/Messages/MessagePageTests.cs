using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Mail;
using MailAuth.Rendering;
using MailAuth.Tests.Audit;
using MailAuth.Tests.Demo;
using MailAuth.Verification;
using Xunit;

namespace MailAuth.Tests.Rendering;

public class MessagePageTests
{
    static readonly Lazy<Task<MessageAuthResult[]>> Demo = new(VerifyAsync);

    [Fact]
    public async Task Verdicts_are_counted_and_the_worst_message_comes_first()
    {
        var messages = await Demo.Value;
        var section = ReportPages.Of(messages).Section("messages");
        var figures = section.Blocks<ReportFigures>().Single().Figures;
        Assert.Equal($"{messages.Length}", figures[0].Value);
        Assert.Equal($"{messages.Count(message => message.Verdict == MessageVerdict.Spoofed)}", figures.Single(figure => figure.Label == "spoofed").Value);
        var verdicts = section.Table("Each message").Column("Verdict");
        Assert.Equal(messages.Length, verdicts.Length);
        Assert.Equal("spoofed", verdicts[0]);
        Assert.Equal("genuine", verdicts[^1]);
        Assert.Equal(messages.Length, section.Chart("Messages by verdict").Series[0].Values.Sum());
    }

    [Fact]
    public async Task Each_message_has_the_outcome_of_every_method_and_why()
    {
        var messages = await Demo.Value;
        var table = ReportPages.Of(messages).Section("messages").Table("Each message");
        Assert.Equal(messages.Select(message => message.Dmarc).Order(StringComparer.Ordinal), table.Column("DMARC").Order(StringComparer.Ordinal));
        Assert.Equal(messages.Select(message => message.Arc).Order(StringComparer.Ordinal), table.Column("ARC").Order(StringComparer.Ordinal));
        var why = table.Details.ToList().FindIndex(detail => detail.Title == "Why");
        Assert.All(table.Rows, row => Assert.NotEmpty(row.Details.Single(detail => detail.Index == why).Note!));
        Assert.Contains(table.Rows, row => row.Details.Any(detail => detail.Note!.StartsWith(messages.First(message => message.Verdict == MessageVerdict.Spoofed).Why, StringComparison.Ordinal)));
        Assert.Equal(ReportColumnKind.Address, table.Columns.Single(column => column.Heading == "Address").Kind);
    }

    [Fact]
    public async Task Composite_authentication_is_counted_by_reason_with_its_meaning_and_no_one_domains_name()
    {
        var messages = await Demo.Value;
        var table = ReportPages.Of(messages).Section("messages").Blocks<ReportTable>().Single(table => table.Columns[0].Heading == "compauth");
        Assert.Equal($"{messages.Count(message => message.CompAuth == "fail 001")}", table.Rows.Single(row => row.Cells[0].Text == "fail 001").Cells[1].Text);
        Assert.All(table.Column("What it means"), meaning => Assert.True(meaning.Length > 10 && !meaning.Contains(".example", StringComparison.Ordinal), meaning));
    }

    [Fact]
    public async Task From_domains_are_counted_over_time()
    {
        var messages = await Demo.Value;
        var chart = ReportPages.Of(messages).Section("messages").Chart("Messages by From domain and day");
        Assert.Equal(messages.Count(message => (message.Envelope.ReceivedAt ?? message.Date) is not null), chart.Series.Sum(series => series.Values.Sum()));
        Assert.Contains("fabrikam.example", chart.Series.Select(series => series.Name));
        Assert.Contains("all others", chart.Series.Select(series => series.Name));
    }

    [Fact]
    public async Task Of_many_messages_those_that_need_a_look_are_listed_and_all_are_counted()
    {
        var messages = await Demo.Value;
        var genuine = messages.First(message => message.Verdict == MessageVerdict.Authentic);
        var section = ReportPages.Of([.. Enumerable.Repeat(genuine, 2500), .. messages]).Section("messages");
        Assert.Equal(1000, section.Table("Each message").Rows.Count);
        Assert.Equal(messages.Count(message => message.Verdict == MessageVerdict.Spoofed), section.Table("Each message").Column("Verdict").Count(verdict => verdict == "spoofed"));
        Assert.Contains(section.Blocks<ReportParagraph>(), paragraph => paragraph.Text.StartsWith($"Not listed: {messages.Length + 1500:#,0} more messages.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Sentences_are_in_the_readers_language()
    {
        var messages = await Demo.Value;
        var spoof = messages.First(message => message.Verdict == MessageVerdict.Spoofed);
        var text = ReportPages.In("ja-JP", [.. messages]).Text();
        Assert.Contains("なりすまし", text, StringComparison.Ordinal);
        Assert.DoesNotContain(spoof.Why, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pasted_fields_are_a_table_of_what_they_say_with_what_to_do()
    {
        var fields = AuthenticationResultsExplainer.Explain("Authentication-Results: spf=fail (sender IP is 198.51.100.7) smtp.mailfrom=contoso.example; dkim=none (message not signed) header.d=none; dmarc=fail action=oreject header.from=contoso.example; compauth=fail reason=000");
        var section = ReportPages.Of(fields).Section("authentication-results");
        var table = section.Table("Each field");
        Assert.Equal(["contoso.example"], table.Column("From domain"));
        Assert.Equal(["198.51.100.7"], table.Column("Address"));
        Assert.Equal(["fail (oreject)"], table.Column("DMARC"));
        Assert.Contains(table.Rows[0].Details, detail => table.Details[detail.Index].Title == "Why" && detail.Note == fields[0].Why);
        Assert.Equal("fail 000", section.Blocks<ReportTable>().First().Rows.Single().Cells[0].Text);
        await Task.CompletedTask;
    }

    [Fact]
    public async Task Hostile_words_in_a_message_stay_text()
    {
        var message = (await Demo.Value)[0] with { From = "<script>\u202E\u0007</script>", FromDomain = new string('x', 9000), Subject = "\u0000<img src=x onerror=alert(1)>", ActualSender = "\r\n", Spf = "<pass", CompAuth = "\u0001" };
        var text = ReportPages.Of(message).Text();
        Assert.DoesNotContain(text.Split('\n').SelectMany(line => line), c => char.IsControl(c) || c == '\u202E');
        Assert.DoesNotContain(new string('x', 1000), text, StringComparison.Ordinal);
        Assert.Contains("<img src=x onerror=alert(1)>", text, StringComparison.Ordinal);
    }

    internal static async Task<MessageAuthResult[]> VerifyAsync()
    {
        var results = new List<MessageAuthResult>();
        foreach (var path in Directory.EnumerateFiles(DemoFiles.Folder).Order(StringComparer.Ordinal))
        {
            using var file = MailFile.Open(path);
            foreach (var message in file.ReadMessages())
            {
                results.Add(await MessageVerifier.VerifyAsync(ExampleZone.Resolver, message, new() { OwnDomains = ["contoso.example"] }, default));
                message.Dispose();
            }
        }

        return [.. results];
    }
}
