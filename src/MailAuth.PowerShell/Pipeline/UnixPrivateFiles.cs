using System;
using System.ComponentModel;
using System.Globalization;
using System.IO;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>Files of the mode 0600, by functions of the C library whose parameters are the same on Linux and macOS, on every processor: open(2) has other flags on each, and a variable number of parameters.</summary>
sealed class UnixPrivateFiles : IPrivateFileSystem
{
    const uint OwnerReadsAndWrites = 0x180; // 0600
    const int OthersAnything = 0x3F; // 0077

    // Of .NET 7; PowerShell 7.2 has it not.
    static readonly MethodInfo? ModeOf = typeof(File).GetMethod("GetUnixFileMode", [typeof(string)]);

    /// <inheritdoc/>
    public string Create(string path, out SafeFileHandle handle)
    {
        // mkstemp creates a file that was not there with mode 0600 (POSIX.1-2008), and writes its name into the template.
        var template = Name(path + ".XXXXXX");
        var descriptor = mkstemp(template);
        if (descriptor < 0)
            throw Failure();
        handle = new((IntPtr)descriptor, ownsHandle: true);
        var created = Encoding.UTF8.GetString(template, 0, template.Length - 1);
        // A file system that keeps no modes refuses this, most of the time.
        if (fchmod(descriptor, OwnerReadsAndWrites) == 0)
            return created;
        var failure = Failure();
        handle.Dispose();
        File.Delete(created);
        throw failure;
    }

    /// <inheritdoc/>
    public bool IsPrivate(string path) => ModeOf is null || (Convert.ToInt32(ModeOf.Invoke(null, [path]), CultureInfo.InvariantCulture) & OthersAnything) == 0;

    /// <inheritdoc/>
    public void Move(string from, string to, bool replace)
    {
        if (replace)
        {
            if (rename(Name(from), Name(to)) != 0)
                throw Failure();
            return;
        }

        // A second name for the file, which is refused where something has it: there is no moment in which another's file is lost.
        if (link(Name(from), Name(to)) != 0)
            throw Failure();
        File.Delete(from);
    }

    static byte[] Name(string path) => Encoding.UTF8.GetBytes(path + "\0");

    static IOException Failure()
    {
        var cause = new Win32Exception(Marshal.GetLastWin32Error());
        return new(cause.Message, cause);
    }

#pragma warning disable IDE1006, SA1300 // their names
    [DllImport("libc", SetLastError = true)]
    static extern int mkstemp([In, Out] byte[] template);

    [DllImport("libc", SetLastError = true)]
    static extern int fchmod(int descriptor, uint mode);

    [DllImport("libc", SetLastError = true)]
    static extern int link(byte[] from, byte[] to);

    [DllImport("libc", SetLastError = true)]
    static extern int rename(byte[] from, byte[] to);
#pragma warning restore IDE1006, SA1300
}
