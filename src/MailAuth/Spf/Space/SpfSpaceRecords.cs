using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>What a record does, ready for sets of addresses: networks in runs, all else one by one, as far as receivers get.</summary>
/// <param name="Steps">Mechanisms and runs in order.</param>
/// <param name="Redirect">Whose record decides where nothing matched.</param>
sealed record SpfSpaceRecord(IReadOnlyList<SpfSpaceStep> Steps, SpfRedirect? Redirect)
{
    public static SpfSpaceRecord Of(SpfProgram program)
    {
        var steps = new List<SpfSpaceStep>();
        var run = new List<SpfNetworkMechanism>();
        foreach (var mechanism in program.Mechanisms)
        {
            if (mechanism is SpfNetworkMechanism network)
            {
                run.Add(network);
                continue;
            }

            EndRun();
            steps.Add(new(mechanism, null));
            if (mechanism is SpfAll)
                break;
        }

        EndRun();
        return new(steps.ToArray(), program.Redirect);

        void EndRun()
        {
            if (run.Count > 0)
                steps.Add(new(null, new(run.ToArray())));
            run.Clear();
        }
    }
}

/// <summary>One mechanism, or a run of networks.</summary>
sealed record SpfSpaceStep(SpfMechanism? Mechanism, SpfNetworkRun? Networks);

/// <summary>What was found at a domain: a record, or why there is none that could be evaluated.</summary>
/// <param name="Record">The record.</param>
/// <param name="Outcome">The outcome where there is none.</param>
/// <param name="IsVoid">Whether the question found nothing.</param>
sealed record SpfSpaceAnswer(SpfSpaceRecord? Record, SpfOutcome? Outcome, bool IsVoid);

/// <summary>Finds records and reads each once (RFC 7208 sections 4.4 to 4.6).</summary>
/// <param name="questions">Who asks.</param>
/// <param name="ownName">The domain that has a record given.</param>
/// <param name="given">That record.</param>
/// <param name="budget">How long everything may take.</param>
sealed class SpfSpaceRecords(SpfQuestions questions, DomainName? ownName, string? given, TimeSpan budget)
{
    readonly Dictionary<DomainName, SpfSpaceAnswer> known = [];

    public async Task<SpfSpaceAnswer> GetAsync(DomainName name)
    {
        if (!known.TryGetValue(name, out var answer))
            known[name] = answer = await FindAsync(name).ConfigureAwait(false);
        return answer;
    }

    async Task<SpfSpaceAnswer> FindAsync(DomainName name)
    {
        if (given is not null && name.Equals(ownName))
            return Read(name, SpfPublished.Of(given), false);
        var answer = await questions.AskAsync(new(name.Ascii, null, null), name, DnsType.TXT).ConfigureAwait(false);
        if (questions.IsOutOfTime)
            return Failed(SpfProblemCode.OutOfTime, budget.TotalSeconds.ToString(CultureInfo.InvariantCulture));
        return answer.IsFailure ? Failed(SpfProblemCode.Unreachable, SpfMatch.Describe(answer)) : Read(name, questions.Read(answer), answer.IsAbsent);

        SpfSpaceAnswer Failed(SpfProblemCode code, string detail) =>
            new(null, new(SpfResult.TempError, new() { Code = code, Domain = name.Ascii, Detail = detail }), false);
    }

    static SpfSpaceAnswer Read(DomainName name, SpfPublished published, bool isVoid)
    {
        if (published.Program is not { } program)
        {
            return published.Count == 0
                ? new(null, new(SpfResult.None, new() { Code = SpfProblemCode.NoRecord, Domain = name.Ascii }), isVoid)
                : new(null, new(SpfResult.PermError, new() { Code = SpfProblemCode.SeveralRecords, Domain = name.Ascii }), false);
        }

        return program.Error is { } error
            ? new(null, new(SpfResult.PermError, new() { Code = SpfProblemCode.BadRecord, Domain = name.Ascii, Syntax = error }), false)
            : new(SpfSpaceRecord.Of(program), null, false);
    }
}
