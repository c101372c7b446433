using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>
/// <c>check_host()</c> (RFC 7208 section 4) for sets of addresses. What <see cref="SpfEvaluation"/> does with one
/// address, this does with all that have come the same way: at each term some end and the rest goes on. Where a term
/// looks at more than the address, each strand goes on twice, once for each answer.
/// </summary>
sealed class SpfSpaceEvaluation
{
    // Far beyond what people publish; each bounds another way in which records can be made to explode.
    const int MaxRecords = 1000;
    const int MaxDepth = 100;
    const int MaxNetworks = 200_000;
    const int MaxStrands = 256;
    const int MaxConditions = 64;

    readonly SpfSpaceRequest request;
    readonly SpfSpaceTarget targets;
    readonly SpfSpaceRecords records;
    readonly SpfSpaceMatcher matcher;
    readonly SpfSpaceCosts costs;
    readonly string seconds;
    readonly HashSet<SpfCondition> conditions = [];
    readonly HashSet<SpfProblem> passedOver = [];
    int recordsSeen;
    int networksSeen;

    public SpfSpaceEvaluation(SpfSpaceRequest request, SpfLimits limits, SpfQuestions questions)
    {
        this.request = request;
        targets = new(request);
        records = new(questions, SpfClient.NameOf(targets.Domain), request.Record, limits.TimeBudget);
        matcher = new(questions, limits.MaxMxHosts);
        costs = new(limits);
        seconds = limits.TimeBudget.TotalSeconds.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The domain that is asked, as A-labels; as given where it is no domain name.</summary>
    public string AskedDomain => SpfClient.NameOf(targets.Domain)?.Ascii ?? VisibleText.Escape(targets.Domain);

    /// <summary>The conditions that were met.</summary>
    public IEnumerable<SpfCondition> Conditions => conditions;

    /// <summary>The errors that were passed over.</summary>
    public IEnumerable<SpfProblem> PassedOver => passedOver;

    public Task<List<SpfEnding>> RunAsync(IpSet addresses) => addresses.IsEmpty
        ? Task.FromResult(new List<SpfEnding>())
        : CheckHostAsync(targets.Domain, [new(addresses, 0, 0, null)], null);

    async Task<List<SpfEnding>> CheckHostAsync(string domain, List<SpfStrand> strands, Frame? above)
    {
        if (SpfClient.NameOf(domain) is not { } name)
            return [.. All(strands, End(SpfResult.None, SpfProblemCode.NotADomain, VisibleText.Escape(domain)))];
        var frame = new Frame(domain, name, above);
        if (costs.AreLifted && frame.IsLoop)
            return [.. All(strands, End(SpfResult.PermError, SpfProblemCode.Loop, above!.Name.Ascii, above.Term, name.Ascii))];
        if (frame.Depth > MaxDepth || ++recordsSeen > MaxRecords)
            return [.. All(strands, TooComplex(name))];
        var answer = await records.GetAsync(name).ConfigureAwait(false);
        if (answer.Record is { } record)
            return await EvaluateAsync(record, frame, strands).ConfigureAwait(false);
        return [.. All(answer.IsVoid && above is not null ? strands.ConvertAll(costs.WithVoid) : strands, answer.Outcome!)];
    }

    // "Each mechanism is considered in turn from left to right" (section 4.6.2)
    async Task<List<SpfEnding>> EvaluateAsync(SpfSpaceRecord record, Frame frame, List<SpfStrand> live)
    {
        var endings = new List<SpfEnding>();
        foreach (var step in record.Steps)
        {
            if (live.Count == 0)
                return endings;
            live = step.Networks is { } run ? MatchNetworks(run, frame, live, endings) : await MatchAsync(step.Mechanism!, frame, live, endings).ConfigureAwait(false);
            live = SpfStrands.Join(live);
            if (live.Count <= MaxStrands)
                continue;
            endings.AddRange(All(live, TooComplex(frame.Name)));
            return endings;
        }

        if (record.Redirect is { } redirect && live.Count > 0)
            await FollowAsync(redirect, frame, live, endings).ConfigureAwait(false);
        else
            endings.AddRange(All(live, new(SpfResult.Neutral)));
        return endings;
    }

    List<SpfStrand> MatchNetworks(SpfNetworkRun run, Frame frame, List<SpfStrand> live, List<SpfEnding> endings)
    {
        var rest = new List<SpfStrand>();
        foreach (var strand in live)
        {
            networksSeen += run.Networks.Count;
            if (networksSeen > MaxNetworks)
            {
                endings.Add(new(strand, TooComplex(frame.Name)));
                continue;
            }

            endings.AddRange(run.Split(strand.Addresses).Select(part => new SpfEnding(strand with { Addresses = part.Addresses }, Matched(part.Mechanism, frame))));
            if (strand.Without(run.All) is { } left)
                rest.Add(left);
        }

        return rest;
    }

    async Task<List<SpfStrand>> MatchAsync(SpfMechanism mechanism, Frame frame, List<SpfStrand> live, List<SpfEnding> endings)
    {
        if (mechanism is SpfAll)
        {
            endings.AddRange(All(live, Matched(mechanism, frame)));
            return [];
        }

        live = Spend(mechanism, frame, live, endings);
        var rest = new List<SpfStrand>();
        foreach (var part in Parts(live, mechanism is SpfHostMechanism || SpfSpaceTarget.DependsOnFamily(mechanism.Target)))
            rest.AddRange(await MatchPartAsync(mechanism, frame, part.Strands, part.IsIPv6, endings).ConfigureAwait(false));
        return rest;
    }

    async Task<List<SpfStrand>> MatchPartAsync(SpfMechanism mechanism, Frame frame, List<SpfStrand> live, bool isIPv6, List<SpfEnding> endings)
    {
        if (targets.DependenceOf(mechanism.Target) is { } dependence)
            return Fork(mechanism, dependence, frame, live, endings);
        var target = mechanism.Target is { } spec ? targets.Expand(spec, frame.Domain, isIPv6) : frame.Domain;
        if (target is null)
            return live;
        if (mechanism is SpfInclude include)
            return await IncludeAsync(include, frame, target, live, endings).ConfigureAwait(false);
        if (DomainName.FromPlainText(target) is not { } name)
            return live;
        if (mechanism is SpfPtr)
            return Fork(mechanism, SpfDependence.ReverseName, frame, live, endings);

        var isVoid = false;
        foreach (var match in await matcher.MatchAsync(mechanism, name, isIPv6).ConfigureAwait(false))
        {
            if (match.Error is { } error)
                return Pass(live, endings, ErrorOf(error, mechanism, frame));
            var matched = live.Select(strand => strand.Within(match.Addresses)).OfType<SpfStrand>().ToList();
            isVoid = match.IsVoid;
            endings.AddRange(All(isVoid ? SpendVoid(mechanism, frame, matched, endings) : matched, Matched(mechanism, frame)));
            live = live.Select(strand => strand.Without(match.Addresses)).OfType<SpfStrand>().ToList();
        }

        return isVoid ? SpendVoid(mechanism, frame, live, endings) : live;
    }

    // The table of section 5.2: only a pass matches, none is an error.
    async Task<List<SpfStrand>> IncludeAsync(SpfInclude include, Frame frame, string target, List<SpfStrand> live, List<SpfEnding> endings)
    {
        var rest = new List<SpfStrand>();
        foreach (var inner in await CheckBehindAsync(target, include, frame, live).ConfigureAwait(false))
        {
            switch (inner.Outcome.Result)
            {
                case SpfResult.Pass:
                    endings.Add(inner with { Outcome = inner.Outcome.Behind(Text(include)) with { Result = SpfOutcome.ResultOf(include.Qualifier) } });
                    break;
                case SpfResult.TempError or SpfResult.PermError:
                    rest.AddRange(Pass([inner.Strand], endings, inner.Outcome));
                    break;
                case SpfResult.Undetermined:
                    endings.Add(inner);
                    break;
                default:
                    rest.Add(inner.Strand);
                    break;
            }
        }

        return rest;
    }

    // Section 6.1: the other record decides.
    async Task FollowAsync(SpfRedirect redirect, Frame frame, List<SpfStrand> live, List<SpfEnding> endings)
    {
        live = Spend(redirect, frame, live, endings);
        if (targets.DependenceOf(redirect.Domain) is { } dependence)
        {
            endings.AddRange(All(live, new(SpfResult.Undetermined) { DependsOn = Condition(redirect, dependence, frame) }));
            return;
        }

        foreach (var part in Parts(live, SpfSpaceTarget.DependsOnFamily(redirect.Domain)))
        {
            var target = targets.Expand(redirect.Domain, frame.Domain, part.IsIPv6) ?? "";
            var behind = await CheckBehindAsync(target, redirect, frame, part.Strands).ConfigureAwait(false);
            endings.AddRange(behind.Select(ending => ending with { Outcome = ending.Outcome.Behind(Text(redirect)) }));
        }
    }

    /// <summary>Evaluates the record behind an <c>include</c> or <c>redirect</c>, where none is an error (sections 5.2 and 6.1).</summary>
    async Task<IEnumerable<SpfEnding>> CheckBehindAsync(string target, SpfTerm term, Frame frame, List<SpfStrand> live)
    {
        var missing = End(SpfResult.PermError, SpfProblemCode.NoRecordBehind, frame.Name.Ascii, Text(term), VisibleText.Escape(target));
        var endings = live.Count == 0 ? [] : await CheckHostAsync(target, live, frame with { Term = Text(term) }).ConfigureAwait(false);
        return endings.Select(ending => ending.Outcome.Result == SpfResult.None ? ending with { Outcome = missing } : ending);
    }

    // Once for those whom it matches and once for the rest: which of them an address belongs to, the message will tell.
    List<SpfStrand> Fork(SpfMechanism mechanism, SpfDependence dependence, Frame frame, List<SpfStrand> live, List<SpfEnding> endings)
    {
        var condition = Condition(mechanism, dependence, frame);
        var rest = new List<SpfStrand>();
        foreach (var strand in live)
        {
            if (strand.Guard is { Depth: >= MaxConditions })
            {
                endings.Add(new(strand, TooComplex(frame.Name)));
                continue;
            }

            endings.Add(new(strand with { Guard = new(strand.Guard, condition, true) }, Matched(mechanism, frame)));
            rest.Add(strand with { Guard = new(strand.Guard, condition, false) });
        }

        // A name that does not exist costs a void look-up; of other terms nobody knows.
        return mechanism is SpfExists ? SpendVoid(mechanism, frame, rest, endings) : rest;
    }

    List<SpfStrand> Spend(SpfTerm term, Frame frame, List<SpfStrand> live, List<SpfEnding> endings) =>
        costs.Spend(live, endings, End(SpfResult.PermError, SpfProblemCode.TooManyLookups, frame.Name.Ascii, Text(term), costs.MaxLookups));

    List<SpfStrand> SpendVoid(SpfTerm term, Frame frame, List<SpfStrand> live, List<SpfEnding> endings) =>
        costs.SpendVoid(live, endings, End(SpfResult.PermError, SpfProblemCode.TooManyVoidLookups, frame.Name.Ascii, Text(term), costs.MaxVoidLookups));

    /// <summary>An error ends them all, unless errors are passed over.</summary>
    List<SpfStrand> Pass(List<SpfStrand> live, List<SpfEnding> endings, SpfOutcome error)
    {
        if (request.PassesOverErrors)
        {
            passedOver.Add(error.Problem!);
            return live;
        }

        endings.AddRange(All(live, error));
        return [];
    }

    SpfOutcome ErrorOf(SpfMatch match, SpfTerm term, Frame frame) => End(
        match.Verdict == SpfVerdict.TempError ? SpfResult.TempError : SpfResult.PermError,
        match.Code, frame.Name.Ascii, Text(term), match.Code == SpfProblemCode.OutOfTime ? seconds : match.Detail);

    static IEnumerable<(List<SpfStrand> Strands, bool IsIPv6)> Parts(List<SpfStrand> live, bool byFamily)
    {
        if (!byFamily)
            return [(live, false)];
        return new (List<SpfStrand> Strands, bool IsIPv6)[] { (Of(IpSet.AllIPv4), false), (Of(IpSet.AllIPv6), true) }.Where(part => part.Strands.Count > 0);

        List<SpfStrand> Of(IpSet family) => live.Select(strand => strand.Within(family)).OfType<SpfStrand>().ToList();
    }

    SpfCondition Condition(SpfTerm term, SpfDependence dependence, Frame frame)
    {
        var condition = new SpfCondition { Term = Text(term), Domain = frame.Name.Ascii, DependsOn = dependence };
        conditions.Add(condition);
        return condition;
    }

    static SpfOutcome Matched(SpfMechanism mechanism, Frame frame) =>
        new(SpfOutcome.ResultOf(mechanism.Qualifier)) { Mechanism = Text(mechanism), MechanismDomain = frame.Name.Ascii };

    static SpfOutcome TooComplex(DomainName name) => End(SpfResult.Undetermined, SpfProblemCode.TooComplex, name.Ascii);

    static SpfOutcome End(SpfResult result, SpfProblemCode code, string domain, string term = "", string detail = "") =>
        new(result, new() { Code = code, Domain = domain, Term = term, Detail = detail });

    static IEnumerable<SpfEnding> All(IEnumerable<SpfStrand> strands, SpfOutcome outcome) => strands.Select(strand => new SpfEnding(strand, outcome));

    static string Text(SpfTerm term) => VisibleText.Escape(term.Text);

    /// <summary>A record that is being evaluated.</summary>
    /// <param name="Domain">The domain as macros see it.</param>
    /// <param name="Name">The same as a name.</param>
    /// <param name="Above">The record that led here.</param>
    sealed record Frame(string Domain, DomainName Name, Frame? Above)
    {
        /// <summary>The term that leads further.</summary>
        public string Term { get; init; } = "";

        public int Depth { get; } = (Above?.Depth ?? 0) + 1;

        public bool IsLoop
        {
            get
            {
                for (var frame = Above; frame is not null; frame = frame.Above)
                {
                    if (frame.Name.Equals(Name))
                        return true;
                }

                return false;
            }
        }
    }
}
