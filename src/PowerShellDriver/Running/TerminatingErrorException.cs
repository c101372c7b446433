using System.Management.Automation;

namespace PowerShellDriver.Running;

/// <summary>
/// Ends the pipeline with an error. To the cmdlet it looks like the engine's own: a <see cref="PipelineStoppedException"/>
/// that it must let pass.
/// </summary>
public sealed class TerminatingErrorException(ErrorRecord record) : PipelineStoppedException(record?.ToString() ?? "", record?.Exception)
{
    /// <summary>The error.</summary>
    public override ErrorRecord ErrorRecord { get; } = record!;
}
