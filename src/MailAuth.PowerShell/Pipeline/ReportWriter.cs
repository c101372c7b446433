using System;
using System.Management.Automation;
using MailAuth.Reports;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>Writes what was found in each input, remembers it, counts it and files the input away. On the pipeline's thread.</summary>
/// <param name="cmdlet">The cmdlet that writes.</param>
/// <param name="tally">Counts.</param>
/// <param name="memory">Remembers.</param>
/// <param name="filing">Moves files that were read; null where they stay.</param>
sealed class ReportWriter(PSCmdlet cmdlet, ReportTally tally, ReportMemory memory, ReportFiling? filing)
{
    /// <summary>Writes an input's pieces until there are no more.</summary>
    /// <param name="input">The input.</param>
    /// <param name="next">Waits for the next piece; null behind the last.</param>
    public void Write(MessageInput input, Func<ReportPiece?> next)
    {
        tally.Inputs++;
        var fate = ReportFate.Foreign;
        var isLeft = false;
        while (next() is { } piece)
        {
            switch (piece)
            {
                case ReportObjects objects:
                    WriteObjects(objects);
                    fate = fate == ReportFate.Broken ? fate : ReportFate.Processed;
                    break;
                case BrokenReport broken:
                    if (broken.Reading is { IsUnwanted: false, IsCopy: false } begun)
                        Remember(begun, memory.Abandon);
                    WriteBroken(broken.Error);
                    fate = ReportFate.Broken;
                    break;
                case KnownReport known:
                    CountKnown(known.Answer);
                    Compare(known.Copy);
                    fate = fate == ReportFate.Broken ? fate : ReportFate.Processed;
                    break;
                case ReportOfOtherDomain:
                    tally.OtherDomains++;
                    isLeft = true;
                    break;
                case OtherContent other:
                    tally.AddOther(other.Kind);
                    break;
            }
        }

        // What another run is to import must still be found.
        if (!isLeft && input.Path is not null)
            File(input.Path, fate);
    }

    /// <summary>Writes an error about something that cannot be read.</summary>
    public void WriteBroken(ErrorRecord error)
    {
        tally.Broken++;
        cmdlet.WriteError(error);
    }

    void WriteObjects(ReportObjects piece)
    {
        var reading = piece.Reading;
        if (piece.IsFirst)
            Remember(piece, Begin);
        if (reading.IsUnwanted)
            return;
        reading.ObjectCount += piece.Objects.Count;
        if (reading.IsCopy)
        {
            if (piece.IsLast)
                Compare(reading);
            return;
        }

        foreach (var item in piece.Objects)
        {
            cmdlet.WriteObject(item);
            tally.Objects++;
        }

        if (!piece.IsLast)
            return;
        // Before anything else can stop the pipeline: it has accepted the last object.
        Remember(reading, memory.MarkDone);
        tally.Reports++;
        tally.AddMessages(reading.MessageCount?.Invoke() ?? 0);
        foreach (var remark in reading.Remarks?.Invoke() ?? [])
            cmdlet.WriteWarning(remark);
    }

    void Begin(ReportObjects first)
    {
        var answer = memory.TryBegin(first);
        first.Reading.IsCopy = answer == ReportStateAnswer.SeenInThisRun;
        first.Reading.IsUnwanted = answer is ReportStateAnswer.SeenBefore or ReportStateAnswer.InPart;
        if (first.Reading.IsCopy || first.Reading.IsUnwanted)
            CountKnown(answer);
    }

    void Compare(ReportReading? copy)
    {
        if (copy is not null && memory.WrittenOtherThan(copy) is { } other)
            cmdlet.WriteWarning(Messages.Format("DifferingCopy", copy.Source, copy.ObjectCount, copy.MessageCount?.Invoke() ?? 0, other.Objects, other.Messages));
    }

    void CountKnown(ReportStateAnswer answer)
    {
        if (answer == ReportStateAnswer.SeenBefore)
            tally.Known++;
        else
            tally.Duplicates++;
    }

    // What cannot be remembered ends the run: the next one would write it again, and with it all that follows.
    void Remember<T>(T what, Action<T> change)
    {
        try
        {
            change(what);
        }
        catch (CommandException e)
        {
            cmdlet.ThrowTerminatingError(e.Record);
        }
    }

    void File(string path, ReportFate fate)
    {
        try
        {
            filing?.Move(path, fate);
        }
        catch (CommandException e)
        {
            cmdlet.WriteError(e.Record);
        }
    }
}
