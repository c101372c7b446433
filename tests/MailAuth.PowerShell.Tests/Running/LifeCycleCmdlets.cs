using System;
using System.Management.Automation;
using System.Threading;

namespace MailAuth.PowerShell.Tests.Running;

/// <summary>Leaves a note of each call to it, and of each object that passes.</summary>
[Cmdlet("Get", "Note")]
public sealed class GetNoteCommand : PSCmdlet, IDisposable
{
    [Parameter(Mandatory = true, Position = 0)]
    public Action<string> Note { get; set; } = _ => { };

    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public string Text { get; set; } = "";

    [Parameter]
    public string As { get; set; } = "";

    protected override void BeginProcessing() => Note(As + "begin");

    protected override void ProcessRecord()
    {
        Note(As + Text);
        if (Text == "fail")
            throw new InvalidOperationException("it fell over");
        WriteObject(Text);
    }

    protected override void EndProcessing()
    {
        Note(As + "end");
        WriteObject("last");
    }

    protected override void StopProcessing() => Note(As + "stop");

    public void Dispose() => Note(As + "dispose");
}

/// <summary>Writes from where one may not.</summary>
[Cmdlet("Write", "Elsewhere")]
public sealed class WriteElsewhereCommand : PSCmdlet
{
    [Parameter(Mandatory = true, Position = 0)]
    public Action<Cmdlet> Write { get; set; } = _ => { };

    protected override void ProcessRecord()
    {
        Exception? caught = null;
        var thread = new Thread(() =>
        {
            try
            {
                Write(this);
            }
            catch (InvalidOperationException e)
            {
                caught = e;
            }
        });
        thread.Start();
        thread.Join();
        WriteObject(caught?.GetType().Name ?? "written");
    }
}
