using System;
using System.Collections.Generic;
using System.Management.Automation;

namespace MailAuth.PowerShell.Tests.Running;

/// <summary>Emits what it is given, each thing once.</summary>
[Cmdlet("Get", "Echo", DefaultParameterSetName = "Text")]
public sealed class GetEchoCommand : PSCmdlet, IDisposable
{
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Text")]
    [Alias("Caption")]
    public string Text { get; set; } = "";

    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = "Number")]
    public int Number { get; set; }

    [Parameter(ValueFromPipelineByPropertyName = true)]
    public string? Label { get; set; }

    [Parameter]
    [ValidateRange(1, 9)]
    public int Times { get; set; } = 1;

    [Parameter]
    public SwitchParameter Loud { get; set; }

    public static List<string> Events { get; } = [];

    protected override void BeginProcessing() => Events.Add("begin");

    protected override void ProcessRecord()
    {
        Events.Add("process");
        WriteVerbose($"set {ParameterSetName}");
        for (var i = 0; i < Times; i++)
        {
            var text = ParameterSetName == "Text" ? Text : $"number {Number}";
            WriteObject((Loud ? text.ToUpperInvariant() : text) + (Label is null ? "" : $" ({Label})"));
        }
    }

    protected override void EndProcessing() => Events.Add("end");

    protected override void StopProcessing() => Events.Add("stop");

    public void Dispose() => Events.Add("dispose");
}
