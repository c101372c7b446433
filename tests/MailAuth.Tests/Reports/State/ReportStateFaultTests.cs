using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MailAuth.Reports;
using Xunit;
using Xunit.Abstractions;

namespace MailAuth.Tests.Reports;

/// <summary>Runs that end in the middle of something, at each place where that can be.</summary>
public class ReportStateFaultTests(ITestOutputHelper output)
{
    const int Reports = 40;
    const int Objects = 3;

    static readonly string[] Keys = [.. Enumerable.Range(0, Reports).Select(i => ReportIdentity.Key([$"{i}"]))];

    [Fact]
    public void Killed_between_any_two_octets_a_run_loses_no_report_and_repeats_only_those_in_flight()
    {
        var steps = StepsOf(new FaultyFiles());
        Assert.True(steps > 2000);
        for (var kill = 0L; kill <= steps; kill++)
            KillAndResume(new FaultyFiles(), kill);
        output.WriteLine($"{steps + 1} kill points");
    }

    [Fact]
    public void So_it_is_while_the_log_is_written_anew()
    {
        var seed = LongLog();
        var steps = StepsOf(Copy(seed));
        var last = Keys.Length * 2 * (StateLine.Length + 1);
        Assert.True(steps - last > 20_000, "the log was not written anew");
        // Evenly over the writing, and each of the last steps, where the new log takes the old one's place.
        var kills = Enumerable.Range(0, 200).Select(i => i * (steps - last) / 200).Concat(Enumerable.Range(0, 200).Select(i => steps - last - 50 + i)).ToArray();
        foreach (var kill in kills)
        {
            var files = Copy(seed);
            KillAndResume(files, kill);
            using var state = ReportState.Open("s", files);
            Assert.All(Enumerable.Range(0, 600), i => Assert.Equal(ReportStateAnswer.SeenBefore, state.TryBegin(ReportIdentity.Key(["old", $"{i}"]))));
        }

        output.WriteLine($"{kills.Length} kill points");
    }

    [Fact]
    public void Killed_again_and_again_it_comes_to_the_end()
    {
        var (seed, random) = Random();
        for (var round = 0; round < Proof.Times(20); round++)
        {
            var files = new FaultyFiles();
            var sink = new Sink();
            for (var run = 0; run < 1000; run++)
            {
                files.Restart();
                files.KillAt = random.Next(0, 600);
                if (Run(files, sink))
                    break;
            }

            sink.HasAll(Keys, $"seed {seed}, round {round}");
        }
    }

    [Fact]
    public void A_power_cut_loses_nothing_either_and_repeats_what_the_disk_had_not_yet()
    {
        var (seed, random) = Random();
        var old = LongLog();
        for (var round = 0; round < Proof.Times(100); round++)
        {
            var files = round % 2 == 0 ? new FaultyFiles() : Copy(old);
            var sink = new Sink();
            files.KillAt = random.Next(0, (int)StepsOf(round % 2 == 0 ? new FaultyFiles() : Copy(old)));
            Assert.False(Run(files, sink));
            files.CutPower(random);
            files.Restart();
            Assert.True(Run(files, sink), $"seed {seed}");
            sink.HasAll(Keys, $"seed {seed}, round {round}");
        }
    }

    [Fact]
    public void A_full_disk_ends_the_run_with_an_error_and_the_next_one_goes_on()
    {
        var steps = StepsOf(new FaultyFiles());
        for (var full = 0L; full <= steps; full += 7)
        {
            var files = new FaultyFiles { FullAt = full };
            var sink = new Sink();
            try
            {
                Run(files, sink);
            }
            catch (ReportStateException problem)
            {
                Assert.True(problem.Failure is ReportStateFailure.Unwritable or ReportStateFailure.Unreadable);
            }

            files.Restart();
            Assert.True(Run(files, sink));
            sink.HasAll(Keys, $"full at {full}");
        }
    }

    [Fact]
    public void Where_the_log_cannot_be_written_anew_the_old_one_serves_on()
    {
        var files = LongLog();
        var before = files["s"].Length;
        files.FullAt = 1000;
        Assert.Throws<ReportStateException>(() => ReportState.Open("s", files));
        Assert.Equal(before, files["s"].Length);
        files.Restart();
        ReportState.Open("s", files).Dispose();
        Assert.True(files["s"].Length < before);
    }

    static void KillAndResume(FaultyFiles files, long kill)
    {
        var sink = new Sink();
        files.KillAt = kill;
        var inFlight = Run(files, sink) ? null : sink.Open;
        files.Restart();
        Assert.True(Run(files, sink));
        sink.HasAll(Keys, $"killed at {kill}");
        Assert.All(sink.Twice, key => Assert.Equal(inFlight, key));
    }

    static long StepsOf(FaultyFiles files)
    {
        Assert.True(Run(files, new()));
        return files.Steps;
    }

    // True where it came to its end. Each report lies there twice, as reports do.
    static bool Run(FaultyFiles files, Sink sink)
    {
        sink.Open = null;
        sink.StartRun();
        try
        {
            using var state = ReportState.Open("s", files);
            foreach (var key in Keys.Concat(Keys.Reverse()))
            {
                var answer = state.TryBegin(key);
                if (answer is ReportStateAnswer.SeenBefore or ReportStateAnswer.SeenInThisRun)
                    continue;
                sink.Open = key;
                for (var i = 0; i < Objects; i++)
                    sink.Take(key, i);
                state.MarkDone(key);
                sink.Open = null;
            }

            return true;
        }
        catch (FaultyFiles.KilledException)
        {
            return false;
        }
    }

    static FaultyFiles LongLog()
    {
        var files = new FaultyFiles();
        using var text = new MemoryStream();
        text.Write(StateLine.Header);
        foreach (var kind in new[] { StateEntryKind.Begun, StateEntryKind.Begun, StateEntryKind.Done })
        {
            for (var i = 0; i < 600; i++)
            {
                Assert.True(ReportKeyNumber.TryParse(ReportIdentity.Key(["old", $"{i}"]), out var key));
                text.Write(StateLine.Write(kind, key));
            }
        }

        files["s"] = text.ToArray();
        return files;
    }

    static FaultyFiles Copy(FaultyFiles files) => new() { ["s"] = files["s"] };

    static (ulong Seed, Random Random) Random()
    {
        var seed = Proof.Seed;
        return (seed, new Random(unchecked((int)seed)));
    }

    /// <summary>What the pipeline accepted.</summary>
    sealed class Sink
    {
        readonly List<(int Run, string Key, int Number)> taken = [];
        int run;

        /// <summary>The report in flight.</summary>
        public string? Open { get; set; }

        public IEnumerable<string> Twice => taken.GroupBy(item => (item.Key, item.Number)).Where(group => group.Count() > 1).Select(group => group.Key.Key).Distinct();

        public void StartRun() => run++;

        public void Take(string key, int number) => taken.Add((run, key, number));

        public void HasAll(string[] keys, string what)
        {
            // Whole, in one run at least.
            var whole = taken.GroupBy(item => (item.Run, item.Key)).Where(group => group.Count() == Objects).Select(group => group.Key.Key).ToHashSet(StringComparer.Ordinal);
            Assert.True(keys.All(whole.Contains), what);
            // No run gives one twice.
            Assert.True(taken.Distinct().Count() == taken.Count, what);
        }
    }
}
