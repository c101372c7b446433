using System.IO;

namespace MailAuth.Console;

/// <summary>What a run reads and writes, and what stands at the other end.</summary>
sealed record ConsoleStreams
{
    /// <summary>Columns where nobody tells.</summary>
    public const int DefaultWidth = 120;

    /// <summary>Standard input where it is a file or a pipe; null at a keyboard.</summary>
    public TextReader? Input { get; init; }

    public required TextWriter Output { get; init; }

    public required TextWriter Error { get; init; }

    public int OutputWidth { get; init; } = DefaultWidth;

    /// <summary>Whether escape sequences may go to the output.</summary>
    public bool ColorsOutput { get; init; }

    /// <summary>Whether escape sequences may go to the errors.</summary>
    public bool ColorsError { get; init; }

    /// <summary>Whether somebody looks at a line that changes.</summary>
    public bool ShowsProgress { get; init; }
}
