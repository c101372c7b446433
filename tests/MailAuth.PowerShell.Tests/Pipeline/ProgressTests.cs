using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using MailAuth.PowerShell.Pipeline;
using MailAuth.PowerShell.Tests.Running;
using Xunit;

namespace MailAuth.PowerShell.Tests.Pipeline;

public class ProgressTests
{
    [Fact]
    public void Nothing_is_shown_in_the_first_two_seconds() => Assert.Empty(Run(1.9));

    [Fact]
    public void After_two_seconds_count_and_input_are_shown_and_taken_away_at_the_end()
    {
        var records = Run(2.1);
        Assert.Equal([ProgressRecordType.Processing, ProgressRecordType.Completed], records.Select(record => record.RecordType));
        Assert.Equal("Show-Progress", records[0].Activity);
        Assert.Equal("a.example", records[0].CurrentOperation);
        Assert.Contains("3", records[0].StatusDescription, StringComparison.Ordinal);
        Assert.Equal(records[0].ActivityId, records[1].ActivityId);
    }

    [Fact]
    public void It_is_not_shown_again_at_once() => Assert.Equal(2, Run(2.1, 2.2, 2.3).Count);

    [Fact]
    public void It_is_shown_again_after_half_a_second() => Assert.Equal(3, Run(2.1, 2.2, 2.7).Count);

    static List<ProgressRecord> Run(params double[] seconds) => CmdletRunner.Run<ShowProgressCommand>(new { Seconds = seconds }).Progress;

    [Cmdlet("Show", "Progress")]
    public sealed class ShowProgressCommand : PSCmdlet
    {
        [Parameter]
        public double[] Seconds { get; set; } = [];

        protected override void ProcessRecord()
        {
            var now = TimeSpan.Zero;
            var progress = new WaitingProgress(this, () => now) { Started = 5, Finished = 3 };
            var window = new Queue<PendingItem>();
            window.Enqueue(new PendingItem<int>("a.example", Task.FromResult(1), _ => { }));
            foreach (var second in Seconds)
            {
                now = TimeSpan.FromSeconds(second);
                progress.Show(window);
            }

            progress.Finish();
        }
    }
}
