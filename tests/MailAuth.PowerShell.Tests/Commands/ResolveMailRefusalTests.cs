using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Tests.Running;
using MailAuth.Refusals;
using Xunit;

namespace MailAuth.PowerShell.Tests.Commands;

public sealed class ResolveMailRefusalTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("mailauth-ndr").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static IEnumerable<MailRefusal> Of(CmdletRun run) => run.Output.Select(value => (MailRefusal)PSObject.AsPSObject(value!).BaseObject);

    static CmdletRun Pipe(params object?[] input) => CmdletRunner.Pipe<ResolveMailRefusalCommand>(input);

    string File_(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    [Fact]
    public void Lines_that_come_one_by_one_belong_together()
    {
        var refusal = Assert.Single(Of(Pipe("Remote server returned '550 5.7.515 Access denied,", "sending domain contoso.example does not meet'", "")));
        Assert.Equal(("OutlookBulk", "contoso.example"), (refusal.Reason, refusal.Domain));
    }

    [Fact]
    public void Details_of_a_message_trace_are_taken_and_those_without_refusal_passed_over()
    {
        var run = Pipe(
            CmdletRunner.Custom(new { Event = "Receive", Detail = "Message received by: AM0PR01MB1" }, "Deserialized.MessageTraceDetail"),
            CmdletRunner.Custom(new { Event = "Fail", Detail = "Reason: [{LED=550 5.7.68 TenantInboundAttribution; Direct Send not allowed}]" }, "Deserialized.MessageTraceDetail"));
        Assert.Empty(run.Errors);
        Assert.Equal("MicrosoftDirectSend", Assert.Single(Of(run)).Reason);
    }

    [Fact]
    public void A_file_is_read_whatever_it_is()
    {
        var text = File_("ndr.txt", "Your message was refused.\r\n552 5.2.2 mailbox full\r\n");
        var mail = File_("ndr.eml", "From: postmaster@a.example\r\nDate: Sun, 22 Nov 2026 09:00:00 +0000\r\nSubject: no\r\n\r\n550 5.1.1 no such user\r\n");
        Assert.Equal(["MailboxFull", "BadMailbox"], Of(CmdletRunner.Run<ResolveMailRefusalCommand>(new { Path = new[] { text, mail } })).Select(refusal => refusal.Reason));
        Assert.Equal(["MailboxFull", "BadMailbox"], Of(Pipe(new FileInfo(text), new FileInfo(mail))).Select(refusal => refusal.Reason));
        Assert.Equal("ndr.txt", Assert.Single(Of(CmdletRunner.Run<ResolveMailRefusalCommand>(new { InputObject = text }))).Source);
    }

    [Fact]
    public void What_holds_no_refusal_is_one_error_and_the_rest_goes_on()
    {
        var run = Pipe(new FileInfo(Path.Combine(folder, "none.eml")), CmdletRunner.Custom(new { Colour = "red" }), "nothing\nhere", "550 5.1.1\n", null, "");
        Assert.Equal(["UnreadableMessage", "NoRefusalInObject", "NoRefusal"], run.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Single(run.Output);
    }

    [Fact]
    public void Endless_lines_are_cut_with_a_warning()
    {
        var run = CmdletRunner.Pipe<ResolveMailRefusalCommand>(Enumerable.Repeat<object?>("550 5.1.1 " + new string('x', 1000), 400));
        Assert.Single(run.Output);
        Assert.Single(run.Warnings);
    }
}
