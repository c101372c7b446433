using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Tests.Running;
using MailAuth.Rendering;
using Xunit;

namespace MailAuth.PowerShell.Tests.Commands;

/// <summary>What a real browser prints.</summary>
public sealed class ExportPdfTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("mailauth-pdf").FullName;

    // Chromium's sandbox refuses root, which builds in containers run as.
    static string[] Arguments => Environment.UserName == "root" ? ["--no-sandbox"] : [];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [InstalledBrowserFact]
    public void The_charts_and_every_page_are_in_the_PDF()
    {
        var path = Path.Combine(folder, "a b", "1 % #?.pdf");
        var run = CmdletRunner.Pipe<ExportMailAuthReportCommand>(Demo.Rows().Where(row => row.Domain == "contoso.example"), new { Path = path, BrowserArgument = Arguments, AsOf = "2026-11-22T00:00:00Z", Language = "en", PassThru = true });
        Assert.Equal(path, run.Single<FileInfo>().FullName);
        var file = File.ReadAllBytes(path);
        var drawing = string.Concat(Streams(file));
        // The colour of what passes is in charts and nowhere else, #2a7f52; the page's own title is text, which a PDF has under the numbers of glyphs.
        Assert.True(Regex.Count(drawing, @"\.1647 \.498 \.3216 (?:rg|RG)\b") > 2, "no chart is drawn");
        Assert.True(Regex.Count(Encoding.Latin1.GetString(file), @"/Type /Page\b(?!s)") > 2, "too few pages");
        Assert.Single(Directory.EnumerateFileSystemEntries(Path.Combine(folder, "a b")));
    }

    [InstalledBrowserFact]
    public void As_root_the_error_says_what_to_do_and_the_sandbox_stays_on()
    {
        if (Arguments.Length == 0)
            return;
        var run = CmdletRunner.Pipe<ExportMailAuthReportCommand>([Demo.Rows()[0]], new { Path = Path.Combine(folder, "a.pdf") });
        var error = Assert.Single(run.Errors);
        Assert.Equal("BrowserRefusesRoot", error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Contains("--no-sandbox", error.ErrorDetails!.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    // What stands in a PDF's compressed streams; those that are something else are passed over.
    static IEnumerable<string> Streams(byte[] file)
    {
        var text = Encoding.Latin1.GetString(file);
        foreach (Match start in Regex.Matches(text, @"(?<!end)stream\r?\n"))
        {
            using var unpacked = new MemoryStream();
            try
            {
                using var packed = new ZLibStream(new MemoryStream(file, start.Index + start.Length, file.Length - start.Index - start.Length), CompressionMode.Decompress);
                packed.CopyTo(unpacked);
            }
            catch (InvalidDataException)
            {
                continue;
            }

            yield return Encoding.Latin1.GetString(unpacked.ToArray());
        }
    }
}

/// <summary>A test that prints by an installed browser; skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
sealed class InstalledBrowserFactAttribute : FactAttribute
{
    public InstalledBrowserFactAttribute() => Skip = InstalledBrowser.Find() is null ? "no Edge, Chrome or Chromium is installed (Debian: chromium)" : null;
}
