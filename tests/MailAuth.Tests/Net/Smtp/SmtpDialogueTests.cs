using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using FsCheck;
using FsCheck.Fluent;
using MailAuth.Net;
using Xunit;

namespace MailAuth.Tests.Net;

public class SmtpDialogueTests
{
    static readonly TimeSpan Long = TimeSpan.FromMinutes(1);

    static Task<SmtpAnswer> Greet(params string[] pieces) => new SmtpDialogue(new ScriptStream(false, pieces), Long).GreetAsync(default);

    [Theory]
    [InlineData("220 mx.example ESMTP\r\n", 220, "mx.example ESMTP")]
    [InlineData("220\r\n", 220, "")]
    [InlineData("220 \r\n", 220, "")]
    [InlineData("554 no\n", 554, "no")]
    [InlineData("220-one\r\n220-two\r\n220 three\r\n", 220, "one / two / three")]
    [InlineData("220 a\u001b[2Jb\u202e\u00ff\r\n", 220, "a\\u{1B}[2Jb.\u00ff")]
    public async Task A_reply_is_its_code_and_its_lines(string text, int code, string lines)
    {
        foreach (var pieces in new[] { [text], text.Select(c => c.ToString()).ToArray() })
        {
            var answer = await Greet(pieces);
            Assert.Equal(SmtpAnswerStatus.Answered, answer.Status);
            Assert.Equal((code, lines), (answer.Reply!.Code, string.Join(" / ", answer.Reply.Lines).Replace('?', '.')));
        }
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n")]
    [InlineData("\r\n")]
    [InlineData("22\r\n")]
    [InlineData("2200 x\r\n")]
    [InlineData("620 x\r\n")]
    [InlineData("120 x\r\n")]
    [InlineData("220-a\r\n250 b\r\n")]
    [InlineData("220-a\r\n")]
    [InlineData("\0\0\0\0\n")]
    public async Task What_is_no_reply_is_told_so(string text) => Assert.Equal(SmtpAnswerStatus.Malformed, (await Greet(text)).Status);

    [Fact]
    public async Task An_end_is_an_end() => Assert.Equal(SmtpAnswerStatus.Closed, (await Greet()).Status);

    [Fact]
    public async Task Nothing_endless_is_read_to_its_end()
    {
        Assert.Equal(SmtpAnswerStatus.Malformed, (await Greet(Enumerable.Repeat("220-", 1).Concat(Enumerable.Repeat(new string('a', 4000), 1000)).ToArray())).Status);
        Assert.Equal(SmtpAnswerStatus.Malformed, (await Greet(Enumerable.Repeat("220-a\r\n", 100_000).ToArray())).Status);
    }

    [Fact]
    public async Task A_server_that_says_nothing_times_out_and_one_that_dribbles_does_too()
    {
        var silent = new SmtpDialogue(new ScriptStream(true, "22", "0-", "a"), TimeSpan.FromMilliseconds(20));
        Assert.Equal(SmtpAnswerStatus.Timeout, (await silent.GreetAsync(default)).Status);
        // The stream is closed by then, and every further step says so.
        Assert.NotEqual(SmtpAnswerStatus.Answered, (await silent.SayAsync("QUIT", default)).Status);
    }

    [Fact]
    public async Task Who_stops_the_run_gets_an_exception()
    {
        using var stop = new CancellationTokenSource();
        var waiting = new SmtpDialogue(new ScriptStream(true), Long).GreetAsync(stop.Token);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Commands_are_one_line_each()
    {
        var stream = new ScriptStream(false, "250 ok\r\n");
        var dialogue = new SmtpDialogue(stream, Long);
        Assert.True((await dialogue.SayAsync("EHLO me.example", default)).IsPositive);
        Assert.Equal("EHLO me.example\r\n", stream.Said.ToString());
        await Assert.ThrowsAsync<ArgumentException>(() => dialogue.SayAsync("EHLO a\r\nMAIL FROM:<x@a.example>", default));
    }

    [Theory]
    [InlineData("220 go\r\n", false)]
    [InlineData("220 go\r\n250 injected\r\n", true)]
    public async Task What_nobody_asked_for_is_noticed(string text, bool more)
    {
        var dialogue = new SmtpDialogue(new ScriptStream(true, text), Long);
        await dialogue.SayAsync("STARTTLS", default);
        Assert.Equal(more, dialogue.HasUnaskedOctets);
    }

    [Theory]
    [InlineData("XXXXXXXA")]
    [InlineData("XXXXXXXX")]
    [InlineData("********")]
    [InlineData("STARTXXX")]
    public void Garbage_of_eight_characters_in_the_place_of_starttls_is_named(string garbage) =>
        Assert.Equal(garbage, Capabilities("SIZE 1000", garbage, "8BITMIME", "HELP").OverwrittenKeyword);

    [Theory]
    [InlineData("STARTTLS", "XXXXXXXA")]
    [InlineData("SIZE", "8BITMIME", "SMTPUTF8", "UTF8SMTP", "CHUNKING", "XFORWARD NAME")]
    [InlineData("PIPELINING", "DSN", "AUTH PLAIN LOGIN")]
    public void Words_that_servers_really_have_are_no_garbage(params string[] lines) => Assert.Null(Capabilities(lines).OverwrittenKeyword);

    [Fact]
    public void What_the_server_can_do_is_read()
    {
        var can = Capabilities("SIZE 157286400", "smtputf8", "STARTTLS", "REQUIRETLS");
        Assert.Equal((true, true, true, 157286400L, "mx.example"), (can.HasStartTls, can.HasSmtpUtf8, can.HasRequireTls, can.MaxMessageOctets!.Value, can.ServerName));
        Assert.Null(Capabilities("SIZE").MaxMessageOctets);
        Assert.Null(Capabilities("SIZE 99999999999999999999").MaxMessageOctets);
        Assert.Null(Capabilities().MaxMessageOctets);
    }

    static SmtpCapabilities Capabilities(params string[] lines) => SmtpCapabilities.Read(new() { Code = 250, Lines = ["mx.example at your service", .. lines] });

    [Fact]
    public void Random_octets_never_throw_and_come_to_an_end() => Prop.ForAll(
        Gen.ArrayOf(Gen.Elements("220", "-", " ", "\r\n", "\n", "\r", "250-STARTTLS", "a", "\0", "\u00ff", "999")).Select(string.Concat).ToArbitrary(),
        text =>
        {
            var answer = Greet(text).GetAwaiter().GetResult();
            Assert.DoesNotContain(answer.ToString(), char.IsControl);
            Assert.Equal(answer.Status == SmtpAnswerStatus.Answered, answer.Reply is not null);
        }).Prove(100);
}
