using System;
using System.IO;
using System.Linq;
using System.Text;
using MailAuth.Reports;
using Xunit;
using static MailAuth.Reports.ReportStateAnswer;

namespace MailAuth.Tests.Reports;

public sealed class ReportStateTests : IDisposable
{
    static readonly string A = ReportIdentity.Key(["a"]);
    static readonly string B = ReportIdentity.Key(["b"]);

    readonly string folder = Directory.CreateTempSubdirectory("mailauth").FullName;

    string Path => System.IO.Path.Combine(folder, "reports.state");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_report_is_given_on_once_in_a_run_and_once_in_all_runs()
    {
        using (var state = ReportState.Open(Path))
        {
            Assert.Equal((New, New, SeenInThisRun), (state.TryBegin(A), state.TryBegin(B), state.TryBegin(A)));
            state.MarkDone(A);
            Assert.Equal(SeenInThisRun, state.TryBegin(A));
            // B stays in flight.
        }

        using (var state = ReportState.Open(Path))
        {
            Assert.Equal((SeenBefore, Resumed), (state.TryBegin(A), state.TryBegin(B)));
            state.MarkDone(B);
        }

        using (var state = ReportState.Open(Path))
            Assert.Equal((SeenBefore, SeenBefore, 0L), (state.TryBegin(A), state.TryBegin(B), state.DamagedLines));
    }

