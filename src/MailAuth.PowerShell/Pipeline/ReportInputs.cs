using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>Finds what holds reports in whatever a cmdlet is given, and hands it on in order; what holds none is an error in its place.</summary>
/// <param name="files">Finds files.</param>
/// <param name="start">Takes an input.</param>
/// <param name="startError">Takes the error about one that is none, with its name.</param>
sealed class ReportInputs(MessageFiles files, Action<MessageInput> start, Action<string, ErrorRecord> startError)
{
    readonly PipedContent piped = new();

    /// <summary>Takes paths with wildcards.</summary>
    public void TakePaths(IEnumerable<string> paths) => TakeFiles(paths, files.Expand);

    /// <summary>Takes paths that are exactly that.</summary>
    public void TakeLiteralPaths(IEnumerable<string> paths) => TakeFiles(paths, files.Literal);

    /// <summary>Takes what the pipeline brings.</summary>
    public void Take(object? value)
    {
        switch (value is PSObject { BaseObject: string or byte or DirectoryInfo } wrapped ? wrapped.BaseObject : value)
        {
            case null:
                return;
            case byte octet:
                piped.Take(octet);
                return;
            case string text:
                TakeText(text);
                return;
            case DirectoryInfo folder when files.Walk is not null:
                TakeFiles([folder.FullName], files.OfFolder);
                return;
        }

        // Of several attachments, one that has no content must not hide the others.
        foreach (var part in MessageObject.Parts(value!))
        {
            if (MessageObject.Read(part) is { } inputs)
                StartAll(inputs);
            else
                startError(part.GetType().Name, CommandErrors.NoReportIn(part));
        }
    }

    /// <summary>Takes what was put together of pieces, at the end of the pipeline.</summary>
    public void Finish() => StartAll(piped.Finish());

    void TakeText(string text)
    {
        if (PipedContent.Whole(text) is { } whole)
        {
            StartAll(piped.Finish().Append(whole));
            return;
        }

        var isLine = piped.TakeLine(text, out var finished);
        StartAll(finished);
        if (!isLine && text.Trim().Length > 0)
            TakePaths([text]);
    }

    void TakeFiles(IEnumerable<string> paths, Func<string, IReadOnlyList<MessageInput>> find)
    {
        foreach (var path in paths)
        {
            try
            {
                StartAll(find(path));
            }
            catch (CommandException e)
            {
                startError(path, e.Record);
            }
        }
    }

    void StartAll(IEnumerable<MessageInput> inputs)
    {
        foreach (var input in inputs)
            start(input);
    }
}
