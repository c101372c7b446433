using System;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using MailAuth.PowerShell.Tests.Running;
using Xunit;

namespace MailAuth.PowerShell.Tests.Pipeline;

public class WindowTests
{
    readonly ProbeLog log = new();

    [Fact]
    public void Results_come_in_the_order_of_the_input_although_the_first_is_the_last_to_end()
    {
        log.OpenedBy["a.example"] = "b.example";
        log.OpenedBy["b.example"] = "c.example";
        var run = CmdletRunner.Pipe<GetProbeCommand>(["a.example", "b.example", "c.example", "d.example"], new { Log = log });
        Assert.Equal(["a.example", "b.example", "c.example", "d.example"], run.All<string>());
    }

    [Fact]
    public void No_more_inputs_are_under_way_than_the_throttle_limit_allows()
    {
        var domains = Enumerable.Range(0, 40).Select(i => $"d{i}.example").ToArray();
        var run = CmdletRunner.Pipe<GetProbeCommand>(domains, new { Log = log, ThrottleLimit = 3 });
        Assert.Equal(domains, run.All<string>());
        Assert.InRange(log.Most, 1, 3);
    }

    [Fact]
    public void A_full_window_is_under_way_at_once()
    {
        // The first ends only when the third has begun.
        log.OpenedBy["a.example"] = "c.example";
        CmdletRunner.Pipe<GetProbeCommand>(["a.example", "b.example", "c.example"], new { Log = log, ThrottleLimit = 3 }).Succeed();
        Assert.Equal(3, log.Most);
    }

    [Fact]
    public void Results_are_written_while_others_are_still_under_way()
    {
        log.Held.Add("d2.example");
        var run = CmdletRunner.Run([CmdletRunner.Call<GetProbeCommand>(new { Log = log, ThrottleLimit = 2 })], ["d0.example", "d1.example", "d2.example", "d3.example"],
            onOutput: (value, _) =>
            {
                if (value is "d1.example" or "d0.example")
                    log.Open("d2.example");
            });
        Assert.Equal(4, run.All<string>().Count);
    }

    [Fact]
    public void An_input_that_fails_is_one_error_about_it_and_the_others_go_on()
    {
        var run = CmdletRunner.Pipe<GetProbeCommand>(["a.example", "broken.example", "c.example"], new { Log = log });
        var error = Assert.Single(run.Errors);
        Assert.StartsWith("UnexpectedFailure,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("broken.example", error.TargetObject);
        Assert.Equal(["a.example", "c.example"], run.Output);
    }

    [Fact]
    public void Stopping_ends_a_wait_within_a_second()
    {
        log.Held.Add("a.example");
        var (run, elapsed) = Stop(new { Log = log });
        Assert.True(run.Stopped);
        Assert.InRange(elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        Assert.Contains("dispose, cancelled", log.Events);
    }

    [Fact]
    public void Stopping_does_not_wait_for_work_that_does_not_listen()
    {
        log.Held.Add("a.example");
        var (run, elapsed) = Stop(new { Log = log, IgnoreStop = true });
        Assert.True(run.Stopped);
        Assert.InRange(elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void After_the_first_object_that_was_wanted_the_cmdlet_is_only_disposed_of()
    {
        log.Held.Add("d9.example");
        var run = CmdletRunner.Run([CmdletRunner.Call<GetProbeCommand>(new { Log = log, ThrottleLimit = 4 })],
            Enumerable.Range(0, 20).Select(i => (object)$"d{i}.example"), first: 1);
        Assert.Equal(["d0.example"], run.Output);
        Assert.Equal(["prepare", "dispose, cancelled"], log.Events);
        Assert.True(log.Asked.Count < 20);
    }

    [Fact]
    public void Two_waiting_cmdlets_share_the_thread_of_one_pipeline()
    {
        var second = new ProbeLog();
        var run = CmdletRunner.Run([CmdletRunner.Call<GetProbeCommand>(new { Log = log, ThrottleLimit = 2 }), CmdletRunner.Call<GetProbeCommand>(new { Log = second, ThrottleLimit = 1 })],
            ["a.example", "b.example", "c.example"]);
        Assert.Equal(["a.example", "b.example", "c.example"], run.All<string>());
        Assert.Null(SynchronizationContext.Current as MailAuth.PowerShell.Pipeline.PipelineThread);
    }

    (CmdletRun Run, TimeSpan Elapsed) Stop(object parameters)
    {
        var clock = new Stopwatch();
        var run = CmdletRunner.RunAndStop(CmdletRunner.Call<GetProbeCommand>(parameters), ["a.example"], pipeline =>
        {
            SpinWait.SpinUntil(() => !log.Asked.IsEmpty, TimeSpan.FromSeconds(10));
            clock.Start();
            pipeline.Stop();
        });
        return (run, clock.Elapsed);
    }
}
