using System;
using System.IO;

namespace MailAuth.Reports;

/// <summary>What a state needs of a file system. Each call may fail with an <see cref="IOException"/> or an <see cref="UnauthorizedAccessException"/>.</summary>
interface IStateFiles
{
    /// <summary>Keeps all others from the file until it is disposed of, or the process ends in whichever way; null where another has it.</summary>
    IDisposable? Lock(string path);

    /// <summary>The file to read; null where there is none.</summary>
    Stream? Read(string path);

    /// <summary>The file to write behind what is there, made where there is none.</summary>
    IStateWriter Append(string path);

    /// <summary>The file to write from its beginning, whatever was there.</summary>
    IStateWriter Create(string path);

    /// <summary>Puts a file in the place of another, at once: whoever looks sees the one or the other whole.</summary>
    void Replace(string with, string path);
}
