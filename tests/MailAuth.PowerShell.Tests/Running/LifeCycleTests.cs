using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;
using System.Threading.Tasks;
using Xunit;

namespace MailAuth.PowerShell.Tests.Running;

public class LifeCycleTests
{
    readonly List<string> notes = [];

    PowerShellDriver.Running.CommandCall Noting(string name = "") => CmdletRunner.Call<GetNoteCommand>(new { Note = (Action<string>)notes.Add, As = name });

    [Fact]
    public void A_cmdlet_runs_with_the_parameters_of_an_anonymous_object() =>
        Assert.Equal("HELLO", CmdletRunner.Run<GetEchoCommand>(new { Text = "hello", Loud = true }).Single<string>());

    [Fact]
    public void A_cmdlet_takes_each_object_of_the_pipeline() =>
        Assert.Equal(["a", "b (x)"], CmdletRunner.Pipe<GetEchoCommand>(["a", CmdletRunner.Custom(new { Caption = "b", Label = "x" })]).All<string>());

    [Fact]
    public void All_begin_then_objects_pass_one_by_one_then_each_ends_in_turn()
    {
        var run = CmdletRunner.Run([Noting("1 "), Noting("2 ")], ["a", "b"]);
        Assert.Equal(["a", "b", "last", "last"], run.All<string>());
        Assert.Equal(["1 begin", "2 begin", "1 a", "2 a", "1 b", "2 b", "1 end", "2 last", "2 end", "1 dispose", "2 dispose"], notes);
    }

    [Fact]
    public void Nothing_on_the_pipeline_is_no_record()
    {
        CmdletRunner.Run([Noting()], []);
        Assert.Equal(["begin", "end", "dispose"], notes);
    }

    [Fact]
    public void After_the_last_object_wanted_cmdlets_are_only_disposed_of()
    {
        var run = CmdletRunner.Run([Noting()], ["a", "b"], first: 1);
        Assert.Equal(["a"], run.All<string>());
        Assert.False(run.Stopped);
        Assert.Equal(["begin", "a", "dispose"], notes);
    }

    [Fact]
    public void An_exception_ends_the_pipeline_under_its_own_name()
    {
        var run = CmdletRunner.Run([Noting()], ["a", "fail", "b"]);
        Assert.Equal("System.InvalidOperationException," + typeof(GetNoteCommand).FullName, run.TerminatingError!.FullyQualifiedErrorId);
        Assert.Equal(["a"], run.Output);
        Assert.Equal(["begin", "a", "fail", "dispose"], notes);
    }

    [Fact]
    public void Stopping_reaches_every_cmdlet_and_nothing_more_can_be_written()
    {
        var run = CmdletRunner.Run([Noting("1 "), Noting("2 ")], ["a", "b"], onOutput: (_, pipeline) => pipeline.Stop());
        Assert.True(run.Stopped);
        Assert.Equal(["1 begin", "2 begin", "1 a", "2 a", "1 stop", "2 stop", "1 dispose", "2 dispose"], notes);
    }

    [Fact]
    public void A_cmdlet_that_waits_is_stopped_from_another_thread()
    {
        var run = CmdletRunner.RunAndStop(CmdletRunner.Call<WaitForeverCommand>(), null, pipeline => pipeline.Stop());
        Assert.True(run.Stopped);
        Assert.Empty(run.Output);
    }

    public static TheoryData<string, Action<Cmdlet>> Writers => new()
    {
        { "object", cmdlet => cmdlet.WriteObject(1) },
        { "error", cmdlet => cmdlet.WriteError(new ErrorRecord(new IOException(), "x", ErrorCategory.ReadError, null)) },
        { "warning", cmdlet => cmdlet.WriteWarning("x") },
        { "verbose", cmdlet => cmdlet.WriteVerbose("x") },
        { "progress", cmdlet => cmdlet.WriteProgress(new ProgressRecord(1, "x", "y")) },
        { "question", cmdlet => cmdlet.ShouldProcess("x") },
    };

    [Theory]
    [MemberData(nameof(Writers))]
    public void Only_the_pipelines_thread_may_write(string what, Action<Cmdlet> write)
    {
        Assert.NotEmpty(what);
        Assert.Equal(nameof(PSInvalidOperationException), CmdletRunner.Run<WriteElsewhereCommand>(new { Write = write }).Single<string>());
    }

    [Fact]
    public void An_error_knows_its_command_and_its_words()
    {
        var error = Assert.Single(CmdletRunner.Run<WriteStreamCommand>(new { Errors = "x" }).Errors);
        Assert.Equal("Bad," + typeof(WriteStreamCommand).FullName, error.FullyQualifiedErrorId);
        Assert.Equal("It is bad: x", error.ToString());
        Assert.Equal("InvalidData: (x:String) [Write-Stream], ArgumentException", error.CategoryInfo.ToString());
    }

    [Fact]
    public void ErrorAction_Stop_makes_the_first_error_the_last() =>
        Assert.Equal("It is bad: x", CmdletRunner.Pipe<WriteStreamCommand>(["x", "y"], new { ErrorAction = "Stop" }).TerminatingError!.ToString());

    [Fact]
    public void ErrorAction_SilentlyContinue_shows_none() =>
        Assert.Empty(CmdletRunner.Run<WriteStreamCommand>(new { Errors = "x", ErrorAction = "SilentlyContinue" }).Errors);

    [Fact]
    public void WhatIf_says_what_would_happen_and_does_nothing()
    {
        var run = CmdletRunner.Run<WriteStreamCommand>(new { Truth = true, WhatIf = true });
        Assert.Equal(["What if: Performing the operation \"Tell\" on target \"the truth\"."], run.WhatIf);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public void Confirm_asks(bool answer, int written) =>
        Assert.Equal(written, CmdletRunner.Run([CmdletRunner.Call<WriteStreamCommand>(new { Truth = true, Confirm = true })], answer: answer).Output.Count);
}
