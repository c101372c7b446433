using System;
using System.IO;
using System.Text;

namespace MailAuth.Rendering;

/// <summary>Tells a PDF file that was written to its end from one that was not.</summary>
static class PdfFile
{
    // Less is no page.
    const int Shortest = 200;

    // What may stand behind the end mark.
    const int Tail = 1024;

    /// <summary>Whether the file begins as PDF does and has its end.</summary>
    public static bool IsWhole(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (file.Length < Shortest || Read(file, 5) != "%PDF-")
                return false;
            file.Position = Math.Max(0, file.Length - Tail);
            return Read(file, Tail).Contains("%%EOF", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    static string Read(FileStream file, int count)
    {
        var octets = new byte[count];
        var length = 0;
        for (int read; length < count && (read = file.Read(octets, length, count - length)) > 0;)
            length += read;
        return Encoding.ASCII.GetString(octets, 0, length);
    }
}
