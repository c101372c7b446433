using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Spf;
using MailAuth.Tests.Dns;
using Xunit;
using Xunit.Abstractions;

namespace MailAuth.Tests.Spf.Differential;

/// <summary>Our <c>check_host</c> and pyspf's, over the same authoritative server: they agree, or the difference is one of <see cref="PyspfDifferences"/>.</summary>
public class PyspfTests(ITestOutputHelper output)
{
    const int Calls = 200;
    const int CallsToAWorld = 2000;
    const int Shown = 10;

    // A busy machine is no failing DNS.
    static readonly SpfLimits Patient = new() { TimeBudget = TimeSpan.FromMinutes(10) };

    [PyspfFact]
    public async Task Checks_come_out_as_in_pyspf_or_differ_for_a_known_reason()
    {
        var seed = Proof.Seed;
        var total = Proof.Times(Calls);
        var unexplained = new List<string>();
        var reasons = new Dictionary<string, int>();
        var results = new Dictionary<SpfResult, int>();
        for (var done = 0; done < total; done += CallsToAWorld)
        {
            var random = new Random(unchecked((int)seed + done));
            var world = new SpfWorld(random);
            using var knot = await KnotProcess.StartAsync(world.Zones);
            using var peer = new PyspfPeer(knot.Endpoint.Address!.Port);
            using var resolver = new WireResolver([knot.Endpoint], TimeSpan.FromMinutes(2));
            for (var i = done; i < Math.Min(total, done + CallsToAWorld); i++)
            {
                var call = world.Call();
                var theirs = await peer.AskAsync(call);
                var ours = await SpfChecker.CheckAsync(resolver, new() { IPAddress = IPAddress.Parse(call.Ip), Sender = call.Sender, Helo = call.Helo }, Patient, default);
                results[ours.Result] = results.GetValueOrDefault(ours.Result) + 1;
                if (Agree(ours, theirs))
                    continue;
                var reason = PyspfDifferences.Explain(ours, theirs, call);
                if (reason is null)
                    unexplained.Add($"call {i}: {call}\npyspf: {theirs}\nours: {ours}\n{ours.Trace}\n{string.Join('\n', ours.Trace.Steps.Select(step => step.Record).Where(record => record is not null).Distinct())}\n");
                else
                    reasons[reason.Name] = reasons.GetValueOrDefault(reason.Name) + 1;
            }
        }

        output.WriteLine($"{total} calls, seed {seed}: {string.Join(", ", results.OrderBy(entry => entry.Key).Select(entry => $"{entry.Value} {entry.Key}"))}");
        output.WriteLine($"{reasons.Values.Sum()} differ: {string.Join(", ", reasons.OrderByDescending(entry => entry.Value).Select(entry => $"{entry.Value} {entry.Key}"))}");
        Assert.True(unexplained.Count == 0, $"{unexplained.Count} of {total} differ for no known reason, seed {seed}:\n{string.Join('\n', unexplained.Take(Shown))}");
    }

    static bool Agree(SpfCheck ours, PyspfAnswer theirs) =>
        theirs.Result.Equals(ours.Result.ToString(), StringComparison.OrdinalIgnoreCase)
        && (ours.Mechanism is null || theirs.Mechanism == Decider(ours))
        && (ours.Explanation is null || theirs.Explanation == ours.Explanation);

    // The first term that is no redirect is the one in the record that decides in the end.
    static string Decider(SpfCheck check) => check.Path.Append(check.Mechanism!).First(term => !term.StartsWith("redirect=", StringComparison.OrdinalIgnoreCase));
}
