using System;
using System.IO;
using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.Mail;
using Xunit;

namespace MailAuth.Tests.Mail;

public sealed class MboxTests : IDisposable
{
    const string Line = "From a@example.com Thu Jan  1 10:00:00 2026\n";

    readonly string folder = Directory.CreateTempSubdirectory("mailauth-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static (string Subject, string Body)[] Messages(string text)
    {
        using var file = MailFile.FromOctets(Octets.Of(text), "box");
        Assert.Equal(MailFileKind.Mbox, file.Kind);
        return [.. file.ReadMessages().Select(message => (message.Header.First("Subject")?.Value ?? "", message.OpenBody().Text()))];
    }

    [Fact]
    public void Messages_are_parted_by_From_lines_behind_an_empty_line()
    {
        var messages = Messages($"{Line}Subject: 1\n\none\nFrom here at 10:00 on\n\n{Line}Subject: 2\n\n{Line}Subject: 3\n\nFrom now on\n\n\n");

        Assert.Equal([("1", "one\nFrom here at 10:00 on\n"), ("2", ""), ("3", "From now on\n\n")], messages);
    }

    [Fact]
    public void Line_ends_may_be_CR_LF_and_the_sender_is_the_envelopes()
    {
        using var file = MailFile.FromOctets(Octets.Of($"{Line}Subject: 1\n\none\n\nFrom - Thu Jan  1 10:00:00 2026\nSubject: 2\n\ntwo\n".Replace("\n", "\r\n", StringComparison.Ordinal)), "box");
        var messages = file.ReadMessages().ToArray();

        Assert.Equal(["box#1", "box#2"], messages.Select(message => message.SourceName));
        Assert.Equal(["a@example.com", null], messages.Select(message => message.EnvelopeSender));
        Assert.Equal(["one\r\n", "two\r\n"], messages.Select(message => message.OpenBody().Text()));
        Assert.All(messages, message => Assert.Equal((MailSource.Mbox, LineEnds.CrLf, true), (message.Source, message.LineEnds, message.HasOriginalBytes)));
    }

    [Fact]
    public void Quoted_From_lines_lose_one_mark()
    {
        const string text = $"{Line}Subject: 1\n\n>From a\n>>From b\n> From c\nx >From d\n>From e\n\n";
        using var file = MailFile.FromOctets(Octets.Of(text), "box");
        var message = file.ReadMessages().Single();
        const string body = "From a\n>From b\n> From c\nx >From d\nFrom e\n";

        Assert.Equal(body, message.OpenBody().Text());
        Assert.Equal((body.Length, "3"), (message.BodyLength, message.Problems.Single(problem => problem.Code == "FromLinesUnquoted").Found));
        for (var i = 0; i <= body.Length; i++)
            Assert.Equal(body[i..], message.Octets.Part(message.Header.Length, message.BodyLength).Open(i, 1000).Text());
    }

    [Fact]
    public void A_Content_Length_that_leads_to_the_next_message_is_believed()
    {
        var body = $"a\n\n{Line}b\n>From c\n";
        var messages = Messages($"{Line}Subject: 1\nContent-Length: {body.Length}\n\n{body}\n{Line}Subject: 2\nContent-Length: 3\n\nxy\n");

        // mboxcl2: the message's own From line stands, and its quoted one too.
        Assert.Equal([("1", body), ("2", "xy\n")], messages);
        Assert.Equal([("1", "From c\n")], Messages($"{Line}Subject: 1\nContent-Length: 8\n\n>From c\n"));
    }

    [Theory]
    [InlineData("5")]
    [InlineData("99999")]
    [InlineData("-1")]
    [InlineData("many")]
    public void A_Content_Length_that_leads_nowhere_is_not(string length) =>
        Assert.Equal([("1", "one two\n"), ("2", "x\n")], Messages($"{Line}Subject: 1\nContent-Length: {length}\n\none two\n\n{Line}Subject: 2\n\nx\n"));

    [Fact]
    public void A_bad_message_does_not_stop_the_rest() =>
        Assert.Equal(["", "2"], Messages($"{Line}\0\u00FF nothing\n\n\n{Line}Subject: 2\n\nx\n").Select(message => message.Subject));

    [Fact]
    public void A_file_is_read_message_by_message()
    {
        var path = Path.Combine(folder, "box");
        File.WriteAllText(path, string.Concat(Enumerable.Range(0, 1000).Select(i => $"{Line}Subject: {i}\n\n{new string('x', 1000)}\n\n")));
        using var file = MailFile.Open(path);

        Assert.Equal(Enumerable.Range(0, 1000).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)), file.ReadMessages().Select(message => message.Header.First("Subject")?.Value));
    }

    [Fact]
    public void Whatever_is_written_as_mboxrd_is_read_back() => Prop.ForAll(
        MailGenerators.Octets.ListOf().ToArbitrary(),
        bodies =>
        {
            var texts = bodies.Select(body => Encoding.Latin1.GetString(body) + "\n").ToArray();
            var box = string.Concat(texts.Select((text, i) => $"{Line}Subject: {i}\n\n{Quoted(text)}\n"));
            if (box.Length == 0)
                return;
            Assert.Equal(texts, Messages(box).Select(message => message.Body));
        }).Prove(300);

    [Fact]
    public void Any_octets_behind_a_From_line_are_messages() => Prop.ForAll(
        MailGenerators.Octets.ToArbitrary(),
        octets => Messages(Line + Encoding.Latin1.GetString(octets)).Length > 0).Prove(500);

    [Fact]
    public void A_Maildir_lists_its_messages()
    {
        foreach (var part in new[] { "cur", "new", "tmp" })
            Directory.CreateDirectory(Path.Combine(folder, part));
        File.WriteAllText(Path.Combine(folder, "cur", "2.b:2,S"), "Subject: 2\n\n");
        File.WriteAllText(Path.Combine(folder, "new", "1.a"), "Subject: 1\n\n");
        File.WriteAllText(Path.Combine(folder, "tmp", "0.c"), "Subject: 0\n\n");

        Assert.True(Maildir.IsMaildir(folder));
        Assert.False(Maildir.IsMaildir(Path.Combine(folder, "cur")));
        Assert.Equal(["1.a", "2.b:2,S"], Maildir.Files(folder).Select(Path.GetFileName));
    }

    // mboxrd: every From line, quoted or not, gets one mark more.
    static string Quoted(string text) => string.Join('\n', text.Split('\n').Select(line => line.TrimStart('>').StartsWith("From ", StringComparison.Ordinal) ? ">" + line : line));
}
