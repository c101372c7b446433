using Xunit;

namespace MailAuth.PowerShell.Tests.Running;

public class LifeCycleTests
{
    [Fact]
    public void A_cmdlet_runs_with_the_parameters_of_an_anonymous_object() =>
        Assert.Equal("HELLO", CmdletRunner.Run<GetEchoCommand>(new { Text = "hello", Loud = true }).Single<string>());

    [Fact]
    public void A_cmdlet_takes_each_object_of_the_pipeline() =>
        Assert.Equal(["a", "b (x)"], CmdletRunner.Pipe<GetEchoCommand>(["a", CmdletRunner.Custom(new { Caption = "b", Label = "x" })]).All<string>());
}
