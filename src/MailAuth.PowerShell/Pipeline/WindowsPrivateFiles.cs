using System;
using System.ComponentModel;
using System.IO;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>Files that belong to the user who runs this, with a list of permissions that names nobody else and inherits nothing.</summary>
/// <remarks>.NET Standard has no FileSecurity: the descriptor is given in SDDL to CreateFile, so that there is no moment without it.</remarks>
sealed class WindowsPrivateFiles : IPrivateFileSystem
{
    const uint GenericWrite = 0x40000000;
    const uint CreateNew = 1;
    const uint NormalFile = 0x80;
    const uint KeepsPermissions = 0x8;
    const uint ReplaceExisting = 0x1;
    const uint SddlRevision = 1;
    const uint TokenQuery = 0x8;
    const int TokenUser = 1;

    /// <inheritdoc/>
    public string Create(string path, out SafeFileHandle handle)
    {
        var user = UserSid();
        var draft = path + "." + Guid.NewGuid().ToString("N").Substring(0, 8);
        if (!ConvertStringSecurityDescriptorToSecurityDescriptorW($"O:{user}D:P(A;;FA;;;{user})", SddlRevision, out var descriptor, IntPtr.Zero))
            throw Failure();
        try
        {
            var attributes = new SecurityAttributes { Length = Marshal.SizeOf<SecurityAttributes>(), Descriptor = descriptor };
            handle = CreateFileW(draft, GenericWrite, 0, ref attributes, CreateNew, NormalFile, IntPtr.Zero);
            if (handle.IsInvalid)
                throw Failure();
        }
        finally
        {
            LocalFree(descriptor);
        }

        // FAT and its like take the descriptor and forget it.
        if (GetVolumeInformationByHandleW(handle, IntPtr.Zero, 0, IntPtr.Zero, IntPtr.Zero, out var flags, IntPtr.Zero, 0) && (flags & KeepsPermissions) != 0)
            return draft;
        handle.Dispose();
        File.Delete(draft);
        throw new IOException(Messages.Format("NotOwnerOnly"));
    }

    /// <inheritdoc/>
    public bool IsPrivate(string path) => true;

    /// <inheritdoc/>
    public void Move(string from, string to, bool replace)
    {
        // Unlike File.Replace, this keeps the permissions of what is moved.
        if (!MoveFileExW(from, to, replace ? ReplaceExisting : 0))
            throw Failure();
    }

    static string UserSid()
    {
        if (!OpenProcessToken(GetCurrentProcess(), TokenQuery, out var token))
            throw Failure();
        var buffer = IntPtr.Zero;
        try
        {
            // The first call tells how much room it wants: a pointer to the SID, its attributes, and the SID itself.
            GetTokenInformation(token, TokenUser, IntPtr.Zero, 0, out var length);
            buffer = Marshal.AllocHGlobal(length);
            if (!GetTokenInformation(token, TokenUser, buffer, length, out _) || !ConvertSidToStringSidW(Marshal.ReadIntPtr(buffer), out var text))
                throw Failure();
            var sid = Marshal.PtrToStringUni(text);
            LocalFree(text);
            return sid;
        }
        finally
        {
            Marshal.FreeHGlobal(buffer);
            CloseHandle(token);
        }
    }

    static IOException Failure()
    {
        var cause = new Win32Exception(Marshal.GetLastWin32Error());
        return new(cause.Message, cause);
    }

    [DllImport("kernel32.dll", CharSet = CharSet.Unicode, ExactSpelling = true, SetLastError = true)]
    static extern SafeFileHandle CreateFileW(string name, uint access, uint share, ref SecurityAttributes attributes, uint disposition, uint flags, IntPtr template);

    [DllImport("kernel32.dll", ExactSpelling = true, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    static extern bool GetVolumeInformationByHandleW(SafeFileHandle file, IntPtr name, int nameLength, IntPtr serial, IntPtr longest, out uint flags, IntPtr system, int systemLength);

    [DllImport("kernel32.dll", CharSet = CharSet.Unicode, ExactSpelling = true, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    static extern bool MoveFileExW(string from, string to, uint flags);

    [DllImport("kernel32.dll", ExactSpelling = true)]
    static extern IntPtr LocalFree(IntPtr memory);

    [DllImport("kernel32.dll", ExactSpelling = true)]
    static extern IntPtr GetCurrentProcess();

    [DllImport("kernel32.dll", ExactSpelling = true, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    static extern bool CloseHandle(IntPtr handle);

    [DllImport("advapi32.dll", ExactSpelling = true, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    static extern bool OpenProcessToken(IntPtr process, uint access, out IntPtr token);

    [DllImport("advapi32.dll", ExactSpelling = true, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    static extern bool GetTokenInformation(IntPtr token, int kind, IntPtr buffer, int length, out int needed);

    [DllImport("advapi32.dll", ExactSpelling = true, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    static extern bool ConvertSidToStringSidW(IntPtr sid, out IntPtr text);

    [DllImport("advapi32.dll", CharSet = CharSet.Unicode, ExactSpelling = true, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    static extern bool ConvertStringSecurityDescriptorToSecurityDescriptorW(string sddl, uint revision, out IntPtr descriptor, IntPtr size);

    [StructLayout(LayoutKind.Sequential)]
    struct SecurityAttributes
    {
        public int Length;
        public IntPtr Descriptor;
        public int IsInherited;
    }
}
