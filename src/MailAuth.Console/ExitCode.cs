namespace MailAuth.Console;

/// <summary>What a run says to the shell.</summary>
static class ExitCode
{
    /// <summary>It ran.</summary>
    public const int Success = 0;

    /// <summary>At least one error was written.</summary>
    public const int ErrorWritten = 1;

    /// <summary>The command line is wrong; nothing ran.</summary>
    public const int BadUsage = 2;

    /// <summary>A finding, or an alert, as severe as <c>--fail-on</c> says came out.</summary>
    public const int FindingMet = 3;

    /// <summary>Ctrl+C.</summary>
    public const int Stopped = 130;
}
