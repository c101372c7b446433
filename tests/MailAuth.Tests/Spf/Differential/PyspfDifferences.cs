using System;
using System.Collections.Generic;
using System.Linq;
using MailAuth.Dns;
using MailAuth.Spf;

namespace MailAuth.Tests.Spf.Differential;

/// <summary>A way in which pyspf 2.0.14 is known to differ from us.</summary>
/// <param name="Name">A short name for counts.</param>
/// <param name="Section">Where RFC 7208 decides.</param>
/// <param name="Why">Why ours is right, or why both may be.</param>
/// <param name="Applies">Whether a disagreement is of this kind.</param>
sealed record PyspfDifference(string Name, string Section, string Why, Func<SpfCheck, PyspfAnswer, SpfCall, bool> Applies);

/// <summary>Every known kind of disagreement with pyspf.</summary>
static class PyspfDifferences
{
    static readonly IReadOnlyList<PyspfDifference> All =
    [
        new("no dot in the domain", "4.3", "A name of one label has no record: none, without a question. pyspf asks.",
            (ours, _, _) => ours.Problem?.Code == SpfProblemCode.NotADomain),
        new("voids by question", "4.6.4", "Two is the limit for the number of terms whose questions find nothing; pyspf counts each question of an mx or ptr.",
            (ours, theirs, _) => IsTooManyVoids(theirs) && ours.VoidLookups <= ours.MaxVoidLookups && VoidQuestions(ours) > ours.MaxVoidLookups),
        new("redirect beside a match", "6.1", "A redirect is evaluated when no mechanism matches and costs its look-up then; pyspf counts it when it reads the record.",
            (ours, theirs, _) => theirs.Explanation.Contains("Too many DNS lookups", StringComparison.Ordinal) && ours.Lookups + UnusedRedirects(ours) > ours.MaxLookups),
        new("exchangers one by one", "5.4", "The mechanism matches at the first host with the client's address; pyspf asks for all hosts first and fails with any of them.",
            (ours, theirs, _) => (IsTooManyVoids(theirs) || theirs.Result == "temperror") && ours.Trace.Steps.Any(step => step is { Verdict: SpfVerdict.Match } && IsMx(step.Term))),
        new("%{p} in a term not reached", "4.6.2", "Mechanisms are considered in turn; pyspf expands the macros of all of them first, and %{p} asks the DNS.",
            (ours, theirs, _) => (IsTooManyVoids(theirs) || theirs.Result == "temperror") && HoldsUnreachedName(ours)),
        new("include of itself not reached", "5.2", "No grammar forbids it, and a term before it may match; reached, it ends at the limit of look-ups. pyspf takes it for a syntax error.",
            (ours, theirs, _) => theirs.Explanation.Contains("trivial recursion", StringComparison.Ordinal) && ours.Result != SpfResult.PermError),
        new("broken macro in an unknown modifier", "6", "The value of an unknown modifier is a macro-string; one that is none is a syntax error (section 4.6). pyspf lets some pass.",
            (ours, _, _) => ours.Problem is { Code: SpfProblemCode.BadRecord, Syntax.Code: "BadMacro" }),
        new("reverse names that fail", "5.5", "If a DNS error occurs while doing the PTR look-up, the mechanism fails to match; an address look-up that fails skips the name.",
            (ours, theirs, _) => theirs.Result == "temperror" && ours.Trace.Steps.Any(step => step.Evidence.Any(evidence => evidence.IsFailure))),
    ];

    public static PyspfDifference? Explain(SpfCheck ours, PyspfAnswer theirs, SpfCall call) => All.FirstOrDefault(difference => difference.Applies(ours, theirs, call));

    static bool IsTooManyVoids(PyspfAnswer theirs) => theirs.Explanation.Contains("Void lookup limit", StringComparison.Ordinal);

    static int VoidQuestions(SpfCheck ours) => ours.Trace.Steps.SelectMany(step => step.Evidence).Count(evidence => evidence.Status is DnsStatus.NoData or DnsStatus.NoSuchName);

    static int UnusedRedirects(SpfCheck ours) =>
        ours.Trace.Steps.Count(step => step.Record?.Contains("redirect=", StringComparison.OrdinalIgnoreCase) == true)
        - ours.Trace.Steps.Count(step => step.Term.StartsWith("redirect=", StringComparison.OrdinalIgnoreCase));

    static bool IsMx(string term) => term.TrimStart('+', '-', '~', '?').StartsWith("mx", StringComparison.OrdinalIgnoreCase);

    static bool HoldsUnreachedName(SpfCheck ours) => ours.Trace.Steps.SelectMany(step => (step.Record ?? "").Split(' '))
        .Any(term => term.Contains("%{p}", StringComparison.OrdinalIgnoreCase) && !ours.Trace.Steps.Any(step => step.Term == term));
}
