using System.Collections.Generic;
using MailAuth.Dns;
using MailAuth.Text;

namespace MailAuth.Spf;

/// <summary>A record as <c>check_host()</c> runs it (RFC 7208 section 4.6).</summary>
sealed class SpfProgram
{
    // About what a term takes in memory beside its text, and each character of that; the cache counts 12 octets a character.
    const int OctetsPerTerm = 160;
    const int OctetsPerCharacter = 6;
    const int CountedPerCharacter = 12;

    SpfProgram(string text)
    {
        var syntax = SpfParser.Parse(text);
        Record = VisibleText.Escape(text);
        var mechanisms = new List<SpfMechanism>(syntax.Terms.Count);
        foreach (var term in syntax.Terms)
        {
            if (term is SpfMechanism mechanism)
                mechanisms.Add(mechanism);
            else if (term is SpfRedirect redirect)
                Redirect ??= redirect;
            else if (term is SpfExplanation explanation)
                Explanation ??= explanation;
        }

        Mechanisms = mechanisms.ToArray();
        foreach (var problem in syntax.Problems)
        {
            if (problem.Level == ProblemLevel.Error)
                Error ??= problem;
        }

        var octets = (syntax.Terms.Count * OctetsPerTerm) + (text.Length * OctetsPerCharacter);
        IsSmall = octets <= (text.Length * CountedPerCharacter) + AnswerSize.PerAnswer;
    }

    /// <summary>The record's text, control characters made visible.</summary>
    public string Record { get; }

    /// <summary>The mechanisms in order.</summary>
    public SpfMechanism[] Mechanisms { get; }

    public SpfRedirect? Redirect { get; }

    public SpfExplanation? Explanation { get; }

    /// <summary>The first syntax error: one anywhere spoils the record.</summary>
    public SyntaxProblem? Error { get; }

    /// <summary>Whether it takes no more memory than the cache counts for the answer that it came in; a record of thousands of tiny terms takes more.</summary>
    public bool IsSmall { get; }

    public static SpfProgram Read(string text) => new(text);
}
