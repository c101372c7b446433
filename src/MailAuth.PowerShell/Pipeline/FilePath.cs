using System;
using System.IO;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>Compares paths of files and folders as the file system does, as far as their text tells.</summary>
static class FilePath
{
    /// <summary>How names are compared: Windows does not tell upper from lower case.</summary>
    public static StringComparison Comparison => Path.DirectorySeparatorChar == '\\' ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>Whether two paths name the same thing.</summary>
    public static bool AreSame(string left, string right) => string.Equals(Trim(left), Trim(right), Comparison);

    static string Trim(string path) => path.TrimEnd(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
}
