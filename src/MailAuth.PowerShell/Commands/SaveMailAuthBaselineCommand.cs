using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Management.Automation;
using MailAuth.Audit;
using MailAuth.PowerShell.Pipeline;

namespace MailAuth.PowerShell.Commands;

/// <summary>Keeps audits in a file, for Compare-MailDomain to compare later ones with.</summary>
/// <remarks>
/// <para>Writes JSON, one line an audit, UTF-8; packed with gzip where the file's name ends in .gz, which makes it about a tenth.
/// Audits are written as they come. The file takes its place, or that of an earlier one with -Force, once it is whole: a run that is
/// stopped leaves what was there.</para>
/// <para>Where the DNS did not answer for all of a domain, the audit of the file that is replaced (-Force) stays behind the new ones, as the last
/// that knew it: Compare-MailDomain compares each part of a domain with the latest audit that could look it up, so that no change goes
/// untold because the DNS failed for a day. -Verbose names these domains.</para>
/// <para>The lines are what <c>Test-MailDomain | ConvertTo-Json -Depth 10 -Compress</c> would write: <c>Get-Content baseline.jsonl |
/// ConvertFrom-Json | Measure-MailDomain</c> measures them. A baseline holds what the DNS says in public, and the labels that you gave.</para>
/// </remarks>
/// <example>
/// <para>Keeps the audits of some domains.</para>
/// <code>Test-MailDomain contoso.example, fabrikam.example -ZoneFile module/examples/example.zone | Save-MailAuthBaseline baseline.jsonl.gz -PassThru -WhatIf</code>
/// </example>
/// <example>
/// <para>Tells what changed since the last time, and keeps the new audits for the next time.</para>
/// <code>Get-AcceptedDomain | Test-MailDomain | Save-MailAuthBaseline baseline.jsonl -Force -PassThru | Compare-MailDomain -BaselinePath baseline.jsonl -MinimumSeverity Low</code>
/// </example>
[Cmdlet(VerbsData.Save, "MailAuthBaseline", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(MailDomainAudit))]
public sealed class SaveMailAuthBaselineCommand : PSCmdlet, IDisposable
{
    readonly BaselineCarry carry = new();
    AuditInput? audits;
    BaselineFile? file;
    string? replaced;
    bool isWarned;

    /// <summary>The file, in a folder that is there. A name that ends in .gz is packed.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Audits of Test-MailDomain, as they are or saved as JSON or CLIXML.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [AllowNull]
    public object? InputObject { get; set; }

    /// <summary>Replaces a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Also writes the audits to the pipeline, each as soon as it is in the file's draft.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        audits = new(this);
        OrEnd(() =>
        {
            var full = OutputPath.InFolder(this, Path);
            if (!Force && File.Exists(full))
                throw new CommandException(CommandErrors.FileExists(Path));
            if (ShouldProcess(full, Messages.Format("WriteFile")))
                file = BaselineFile.Create(full);
            replaced = file is not null && File.Exists(full) ? full : null;
        });
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var audit in audits!.Read(InputObject))
        {
            if (file is not null)
                OrEnd(() => file.Add(audit));
            if (replaced is not null)
                carry.Add(audit);
            if (PassThru)
                WriteObject(audit);
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (file is null)
            return;
        if (replaced is not null && carry.IsNeeded)
            Carry(replaced);
        OrEnd(file.Finish);
    }

    /// <summary>Takes the draft away, where the pipeline ended early.</summary>
    public void Dispose() => file?.Dispose();

    void Carry(string path)
    {
        using var earlier = BaselineFile.Read(this, path, NotCarried).GetEnumerator();
        while (MoveNext(earlier))
        {
            if (!carry.Keeps(earlier.Current))
                continue;
            OrEnd(() => file!.Add(earlier.Current));
            WriteVerbose(Messages.Format("BaselineCarried", earlier.Current.DomainName, earlier.Current.AuditedAt.ToString("u", CultureInfo.InvariantCulture)));
        }
    }

    // -Force replaces whatever is there: where it cannot be read, nothing of it can stay, and the new audits are kept all the same.
    bool MoveNext(IEnumerator<MailDomainAudit> earlier)
    {
        try
        {
            return earlier.MoveNext();
        }
        catch (CommandException e)
        {
            NotCarried(e.Record.Exception.Message);
            return false;
        }
    }

    // One warning for all that is wrong with it.
    void NotCarried(string problem)
    {
        if (!isWarned)
            WriteWarning(Messages.Format("BaselineNotCarried", Path, problem));
        isWarned = true;
    }

    void OrEnd(Action work)
    {
        try
        {
            work();
        }
        catch (CommandException e)
        {
            ThrowTerminatingError(e.Record);
        }
    }
}
