using System;
using System.Collections.Generic;
using System.IO;
using System.Management.Automation;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>Finds what holds messages or reports in whatever a cmdlet is given, and hands it on in order; what holds none is an error in its place.</summary>
sealed class PipedInputs
{
    /// <summary>Finds files.</summary>
    public required MessageFiles Files { get; init; }

    /// <summary>Puts together what comes in pieces.</summary>
    public required IPipedPieces Pieces { get; init; }

    /// <summary>The things in an object that are inputs by themselves, so that one without content does not hide the others; without it, the object.</summary>
    public Func<object, IEnumerable<object>> Parts { get; init; } = static value => [value];

    /// <summary>Takes an input.</summary>
    public required Action<MessageInput> Start { get; init; }

    /// <summary>Takes the error about one that is none, with its name.</summary>
    public required Action<string, ErrorRecord> StartError { get; init; }

    /// <summary>The error about an object in which there is nothing.</summary>
    public required Func<object, ErrorRecord> NothingIn { get; init; }

    /// <summary>Takes paths with wildcards.</summary>
    public void TakePaths(IEnumerable<string> paths) => TakeFiles(paths, Files.Expand);

    /// <summary>Takes paths that are exactly that.</summary>
    public void TakeLiteralPaths(IEnumerable<string> paths) => TakeFiles(paths, Files.Literal);

    /// <summary>Takes what the pipeline brings.</summary>
    public void Take(object? value)
    {
        switch (value is PSObject { BaseObject: string or byte or DirectoryInfo } wrapped ? wrapped.BaseObject : value)
        {
            case null:
                return;
            case byte octet:
                Pieces.Take(octet);
                return;
            case string text when Pieces.TakeText(text) is { } complete:
                StartAll(complete);
                return;
            case string path:
                if (path.Trim().Length > 0)
                    TakePaths([path]);
                return;
            case DirectoryInfo folder when Files.Walk is not null:
                TakeFiles([folder.FullName], Files.OfFolder);
                return;
        }

        foreach (var part in Parts(value!))
        {
            if (MessageObject.Read(part) is { } inputs)
                StartAll(inputs);
            else
                StartError(part.GetType().Name, NothingIn(part));
        }
    }

    /// <summary>Takes what was put together of pieces, at the end of the pipeline.</summary>
    public void Finish() => StartAll(Pieces.Finish());

    /// <summary>Takes inputs as they are.</summary>
    public void StartAll(IEnumerable<MessageInput> inputs)
    {
        foreach (var input in inputs)
            Start(input);
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
                StartError(path, e.Record);
            }
        }
    }
}
