using System;
using System.Collections.Generic;
using System.IO;

namespace MailAuth.Services;

/// <summary>The tables beside this file: tab-separated, <c>#</c> begins a comment line, spaces part the entries of a column.</summary>
static class ServiceTable
{
    public static IEnumerable<string[]> Read(string file)
    {
        using var stream = typeof(ServiceTable).Assembly.GetManifestResourceStream("MailAuth.Services." + file)
            ?? throw new InvalidOperationException($"The assembly lacks its table {file}.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#')
                yield return line.Split('\t');
        }
    }

    public static string[] List(string column) => column.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
