using MailAuth.Resources;

namespace MailAuth.Text;

/// <summary>How bad a syntax problem is for those who have to read the text.</summary>
public enum ProblemLevel
{
    /// <summary>Allowed, but old, odd or of no effect.</summary>
    Note,

    /// <summary>Readers ignore the part or repair it; the rest stands.</summary>
    Warning,

    /// <summary>The text as a whole cannot be used as what it claims to be.</summary>
    Error,
}

/// <summary>What a parser found wrong, and where.</summary>
/// <param name="Code">A stable word for the kind of problem, for instance <c>UnknownTag</c>.</param>
/// <param name="Level">How bad it is.</param>
/// <param name="Offset">Zero-based position in the text, in UTF-16 code units.</param>
/// <param name="Length">How many code units it covers; 0 where something is missing.</param>
/// <param name="Expected">What was expected there, in English, as the RFC's grammar names it.</param>
/// <param name="Found">The offending part, with control characters made visible.</param>
public sealed record SyntaxProblem(string Code, ProblemLevel Level, int Offset, int Length, string Expected, string Found)
{
    /// <summary>One line: position, what was found, what was expected, in the UI culture's language.</summary>
    public override string ToString() => Found.Length == 0
        ? Sentences.Format("Problem.Missing", Code, Offset, ExpectedInWords())
        : Sentences.Format("Problem.Found", Code, Offset, Found, ExpectedInWords());

    /// <summary>What was expected, in the UI culture's language.</summary>
    internal string ExpectedInWords() => Sentences.Phrase(Expected);
}
