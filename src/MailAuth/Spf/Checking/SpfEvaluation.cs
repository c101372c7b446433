using System.Collections.Generic;
using System.Globalization;
using System.Threading.Tasks;
using MailAuth.Dns;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>One run of <c>check_host()</c> (RFC 7208 section 4): records, their terms in order, and what both may cost.</summary>
sealed class SpfEvaluation
{
    readonly SpfClient client;
    readonly SpfLimits limits;
    readonly SpfQuestions questions;
    readonly SpfReverseNames reverseNames;
    readonly SpfMatcher matcher;
    readonly SpfTarget own;

    public SpfEvaluation(SpfClient client, SpfLimits limits, SpfQuestions questions)
    {
        this.client = client;
        this.limits = limits;
        this.questions = questions;
        reverseNames = new(questions, client.Address, limits.MaxPtrNames);
        matcher = new(questions, reverseNames, client.Address, limits.MaxMxHosts);
        own = SpfTarget.Of(client.Domain);
    }

    /// <summary>Whether networks that do not match leave no step: for results whose trace nobody keeps.</summary>
    public bool IsBrief { get; init; }

    public List<SpfStepDraft> Steps { get; } = new(16);

    public int Lookups { get; private set; }

    public int VoidLookups { get; private set; }

    public async Task<SpfCheckOutcome> RunAsync()
    {
        var step = Begin(own.Visible, null, null);
        var outcome = await CheckHostAsync(own, step).ConfigureAwait(false);
        step.Verdict = VerdictOf(outcome);
        step.Result = outcome.Result;
        return outcome;
    }

    /// <summary>The words that <c>exp</c> leads to; null where there are none that can be used (section 6.2). They cost no look-up.</summary>
    public async Task<string?> ExplainAsync(SpfExplanation term, SpfTarget domain)
    {
        var step = Begin(domain.Visible, term, Steps[0]);
        if (await ExpandAsync(term.Domain, domain, step).ConfigureAwait(false) is not { Name: { } name })
            return null;
        var answer = await questions.AskAsync(step, name, DnsType.TXT).ConfigureAwait(false);
        if (answer.Records is not [TextRecord record])
            return null;
        var words = SpfMacroString.Parse(record.Text, isExplanation: true);
        if (!words.IsSound)
            return null;
        var expander = await ExpanderAsync(words, domain, step).ConfigureAwait(false);
        if (expander.ExpandExplanation(words) is not { } explanation)
            return null;
        step.Verdict = SpfVerdict.Evaluated;
        return VisibleText.Escape(explanation);
    }

    async Task<SpfCheckOutcome> CheckHostAsync(SpfTarget domain, SpfStepDraft step)
    {
        if (domain.Host is not { } name)
            return End(SpfResult.None, SpfProblemCode.NotADomain, VisibleText.Escape(domain.Text));
        SpfPublished published;
        if (client.Record is { } given && name.Equals(own.Host))
        {
            published = SpfPublished.Of(given);
        }
        else
        {
            var answer = await questions.AskAsync(step, name, DnsType.TXT).ConfigureAwait(false);
            if (questions.IsOutOfTime)
                return End(SpfResult.TempError, SpfProblemCode.OutOfTime, name.Ascii, step.TermText, Seconds);
            if (answer.IsFailure)
                return End(SpfResult.TempError, SpfProblemCode.Unreachable, name.Ascii, "", SpfMatch.Describe(answer));
            published = questions.Read(answer);
        }

        if (published.Program is not { } program)
            return End(published.Count == 0 ? SpfResult.None : SpfResult.PermError, published.Count == 0 ? SpfProblemCode.NoRecord : SpfProblemCode.SeveralRecords, name.Ascii);
        step.Record = program.Record;
        if (program.Error is { } error)
            return new(SpfResult.PermError, new() { Code = SpfProblemCode.BadRecord, Domain = name.Ascii, Syntax = error });
        return await EvaluateAsync(program, domain, name, step).ConfigureAwait(false);
    }

    // "Each mechanism is considered in turn from left to right" (section 4.6.2)
    async Task<SpfCheckOutcome> EvaluateAsync(SpfProgram program, SpfTarget domain, DomainName name, SpfStepDraft above)
    {
        foreach (var mechanism in program.Mechanisms)
        {
            if (IsBrief && mechanism is SpfNetworkMechanism other && !matcher.IsIn(other))
                continue;
            var step = Begin(name.Ascii, mechanism, above);
            var outcome = mechanism switch
            {
                // These ask nothing: most terms of most records.
                SpfNetworkMechanism network => matcher.IsIn(network) ? Decide(mechanism, step) : null,
                SpfAll => Decide(mechanism, step),
                _ => await EvaluateAsync(mechanism, domain, step).ConfigureAwait(false),
            };
            if (outcome is null)
                continue;
            step.Verdict = outcome.Problem is null ? SpfVerdict.Match : VerdictOf(outcome);
            return outcome.Result == SpfResult.Fail ? outcome with { Explanation = program.Explanation, ExplanationDomain = domain } : outcome;
        }

        return program.Redirect is { } redirect
            ? await FollowAsync(redirect, domain, Begin(name.Ascii, redirect, above)).ConfigureAwait(false)
            : new(SpfResult.Neutral);
    }

