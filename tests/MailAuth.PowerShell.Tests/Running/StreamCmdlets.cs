using System.Management.Automation;
using System.Threading;
using MailAuth.Findings;

namespace MailAuth.PowerShell.Tests.Running;

/// <summary>Emits a finding of a severity, as an audit would in its Findings.</summary>
[Cmdlet("Get", "Trouble")]
public sealed class GetTroubleCommand : PSCmdlet
{
    public static readonly Rule Rule = new("TestTrouble", Protocol.Dnssec, Severity.Medium, [], []);

    [Parameter(Position = 0)]
    public Severity Severity { get; set; } = Severity.Medium;

    [Parameter]
    public string Target { get; set; } = "contoso.example";

    protected override void ProcessRecord() => WriteObject(new Trouble(Target, [new Finding { Rule = Rule, Target = Target, Severity = Severity }]));
}

/// <summary>Something with findings.</summary>
public sealed record Trouble(string Domain, Finding[] Findings);

/// <summary>Writes errors, warnings and the rest.</summary>
[Cmdlet("Write", "Stream", SupportsShouldProcess = true)]
public sealed class WriteStreamCommand : PSCmdlet
{
    [Parameter(Position = 0, ValueFromPipeline = true)]
    public string[] Errors { get; set; } = [];

    [Parameter]
    public string? Fatal { get; set; }

    [Parameter]
    public string? Warning { get; set; }

    [Parameter]
    public bool? Truth { get; set; }

    protected override void ProcessRecord()
    {
        foreach (var text in Errors)
        {
            WriteError(new ErrorRecord(new System.ArgumentException("bad " + text), "Bad", ErrorCategory.InvalidData, text)
            {
                ErrorDetails = new ErrorDetails("It is bad: " + text) { RecommendedAction = "Make it good." },
            });
        }

        if (Warning is not null)
            WriteWarning(Warning);
        WriteVerbose("wordy");
        if (Fatal is not null)
            ThrowTerminatingError(new ErrorRecord(new System.ArgumentException(Fatal), "Fatal", ErrorCategory.InvalidData, null));
        if (Truth is { } truth && ShouldProcess("the truth", "Tell"))
            WriteObject(truth);
    }
}

/// <summary>Waits until it is stopped.</summary>
[Cmdlet("Wait", "Forever")]
public sealed class WaitForeverCommand : PSCmdlet, System.IDisposable
{
    readonly ManualResetEventSlim stopped = new();

    public static ManualResetEventSlim Started { get; } = new();

    protected override void ProcessRecord()
    {
        Started.Set();
        stopped.Wait();
        WriteObject("never seen");
    }

    protected override void StopProcessing() => stopped.Set();

    public void Dispose() => stopped.Dispose();
}
