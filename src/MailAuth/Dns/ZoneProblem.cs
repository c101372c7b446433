namespace MailAuth.Dns;

/// <summary>Something in a zone file that could not be used, and where it stands. The rest of the file is used all the same.</summary>
/// <param name="File">The file's name as it was given.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in UTF-16 code units, from 1.</param>
/// <param name="Expected">What was expected there, in English.</param>
/// <param name="Found">What stood there, with control characters made visible; empty where something was missing.</param>
public sealed record ZoneProblem(string File, int Line, int Column, string Expected, string Found)
{
    /// <summary>One line, as compilers write it: <c>example.zone(12,8): expected an IPv4 address, found '1.2.3'</c>.</summary>
    public override string ToString() => Found.Length == 0
        ? System.FormattableString.Invariant($"{File}({Line},{Column}): expected {Expected}")
        : System.FormattableString.Invariant($"{File}({Line},{Column}): expected {Expected}, found '{Found}'");
}
