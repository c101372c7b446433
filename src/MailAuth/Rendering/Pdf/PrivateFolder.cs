using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;

namespace MailAuth.Rendering;

/// <summary>A folder for the while of a run, in the system's place for such, that no other user can look into; gone when it is disposed of.</summary>
public sealed class PrivateFolder : IDisposable
{
    const int Attempts = 20;
    const uint OwnerOnly = 0x1C0;

    /// <summary>Makes it.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    public PrivateFolder()
    {
        FullPath = Path.Combine(Path.GetFullPath(Path.GetTempPath()), "mailauth-" + Guid.NewGuid().ToString("N"));
        // On Windows each user has a place of his own; elsewhere all share one.
        if (Path.DirectorySeparatorChar == '/' && MakeDirectory(Encoding.UTF8.GetBytes(FullPath + "\0"), OwnerOnly) != 0)
            throw new IOException($"{FullPath}: {Marshal.GetLastWin32Error()}");
        Directory.CreateDirectory(FullPath);
    }

    /// <summary>Its path.</summary>
    public string FullPath { get; }

    /// <summary>The path of something in it.</summary>
    public string this[string name] => Path.Combine(FullPath, name);

    /// <summary>Takes it away with all that is in it.</summary>
    public void Dispose()
    {
        for (var attempt = 0; attempt < Attempts && Directory.Exists(FullPath); attempt++)
        {
            try
            {
                Directory.Delete(FullPath, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // A program that was just ended may still hold a file.
                Thread.Sleep(50);
            }
        }
    }

    [DllImport("libc", EntryPoint = "mkdir", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int MakeDirectory(byte[] path, uint mode);
}
