using System;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Audit;
using MailAuth.Dns;
using MailAuth.Text;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>The base of a cmdlet that audits as many domains as are piped in: what is done is kept where that is asked for, and what the DNS failed on is asked once more.</summary>
public abstract class SurveyCommand : SmtpCommand
{
    readonly SurveyRound<ListedDomain> round = new();
    SurveyMemory? memory;
    int roundsLeft;

    /// <summary>
    /// A file that keeps which domains are done, with their audits, so that a survey that was killed goes on where it was: the same line
    /// again emits what is done out of the file and asks only the rest, those that were under way and those of which the DNS failed.
    /// One JSON line a domain, 15 to 60 KB each. A checkpoint made with other options, another DNS source or another edition is an
    /// error that says what differs; what only says how patient the run is may change. One run at a time uses it. With -WhatIf nothing is written to it.
    /// </summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? CheckpointPath { get; set; }

    /// <summary>Begins anew, in its place, a checkpoint that was made with other options. One that fits goes on, and a file of something else is left as it is.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>
    /// How many times domains of which the DNS failed, by time-out or a server's failure, are asked once more after all others, from 0
    /// to 10. Their audits come last then; all others come in the order of the input. Where no other domain got an answer
    /// either, it is the server that fails, and nothing is asked again.
    /// </summary>
    [Parameter]
    [ValidateRange(0, 10)]
    public int RetryCount { get; set; } = 1;

    /// <inheritdoc/>
    protected sealed override void Prepare()
    {
        base.Prepare();
        roundsLeft = RetryCount;
        ReadOptions();
        // Last: nothing is left behind where something else cannot be used.
        OrEnd(() => memory = SurveyMemory.Open(this, CheckpointPath, Force, Stopped));
    }

    /// <summary>Reads the parameters that hold for all domains; ends the run where one cannot be used.</summary>
    private protected abstract void ReadOptions();

    /// <summary>The domain with what the pipeline says of it.</summary>
    private protected abstract ListedDomain List(DomainName domain);

    /// <summary>Audits a domain.</summary>
    private protected abstract Task<MailDomainAudit> AuditAsync(IDnsResolver resolver, ListedDomain listed, CancellationToken cancellationToken);

    /// <summary>Gives an audit on.</summary>
    private protected abstract void WriteAudit(MailDomainAudit audit);

    /// <inheritdoc/>
    protected sealed override async Task<object> FindAsync(DomainName domain, CancellationToken cancellationToken)
    {
        var listed = List(domain);
        if (memory!.IsKept)
        {
            try
            {
                if (memory.Find(listed.Key) is { } done)
                    return new Surveyed<ListedDomain>(listed, done, IsAnswered: true);
            }
            catch (CommandException e)
            {
                return e.Record;
            }
        }

        return await AskAsync(listed, cancellationToken);
    }

    /// <inheritdoc/>
    protected sealed override void Write(object result)
    {
        if (result is ErrorRecord unusable)
            ThrowTerminatingError(unusable);
        var surveyed = (Surveyed<ListedDomain>)result;
        if (roundsLeft == 0 || !round.TrySetAside(surveyed))
            Finish(surveyed);
    }

    /// <inheritdoc/>
    protected sealed override bool AcceptLate()
    {
        foreach (var unheard in round.TakeUnheard())
            Finish(unheard);
        var late = round.TakeLate();
        if (late.Count == 0)
            return false;
        roundsLeft--;
        ForgetFailures();
        WriteVerbose(Messages.Format("AskingOnceMore", late.Count));
        foreach (var listed in late)
            Start(listed.Domain.Ascii, stopped => AskAsync(listed, stopped), Write);
        return true;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            memory?.Dispose();
    }

    async Task<Surveyed<ListedDomain>> AskAsync(ListedDomain listed, CancellationToken cancellationToken)
    {
        var watch = new FailureWatch(Resolver);
        var audit = await AuditAsync(watch, listed, cancellationToken) with { Label = listed.Label };
        // What failed and carries no weight is no reason to wait for the domain.
        var isAnswered = !watch.HasSeenFailure || (audit.Grade != Grade.Unknown && audit.Protocols.All(protocol => protocol.State != ProtocolState.Unknown));
        return new(listed, audit, isAnswered);
    }

    void Finish(Surveyed<ListedDomain> surveyed)
    {
        // In the file before it is given on: a run that is killed in between gives it on out of the file.
        if (surveyed.IsAnswered && memory!.IsKept)
            OrEnd(() => memory.Add(surveyed.Domain.Key, surveyed.Audit));
        WriteAudit(surveyed.Audit);
    }

    // Without its checkpoint the run would only seem to be one that can be killed.
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
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }
}
