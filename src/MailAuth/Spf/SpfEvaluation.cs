using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
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
    readonly DomainName? ownName;

    public SpfEvaluation(SpfClient client, SpfLimits limits, SpfQuestions questions)
    {
        this.client = client;
        this.limits = limits;
        this.questions = questions;
        reverseNames = new(questions, client.Address, limits.MaxPtrNames);
        matcher = new(questions, reverseNames, client.Address, limits.MaxMxHosts);
        ownName = SpfClient.NameOf(client.Domain);
    }

    public List<SpfStepDraft> Steps { get; } = [];

    public int Lookups { get; private set; }

    public int VoidLookups { get; private set; }

    public async Task<SpfOutcome> RunAsync()
    {
        var step = Begin(ownName?.Ascii ?? VisibleText.Escape(client.Domain), null, 0);
        var outcome = await CheckHostAsync(client.Domain, step).ConfigureAwait(false);
        step.Verdict = VerdictOf(outcome);
        step.Result = outcome.Result;
        return outcome;
    }

    /// <summary>The words that <c>exp</c> leads to; null where there are none that can be used (section 6.2). They cost no look-up.</summary>
    public async Task<string?> ExplainAsync(SpfExplanation term, string domain)
    {
        var step = Begin(Visible(domain), term, 1);
        var target = await ExpandAsync(term.Domain, domain, step).ConfigureAwait(false);
        if (target is null || DomainName.FromPlainText(target) is not { } name)
            return null;
        var answer = await questions.AskAsync(step, name, DnsType.TXT).ConfigureAwait(false);
        if (answer.RecordsOf<TextRecord>().ToArray() is not [var record])
            return null;
        var words = SpfMacroString.Parse(record.Text, isExplanation: true);
        if (words.Problems.Any(problem => problem.Level == ProblemLevel.Error))
            return null;
        var expander = await ExpanderAsync(words, domain, step).ConfigureAwait(false);
        if (expander.ExpandExplanation(words) is not { } explanation)
            return null;
        step.Verdict = SpfVerdict.Evaluated;
        return VisibleText.Escape(explanation);
    }

    async Task<SpfOutcome> CheckHostAsync(string domain, SpfStepDraft step)
    {
        if (SpfClient.NameOf(domain) is not { } name)
            return End(SpfResult.None, SpfProblemCode.NotADomain, VisibleText.Escape(domain));
        string[] texts;
        if (client.Record is { } given && name.Equals(ownName))
        {
            texts = [given];
        }
        else
        {
            var answer = await questions.AskAsync(step, name, DnsType.TXT).ConfigureAwait(false);
            if (questions.IsOutOfTime)
                return End(SpfResult.TempError, SpfProblemCode.OutOfTime, name.Ascii, step.TermText, Seconds);
            if (answer.IsFailure)
                return End(SpfResult.TempError, SpfProblemCode.Unreachable, name.Ascii, "", SpfMatch.Describe(answer));
            texts = answer.RecordsOf<TextRecord>().Select(record => record.Text).ToArray();
        }

        var records = Array.FindAll(texts, SpfParser.HasVersion);
        if (records.Length != 1)
        {
            return records.Length == 0
                ? End(SpfResult.None, SpfProblemCode.NoRecord, name.Ascii)
                : End(SpfResult.PermError, SpfProblemCode.SeveralRecords, name.Ascii);
        }

        step.Record = VisibleText.Escape(records[0]);
        var syntax = SpfParser.Parse(records[0]);
        if (syntax.Problems.FirstOrDefault(problem => problem.Level == ProblemLevel.Error) is { } error)
            return new(SpfResult.PermError, new() { Code = SpfProblemCode.BadRecord, Domain = name.Ascii, Syntax = error });
        return await EvaluateAsync(syntax.Terms, domain, name, step.Depth + 1).ConfigureAwait(false);
    }

    // "Each mechanism is considered in turn from left to right" (section 4.6.2)
    async Task<SpfOutcome> EvaluateAsync(IReadOnlyList<SpfTerm> terms, string domain, DomainName name, int depth)
    {
        foreach (var term in terms)
        {
            if (term is not SpfMechanism mechanism)
                continue;
            var step = Begin(name.Ascii, mechanism, depth);
            var outcome = await EvaluateAsync(mechanism, domain, name, step).ConfigureAwait(false);
            if (outcome is null)
                continue;
            step.Verdict = outcome.Problem is null ? SpfVerdict.Match : VerdictOf(outcome);
            return outcome with { Explanation = terms.OfType<SpfExplanation>().FirstOrDefault(), ExplanationDomain = domain };
        }

        return terms.OfType<SpfRedirect>().FirstOrDefault() is { } redirect
            ? await FollowAsync(redirect, domain, Begin(name.Ascii, redirect, depth)).ConfigureAwait(false)
            : new(SpfResult.Neutral);
    }

    /// <summary>What a mechanism decides; null where it does not match.</summary>
    async Task<SpfOutcome?> EvaluateAsync(SpfMechanism mechanism, string domain, DomainName name, SpfStepDraft step)
    {
        if (Spend(step) is { } tooMany)
            return tooMany;
        var spec = SpecOf(mechanism);
        var target = spec is null ? domain : await ExpandAsync(spec, domain, step).ConfigureAwait(false);
        if (mechanism is SpfInclude && target is not null)
            return await IncludeAsync(mechanism, target, step).ConfigureAwait(false);

        var match = target is null ? SpfMatch.NoMatch
            : await matcher.MatchAsync(mechanism, spec is null ? name : DomainName.FromPlainText(target), step).ConfigureAwait(false);
        if (questions.IsOutOfTime)
            return End(SpfResult.TempError, SpfProblemCode.OutOfTime, step.Domain, step.TermText, Seconds);
        if (match.Verdict is SpfVerdict.TempError or SpfVerdict.PermError)
            return End(match.Verdict == SpfVerdict.TempError ? SpfResult.TempError : SpfResult.PermError, match.Code, step.Domain, step.TermText, match.Detail);
        if (SpendVoid(step) is { } tooManyVoids)
            return tooManyVoids;
        return match.Verdict != SpfVerdict.Match ? null
            : new(SpfOutcome.ResultOf(mechanism.Qualifier)) { Mechanism = step.TermText, MechanismDomain = step.Domain };
    }

    // The table of section 5.2: only a pass matches, none is an error.
    async Task<SpfOutcome?> IncludeAsync(SpfMechanism include, string target, SpfStepDraft step)
    {
        var inner = await CheckBehindAsync(target, step).ConfigureAwait(false);
        return inner.Result switch
        {
            SpfResult.Pass => inner.Behind(step.TermText) with { Result = SpfOutcome.ResultOf(include.Qualifier) },
            SpfResult.TempError or SpfResult.PermError => inner,
            _ => null,
        };
    }

    // Section 6.1: the other record decides, with its own explanation.
    async Task<SpfOutcome> FollowAsync(SpfRedirect redirect, string domain, SpfStepDraft step)
    {
        var outcome = Spend(step);
        if (outcome is null)
        {
            var target = await ExpandAsync(redirect.Domain, domain, step).ConfigureAwait(false);
            outcome = (await CheckBehindAsync(target ?? "", step).ConfigureAwait(false)).Behind(step.TermText);
        }

        step.Verdict = VerdictOf(outcome);
        return outcome;
    }

    /// <summary>Evaluates the record behind an <c>include</c> or <c>redirect</c>, where none is an error (sections 5.2 and 6.1).</summary>
    async Task<SpfOutcome> CheckBehindAsync(string target, SpfStepDraft step)
    {
        var inner = await CheckHostAsync(target, step).ConfigureAwait(false);
        step.Result = inner.Result;
        var tooManyVoids = SpendVoid(step);
        return inner.Result == SpfResult.None
            ? End(SpfResult.PermError, SpfProblemCode.NoRecordBehind, step.Domain, step.TermText, VisibleText.Escape(target))
            : tooManyVoids ?? inner;
    }

    async Task<string?> ExpandAsync(SpfMacroString spec, string domain, SpfStepDraft step)
    {
        var target = (await ExpanderAsync(spec, domain, step).ConfigureAwait(false)).ExpandDomain(spec);
        step.Target = target ?? "";
        return target;
    }

    async Task<SpfMacroExpander> ExpanderAsync(SpfMacroString text, string domain, SpfStepDraft step)
    {
        // %{p} costs questions, but no look-up of its own: section 4.6.4 counts terms, and the term that holds it is counted.
        var validated = SpfMacroExpander.Uses(text, "p") ? await reverseNames.NameForAsync(SpfClient.NameOf(domain), step).ConfigureAwait(false) : "";
        return new(client, domain, validated);
    }

    SpfStepDraft Begin(string domain, SpfTerm? term, int depth)
    {
        var step = new SpfStepDraft(domain, term, depth);
        Steps.Add(step);
        return step;
    }

    SpfOutcome? Spend(SpfStepDraft step)
    {
        if (step.Term is not { CostsLookup: true })
            return null;
        step.Lookups = 1;
        Lookups++;
        return Lookups <= limits.MaxLookups ? null : End(SpfResult.PermError, SpfProblemCode.TooManyLookups, step.Domain, step.TermText, Text(limits.MaxLookups));
    }

    // Section 4.6.4 limits the number of terms whose questions find nothing: an mx with three such hosts is one of them.
    SpfOutcome? SpendVoid(SpfStepDraft step)
    {
        if (!step.IsVoid)
            return null;
        step.VoidLookups = 1;
        VoidLookups++;
        return VoidLookups <= limits.MaxVoidLookups ? null
            : End(SpfResult.PermError, SpfProblemCode.TooManyVoidLookups, step.Domain, step.TermText, Text(limits.MaxVoidLookups));
    }

    string Seconds => limits.TimeBudget.TotalSeconds.ToString(CultureInfo.InvariantCulture);

    static SpfMacroString? SpecOf(SpfMechanism mechanism) => mechanism switch
    {
        SpfInclude include => include.Domain,
        SpfExists exists => exists.Domain,
        SpfHostMechanism host => host.Domain,
        SpfPtr ptr => ptr.Domain,
        _ => null,
    };

    static SpfVerdict VerdictOf(SpfOutcome outcome) => outcome.Result switch
    {
        SpfResult.TempError => SpfVerdict.TempError,
        SpfResult.PermError => SpfVerdict.PermError,
        _ => SpfVerdict.Evaluated,
    };

    static SpfOutcome End(SpfResult result, SpfProblemCode code, string domain, string term = "", string detail = "") =>
        new(result, new() { Code = code, Domain = domain, Term = term, Detail = detail });

    static string Visible(string domain) => SpfClient.NameOf(domain)?.Ascii ?? VisibleText.Escape(domain);

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
