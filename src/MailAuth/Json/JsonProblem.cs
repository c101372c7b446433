namespace MailAuth.Json;

/// <summary>What in a value could not be read as one of our objects, and where.</summary>
/// <param name="Path">The way there: <c>$.Findings[2].Severity</c>.</param>
/// <param name="Expected">What was expected, in English.</param>
/// <param name="Found">What stood there, shortened, with control characters made visible.</param>
public sealed record JsonProblem(string Path, string Expected, string Found)
{
    /// <summary>One line.</summary>
    public override string ToString() => $"{Path}: expected {Expected}, found {Found}";
}