    [Fact]
    public void A_line_that_a_power_cut_tore_is_cut_off_on_the_disk_wherever_it_tore()
    {
        using (var state = ReportState.Open(Path))
        {
            foreach (var key in new[] { A, B })
            {
                state.TryBegin(key);
                state.MarkDone(key);
            }
        }

        var whole = File.ReadAllBytes(Path);
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(Path, whole.AsSpan(0, length).ToArray());
            using (var state = ReportState.Open(Path))
            {
                foreach (var key in new[] { A, B })
                {
                    if (state.TryBegin(key) != SeenBefore)
                        state.MarkDone(key);
                }
            }

            using (var state = ReportState.Open(Path))
                Assert.Equal((SeenBefore, SeenBefore, 0L), (state.Look(A), state.Look(B), state.DamagedLines));
        }
    }

    [Fact]
    public void What_is_mostly_history_is_written_anew_on_the_disk()
    {
        using (var state = ReportState.Open(Path))
        {
            state.TryBegin(B);
            state.MarkDone(B);
            for (var i = 0; i <= StateLog.MostHistory; i++)
            {
                state.TryBegin(A);
                state.Abandon(A);
            }
        }

        var before = new FileInfo(Path).Length;
        using (var state = ReportState.Open(Path))
        {
            Assert.Equal((Resumed, SeenBefore), (state.TryBegin(A), state.Look(B)));
            state.MarkDone(A);
        }

        Assert.True(new FileInfo(Path).Length < before / 100);
        Assert.False(File.Exists(Path + ".new"));
        using (var state = ReportState.Open(Path))
            Assert.Equal((SeenBefore, SeenBefore), (state.Look(A), state.Look(B)));
    }

    [Fact]
    public void Without_a_file_it_lasts_as_long_as_the_run()
    {
        using var state = ReportState.InMemory();
        Assert.Equal(New, state.TryBegin(A));
        state.MarkDone(A);
        Assert.Equal(SeenInThisRun, state.TryBegin(A));
        Assert.Equal(New, ReportState.InMemory().TryBegin(A));
    }

    [Fact]
    public void A_whole_copy_follows_one_that_was_cut_off()
    {
        using (var state = ReportState.Open(Path))
        {
            state.TryBegin(A);
            state.MarkDone(A, isComplete: false);
            Assert.Equal(InPart, state.TryBegin(A));
            state.Abandon(A);
        }

        using (var state = ReportState.Open(Path))
        {
            Assert.Equal(InPart, state.TryBegin(A));
            state.MarkDone(A);
        }

        using (var state = ReportState.Open(Path))
            Assert.Equal(SeenBefore, state.TryBegin(A));
    }

    [Fact]
    public void What_is_abandoned_may_be_given_on_by_another_copy()
    {
        using var state = ReportState.Open(Path);
        state.TryBegin(A);
        state.Abandon(A);
        Assert.Equal(New, state.TryBegin(A));
        state.MarkDone(A);
        Assert.Throws<InvalidOperationException>(() => state.MarkDone(A));
        Assert.Throws<InvalidOperationException>(() => state.Abandon(B));
        Assert.Throws<ArgumentException>(() => state.TryBegin("../a"));
        Assert.Throws<ArgumentException>(() => state.TryBegin(A.ToUpperInvariant()));
    }

    [Fact]
    public void A_second_run_on_the_same_file_is_refused_and_changes_nothing()
    {
        using var state = ReportState.Open(Path);
        state.TryBegin(A);
        var second = Assert.Throws<ReportStateException>(() => ReportState.Open(Path));
        Assert.Equal((ReportStateFailure.InUse, Path), (second.Failure, second.Path));
        Assert.Contains(Path, second.Message, StringComparison.Ordinal);
        state.MarkDone(A);
        state.Dispose();
        using var third = ReportState.Open(Path);
        Assert.Equal(SeenBefore, third.TryBegin(A));
    }

    [Fact]
    public void A_run_whose_state_could_not_be_used_lets_go_of_it()
    {
        File.WriteAllText(Path, "SourceIP,Count\n192.0.2.1,5\n");
        Assert.Equal(ReportStateFailure.NotAState, Assert.Throws<ReportStateException>(() => ReportState.Open(Path)).Failure);
        Assert.Equal("SourceIP,Count\n192.0.2.1,5\n", File.ReadAllText(Path));
        File.Delete(Path);
        ReportState.Open(Path).Dispose();
    }

    [Theory]
    [InlineData("x", ReportStateFailure.NotAState)]
    [InlineData("MailAuth report state 2\n", ReportStateFailure.NewerFormat)]
    [InlineData("MailAuth report state 12\n", ReportStateFailure.NewerFormat)]
    [InlineData("\0\0\0\0", ReportStateFailure.NotAState)]
    public void A_file_of_something_else_is_left_alone(string text, ReportStateFailure expected)
    {
        File.WriteAllText(Path, text);
        Assert.Equal(expected, Assert.Throws<ReportStateException>(() => ReportState.Open(Path)).Failure);
        Assert.Equal(text, File.ReadAllText(Path));
    }

    [Fact]
    public void Where_no_file_can_be_it_is_said()
    {
        Assert.Equal(ReportStateFailure.Unwritable, Assert.Throws<ReportStateException>(() => ReportState.Open(System.IO.Path.Combine(folder, "none", "x"))).Failure);
        Directory.CreateDirectory(Path);
        var failure = Assert.Throws<ReportStateException>(() => ReportState.Open(Path));
        Assert.True(failure.Failure is ReportStateFailure.Unreadable or ReportStateFailure.Unwritable);
    }

    [Fact]
    public void A_torn_last_line_is_dropped_wherever_it_was_torn()
    {
        var files = new FaultyFiles();
        using (var state = ReportState.Open("s", files))
        {
            state.TryBegin(A);
            state.MarkDone(A);
        }

        var whole = files["s"];
        for (var length = 0; length < whole.Length; length++)
        {
            files["s"] = whole[..length];
            using var state = ReportState.Open("s", files);
            Assert.Equal(length < whole.Length - StateLine.Length - 1 ? New : Resumed, state.TryBegin(A));
            state.MarkDone(A);
            state.Dispose();
            using var after = ReportState.Open("s", files);
            Assert.Equal((SeenBefore, 0L), (after.TryBegin(A), after.DamagedLines));
        }
    }

    [Fact]
    public void Damage_anywhere_costs_its_own_line_and_is_counted()
    {
        var files = new FaultyFiles();
        using (var state = ReportState.Open("s", files))
        {
            foreach (var key in new[] { A, B })
            {
                state.TryBegin(key);
                state.MarkDone(key);
            }
        }

        var whole = files["s"];
        for (var at = StateLine.Header.Length; at < whole.Length; at++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[at] ^= 0x20;
            files["s"] = damaged;
            using var state = ReportState.Open("s", files);
            var answers = new[] { A, B }.Select(state.TryBegin).ToArray();
            // A lost "done" comes again; a lost "begun" says nothing new. Where a line feed is damaged, two lines go.
            Assert.All(answers, answer => Assert.True(answer is SeenBefore or Resumed or New));
            Assert.True(answers.Count(answer => answer != SeenBefore) <= 1);
            Assert.True(state.DamagedLines == 1 || at == whole.Length - 1);
        }
    }

    [Fact]
    public void An_editor_may_have_put_carriage_returns_there_and_long_lines_are_one_damaged_line()
    {
        var files = new FaultyFiles();
        using (var state = ReportState.Open("s", files))
        {
            state.TryBegin(A);
            state.MarkDone(A);
        }

        var text = Encoding.ASCII.GetString(files["s"]);
        files["s"] = Encoding.ASCII.GetBytes(text.Replace("\nb", "\n" + new string('x', 1_000_000) + "\nb", StringComparison.Ordinal).Replace("\nd", "\r\nd", StringComparison.Ordinal));
        using var read = ReportState.Open("s", files);
        Assert.Equal((SeenBefore, 1L), (read.TryBegin(A), read.DamagedLines));
    }

    [Fact]
    public void History_is_written_out_of_the_log_and_what_counts_stays()
    {
        var keys = Enumerable.Range(0, 1200).Select(i => ReportIdentity.Key([$"{i}"])).ToArray();
        using (var state = ReportState.Open(Path))
        {
            foreach (var key in keys)
            {
                state.TryBegin(key);
                if (key != keys[7])
                    state.MarkDone(key, isComplete: key != keys[8]);
            }
        }

        var before = new FileInfo(Path).Length;
        using (var state = ReportState.Open(Path))
            Assert.Equal(StateLine.Header.Length + (1200L * (StateLine.Length + 1)), new FileInfo(Path).Length);
        Assert.True(before > new FileInfo(Path).Length);
        using (var state = ReportState.Open(Path))
        {
            Assert.Equal((Resumed, InPart), (state.TryBegin(keys[7]), state.TryBegin(keys[8])));
            Assert.All(keys.Where((_, i) => i is not (7 or 8)), key => Assert.Equal(SeenBefore, state.TryBegin(key)));
        }

        Assert.Equal(["reports.state", "reports.state.lock"], Directory.GetFiles(folder).Select(System.IO.Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Several_threads_give_each_report_on_once()
    {
        var given = new int[200];
        using (var state = ReportState.Open(Path))
        {
            System.Threading.Tasks.Parallel.For(0, 1000, i =>
            {
                var key = ReportIdentity.Key([$"{i % 200}"]);
                if (state.TryBegin(key) != New)
                    return;
                System.Threading.Interlocked.Increment(ref given[i % 200]);
                state.MarkDone(key);
            });
        }

        Assert.All(given, count => Assert.Equal(1, count));
        using var after = ReportState.Open(Path);
        Assert.All(Enumerable.Range(0, 200), i => Assert.Equal(SeenBefore, after.TryBegin(ReportIdentity.Key([$"{i}"]))));
    }
}