    /// <summary>What a mechanism that asks the DNS decides; null where it does not match.</summary>
    async Task<SpfCheckOutcome?> EvaluateAsync(SpfMechanism mechanism, SpfTarget domain, SpfStepDraft step)
    {
        if (Spend(step) is { } tooMany)
            return tooMany;
        var spec = mechanism.Target;
        var target = spec is null ? domain : await ExpandAsync(spec, domain, step).ConfigureAwait(false);
        if (mechanism is SpfInclude && target is not null)
            return await IncludeAsync(mechanism, target, step).ConfigureAwait(false);

        var match = target?.Name is { } name ? await matcher.MatchAsync(mechanism, name, step).ConfigureAwait(false) : SpfMatch.NoMatch;
        if (questions.IsOutOfTime)
            return End(SpfResult.TempError, SpfProblemCode.OutOfTime, step.Domain, step.TermText, Seconds);
        if (match.Verdict is SpfVerdict.TempError or SpfVerdict.PermError)
            return End(match.Verdict == SpfVerdict.TempError ? SpfResult.TempError : SpfResult.PermError, match.Code, step.Domain, step.TermText, match.Detail);
        return SpendVoid(step) ?? (match.Verdict == SpfVerdict.Match ? Decide(mechanism, step) : null);
    }

    // The table of section 5.2: only a pass matches, none is an error.
    async Task<SpfCheckOutcome?> IncludeAsync(SpfMechanism include, SpfTarget target, SpfStepDraft step)
    {
        var inner = await CheckBehindAsync(target, step).ConfigureAwait(false);
        return inner.Result switch
        {
            SpfResult.Pass => include.Qualifier == SpfQualifier.Pass ? inner : inner with { Result = SpfOutcome.ResultOf(include.Qualifier) },
            SpfResult.TempError or SpfResult.PermError => inner,
            _ => null,
        };
    }

    // Section 6.1: the other record decides, with its own explanation.
    async Task<SpfCheckOutcome> FollowAsync(SpfRedirect redirect, SpfTarget domain, SpfStepDraft step)
    {
        var outcome = Spend(step);
        if (outcome is null)
        {
            var target = await ExpandAsync(redirect.Domain, domain, step).ConfigureAwait(false) ?? SpfTarget.Of("");
            outcome = await CheckBehindAsync(target, step).ConfigureAwait(false);
        }

        step.Verdict = VerdictOf(outcome);
        return outcome;
    }

    /// <summary>Evaluates the record behind an <c>include</c> or <c>redirect</c>, where none is an error (sections 5.2 and 6.1).</summary>
    async Task<SpfCheckOutcome> CheckBehindAsync(SpfTarget target, SpfStepDraft step)
    {
        var inner = await CheckHostAsync(target, step).ConfigureAwait(false);
        step.Result = inner.Result;
        var tooManyVoids = SpendVoid(step);
        return inner.Result == SpfResult.None
            ? End(SpfResult.PermError, SpfProblemCode.NoRecordBehind, step.Domain, step.TermText, VisibleText.Escape(target.Text))
            : tooManyVoids ?? inner;
    }

    async Task<SpfTarget?> ExpandAsync(SpfMacroString spec, SpfTarget domain, SpfStepDraft step)
    {
        var target = spec.Constant;
        if (target is null && (await ExpanderAsync(spec, domain, step).ConfigureAwait(false)).ExpandDomain(spec) is { } text)
            target = SpfTarget.Of(text);
        step.Target = target?.Text ?? "";
        return target;
    }

    async Task<SpfMacroExpander> ExpanderAsync(SpfMacroString text, SpfTarget domain, SpfStepDraft step)
    {
        // %{p} costs questions, but no look-up of its own: section 4.6.4 counts terms, and the term that holds it is counted.
        var validated = SpfMacroExpander.Uses(text, "p") ? await reverseNames.NameForAsync(domain.Host, step).ConfigureAwait(false) : "";
        return new(client, domain.Text, validated);
    }

    SpfStepDraft Begin(string domain, SpfTerm? term, SpfStepDraft? above)
    {
        var step = new SpfStepDraft(domain, term, above);
        Steps.Add(step);
        return step;
    }

    static SpfCheckOutcome Decide(SpfMechanism mechanism, SpfStepDraft step) => new(SpfOutcome.ResultOf(mechanism.Qualifier)) { Decider = step };

    SpfCheckOutcome? Spend(SpfStepDraft step)
    {
        if (step.Term is not { CostsLookup: true })
            return null;
        step.Lookups = 1;
        Lookups++;
        return Lookups <= limits.MaxLookups ? null : End(SpfResult.PermError, SpfProblemCode.TooManyLookups, step.Domain, step.TermText, Text(limits.MaxLookups));
    }

    // Section 4.6.4 limits the number of terms whose questions find nothing: an mx with three such hosts is one of them.
    SpfCheckOutcome? SpendVoid(SpfStepDraft step)
    {
        if (!step.IsVoid)
            return null;
        step.VoidLookups = 1;
        VoidLookups++;
        return VoidLookups <= limits.MaxVoidLookups ? null
            : End(SpfResult.PermError, SpfProblemCode.TooManyVoidLookups, step.Domain, step.TermText, Text(limits.MaxVoidLookups));
    }

    string Seconds => limits.TimeBudget.TotalSeconds.ToString(CultureInfo.InvariantCulture);

    static SpfVerdict VerdictOf(SpfCheckOutcome outcome) => outcome.Result switch
    {
        SpfResult.TempError => SpfVerdict.TempError,
        SpfResult.PermError => SpfVerdict.PermError,
        _ => SpfVerdict.Evaluated,
    };

    static SpfCheckOutcome End(SpfResult result, SpfProblemCode code, string domain, string term = "", string detail = "") =>
        new(result, new() { Code = code, Domain = domain, Term = term, Detail = detail });

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
