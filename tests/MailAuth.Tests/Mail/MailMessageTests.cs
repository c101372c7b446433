using System;
using System.IO;
using System.Linq;
using MailAuth.Mail;
using Xunit;

namespace MailAuth.Tests.Mail;

public sealed class MailMessageTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("mailauth-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_file_is_read_again_for_each_body_and_left_free()
    {
        var path = Path.Combine(folder, "a.eml");
        File.WriteAllText(path, "Subject: x\r\n\r\nbody");
        using var message = MailMessage.Open(path);

        Assert.Equal(("a.eml", MailSource.Message, true), (message.SourceName, message.Source, message.HasOriginalBytes));
        using var one = message.OpenBody();
        Assert.Equal("body", message.OpenBody().Text());
        Assert.Equal("body", one.Text());
        File.Delete(path);
    }

    [Fact]
    public void The_body_of_a_large_file_is_not_kept_in_memory()
    {
        var path = Path.Combine(folder, "large.eml");
        using (var file = File.Create(path))
        {
            file.Write(Octets.Of("Subject: x\r\n\r\n"));
            file.SetLength(200L << 20);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        using var message = MailMessage.Open(path);
        var chunk = new byte[1 << 16];
        long total = 0;
        using (var body = message.OpenBody())
        {
            for (int read; (read = body.Read(chunk)) > 0;)
                total += read;
        }

        Assert.Equal(message.BodyLength, total);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
    }

    [Fact]
    public void A_large_stream_goes_to_a_file_and_two_bodies_can_be_read_in_turns()
    {
        var text = "Subject: x\r\n\r\n" + new string('a', 5000) + new string('b', 5000);
        using var message = MailMessage.FromStream(new MemoryStream(Octets.Of(text)), limits: new() { MemoryOctets = 1000 });

        using var one = message.OpenBody();
        using var two = message.OpenBody();
        var first = new byte[6000];
        one.ReadExactly(first);
        Assert.Equal(text[14..], two.Text());
        Assert.Equal(new string('b', 4000), one.Text());
    }

    [Fact]
    public void A_stream_beyond_all_limits_is_cut_with_a_word()
    {
        using var message = MailMessage.FromStream(new MemoryStream(new byte[5000]), limits: new() { StreamOctets = 1000 });

        Assert.Equal(1000, message.Length);
        Assert.Contains(message.Problems, problem => problem.Code == "MessageTooLarge");
    }

    [Theory]
    [InlineData("From: a@example.com\nTo: b@example.com\n x\n", "")]
    [InlineData("Microsoft Mail Internet Headers Version 2.0\r\nFrom: a@example.com\r\nTo: b@example.com\r\n x", "")]
    [InlineData("\n\n  From: a@example.com\n  To: b@example.com\n   x\n", "IndentRemoved")]
    [InlineData("> From: a@example.com\n> To: b@example.com\n>  x\n", "QuoteRemoved")]
    [InlineData("From: a@example.com\n\nTo: b@example.com\n\n x\n\n", "BlankLinesRemoved")]
    [InlineData("From: a@example.com\r\nTo: b@example.com\r\nx", "FoldingRestored")]
    [InlineData("From: a@example.com\r\nTo: b@example.com\r\n x\r\n\r\nDear all,\r\nhello", "BodyIgnored")]
    public void Pasted_headers_are_repaired_with_a_note(string text, string code)
    {
        using var message = MailMessage.FromHeaderText(text);

        Assert.Equal(["a@example.com", "b@example.com x"], message.Header.Fields.Select(field => field.Value));
        Assert.Equal(code.Length == 0 ? [] : new[] { code }, message.Problems.Select(problem => problem.Code));
        Assert.Equal((MailSource.HeaderText, false, ""), (message.Source, message.HasOriginalBytes, message.OpenBody().Text()));
        Assert.Equal(LineEnds.CrLf, message.LineEnds);
    }

    [Fact]
    public void No_field_hides_in_the_folding_of_another()
    {
        using var message = MailMessage.FromHeaderText("Subject: x\nFrom : a@example.com");

        Assert.Equal("a@example.com", message.Header.First("From")?.Value);
    }

    [Fact]
    public void Nothing_is_a_message_without_fields()
    {
        using var message = MailMessage.FromHeaderText(" \r\n");

        Assert.Empty(message.Header.Fields);
        Assert.Empty(MailMessage.FromOctets([]).Header.Fields);
    }
}
