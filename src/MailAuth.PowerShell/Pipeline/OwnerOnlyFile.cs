using System;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>Writes files that nobody but their owner may read, from their first moment on: private keys.</summary>
/// <remarks>
/// .NET Standard can neither create a file with permissions nor ask for them, so the system's own functions are called. The file is
/// made beside its place under another name, written, and moved there whole. Where the file system does not keep permissions
/// (FAT, some network folders), it is an error and nothing is left behind.
/// </remarks>
static class OwnerOnlyFile
{
    /// <summary>Writes a file.</summary>
    /// <param name="path">The file system's full path.</param>
    /// <param name="content">What to write.</param>
    /// <param name="replace">Whether a file that is there may be replaced.</param>
    /// <exception cref="IOException">It cannot be written, is there already, or its permissions cannot be assured.</exception>
    public static void Write(string path, byte[] content, bool replace)
    {
        IPrivateFileSystem files = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? new WindowsPrivateFiles() : new UnixPrivateFiles();
        var draft = files.Create(path, out var handle);
        try
        {
            // FileStream owns the handle from here on. Without a buffer of its own, which would keep a copy.
            using (var stream = new FileStream(handle, FileAccess.Write, 1))
            {
                stream.Write(content, 0, content.Length);
                stream.Flush(flushToDisk: true);
            }

            if (!files.IsPrivate(draft))
                throw new IOException(Messages.Format("NotOwnerOnly"));
            files.Move(draft, path, replace);
        }
        catch
        {
            handle.Dispose();
            File.Delete(draft);
            throw;
        }
    }
}

/// <summary>What a system has to do for <see cref="OwnerOnlyFile"/>.</summary>
interface IPrivateFileSystem
{
    /// <summary>Creates a file of a new name beside a path, open for writing, that only its owner may read.</summary>
    /// <exception cref="IOException">It cannot be created, or not with these permissions.</exception>
    string Create(string path, out SafeFileHandle handle);

    /// <summary>Whether only the owner may read it, as far as the runtime can tell.</summary>
    bool IsPrivate(string path);

    /// <summary>Gives it its name.</summary>
    /// <exception cref="IOException">There is such a file already, or the name cannot be given.</exception>
    void Move(string from, string to, bool replace);
}
