using System;
using System.Management.Automation;

namespace MailAuth.Console.Printing;

/// <summary>One line on the error terminal that says how far it is, and goes away.</summary>
sealed class ProgressLine(ConsoleStreams streams)
{
    const string EraseLine = "\r\u001b[2K";
    static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);
    long shownAt;
    bool isShown;

    public void Show(ProgressRecord record)
    {
        if (!streams.ShowsProgress)
            return;
        if (record.RecordType == ProgressRecordType.Completed)
        {
            Clear();
            return;
        }

        if (isShown && TimeSpan.FromMilliseconds(Environment.TickCount64 - shownAt) < Shortest)
            return;
        var percent = record.PercentComplete >= 0 ? $" {record.PercentComplete} %" : "";
        var text = ValueLine.Of($"{record.Activity}: {record.StatusDescription}{percent} {record.CurrentOperation}".TrimEnd());
        streams.Error.Write(EraseLine + DisplayWidth.Truncate(text, streams.OutputWidth - 1));
        streams.Error.Flush();
        (isShown, shownAt) = (true, Environment.TickCount64);
    }

    public void Clear()
    {
        if (!isShown)
            return;
        streams.Error.Write(EraseLine);
        streams.Error.Flush();
        isShown = false;
    }
}
