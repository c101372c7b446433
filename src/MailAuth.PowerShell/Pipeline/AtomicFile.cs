using System;
using System.IO;
using System.Management.Automation;
using System.Text;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>Writes a file so that it is there whole or not at all: beside its place first, then moved to it. What is not finished is taken away.</summary>
static class AtomicFile
{
    /// <summary>Writes a text file.</summary>
    /// <param name="path">The file system's path; the folder is made where it is missing.</param>
    /// <param name="hasMark">Whether a byte order mark says that it is UTF-8, which Excel wants.</param>
    /// <param name="replace">Whether a file that is there may be replaced.</param>
    /// <param name="stopping">Whether the pipeline is being stopped.</param>
    /// <param name="write">Writes the text.</param>
    /// <exception cref="CommandException">It cannot be written, or a file is in the way.</exception>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped; nothing is left behind.</exception>
    public static void WriteText(string path, bool hasMark, bool replace, Func<bool> stopping, Action<TextWriter> write) => Write(path, replace, stream =>
    {
        using var writer = new StoppableWriter(stream, new UTF8Encoding(hasMark), stopping);
        write(writer);
    });

    /// <summary>Writes a file.</summary>
    /// <inheritdoc cref="WriteText"/>
    public static void Write(string path, bool replace, Action<Stream> write)
    {
        string? beside = null;
        try
        {
            var folder = Path.GetDirectoryName(path)!;
            Directory.CreateDirectory(folder);
            // Short, whatever the file is called, and hidden from those who list the folder where names decide it.
            beside = Path.Combine(folder, "." + Guid.NewGuid().ToString("N").Substring(0, 12) + ".tmp");
            using (var stream = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None))
                write(stream);
            if (replace && File.Exists(path))
                File.Replace(beside, path, null);
            else if (File.Exists(path))
                throw new CommandException(CommandErrors.FileExists(path));
            else
                File.Move(beside, path);
            beside = null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new CommandException(CommandErrors.UnwritableFile(path, e));
        }
        finally
        {
            if (beside is not null)
                Delete(beside);
        }
    }

    static void Delete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What was to be told has been told.
        }
    }

    // What is written may be long; nobody asks it to stop but us.
    sealed class StoppableWriter(Stream stream, Encoding encoding, Func<bool> stopping) : StreamWriter(stream, encoding)
    {
        public override void Write(char value)
        {
            Check();
            base.Write(value);
        }

        public override void Write(char[] buffer, int index, int count)
        {
            Check();
            base.Write(buffer, index, count);
        }

        public override void Write(string? value)
        {
            Check();
            base.Write(value);
        }

        void Check()
        {
            if (stopping())
                throw new PipelineStoppedException();
        }
    }
}
