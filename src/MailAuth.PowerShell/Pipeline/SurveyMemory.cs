using System;
using System.Management.Automation;
using System.Threading;
using MailAuth.Analysis;
using MailAuth.Audit;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>What a survey remembers of the domains that are done: nothing, or a checkpoint.</summary>
sealed class SurveyMemory : IDisposable
{
    readonly SurveyCheckpoint? checkpoint;

    SurveyMemory(SurveyCheckpoint? checkpoint) => this.checkpoint = checkpoint;

    /// <summary>Whether there is a checkpoint.</summary>
    public bool IsKept => checkpoint is not null;

    /// <summary>Opens the checkpoint, if there is to be one.</summary>
    /// <param name="cmdlet">The cmdlet, whose parameters it has to fit, and who asks whether the file may change.</param>
    /// <param name="path">The file; null for none.</param>
    /// <param name="replaceOther">Whether one that does not fit is begun anew.</param>
    /// <param name="stopped">Stops the reading of a long file.</param>
    /// <exception cref="CommandException">It cannot be used.</exception>
    public static SurveyMemory Open(PSCmdlet cmdlet, string? path, bool replaceOther, CancellationToken stopped) => Try(() =>
    {
        if (path is null)
            return new SurveyMemory(null);
        var file = OutputPath.InFolder(cmdlet, path);
        var options = SurveyOptions.Of(cmdlet);
        var checkpoint = cmdlet.ShouldProcess(file, Messages.Format("KeepCheckpoint"))
            ? SurveyCheckpoint.Open(file, options, replaceOther, stopped)
            : SurveyCheckpoint.OpenUnchanged(file, options, replaceOther, stopped);
        if (checkpoint.DamagedLines > 0)
            cmdlet.WriteWarning(Messages.Format("DamagedCheckpoint", checkpoint.DamagedLines, path));
        cmdlet.WriteVerbose(Messages.Format("CheckpointDone", checkpoint.DoneCount, path));
        return new SurveyMemory(checkpoint);
    });

    /// <summary>The audit of a domain that is done; null where it has to be asked.</summary>
    /// <exception cref="CommandException">The file cannot be read any more.</exception>
    public MailDomainAudit? Find(SurveyKey key) => Try(() => checkpoint?.Find(key));

    /// <summary>Notes that a domain is done.</summary>
    /// <exception cref="CommandException">The file cannot be written.</exception>
    public void Add(SurveyKey key, MailDomainAudit audit) => Try(() =>
    {
        checkpoint?.Add(key, audit);
        return true;
    });

    /// <summary>Closes the file.</summary>
    public void Dispose() => checkpoint?.Dispose();

    static T Try<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SurveyCheckpointException e)
        {
            throw new CommandException(CommandErrors.UnusableCheckpoint(e));
        }
    }
}
