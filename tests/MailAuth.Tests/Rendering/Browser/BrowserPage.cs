using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using Xunit;

namespace MailAuth.Tests.Rendering.Browser;

/// <summary>A page of ours in an installed Chromium, driven by playwright-core. A test that uses it is a <see cref="BrowserFactAttribute"/>.</summary>
static class BrowserPage
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    static string Modules => RepositoryRoot.Combine("out", "peers", "node_modules");

    static string? Browser => new[] { "chromium", "chromium-browser", "google-chrome", "microsoft-edge" }.Select(InstalledProgram.Find).FirstOrDefault(path => path is not null);

    /// <summary>Why a test with a browser cannot run; null where it can.</summary>
    public static string? WhyNot =>
        OperatingSystem.IsWindows() ? "the browser tests run on Linux and macOS"
        : InstalledProgram.Find("node") is null ? "node is not installed"
        : Browser is null ? "no Chromium is installed (Debian: chromium)"
        : InstalledProgram.Find("pdftotext") is null ? "pdftotext is not installed (Debian: poppler-utils)"
        : new[] { "playwright-core", "axe-core" }.FirstOrDefault(name => !Directory.Exists(Path.Combine(Modules, name))) is { } missing ? $"out/peers/node_modules has no {missing} (npm install --prefix out/peers playwright-core@1.65.1 axe-core@4.14.1)"
        : null;

    /// <summary>
    /// Opens the page from disk, runs a scenario on it and gives what that returned. Whatever the scenario, it is a failure when anything was
    /// written to the console as an error, thrown, asked for from anywhere, or kept back by the page's policy.
    /// </summary>
    /// <param name="html">The page.</param>
    /// <param name="scenario">The name of a file beside this one, without <c>.mjs</c>.</param>
    /// <param name="arguments">What the scenario gets as <c>arguments</c>, written as JSON.</param>
    public static JsonElement Run(string html, string scenario, object? arguments = null)
    {
        var folder = Directory.CreateTempSubdirectory("mailauth-page-");
        // The browser may run as another user, who reads the page here.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        try
        {
            var page = Path.Combine(folder.FullName, "report.html");
            File.WriteAllText(page, html);
            using var result = JsonDocument.Parse(Start(Script("harness"), Modules, Browser!, Script(scenario), page, folder.FullName, JsonSerializer.Serialize(arguments)));
            var faults = result.RootElement.GetProperty("faults").EnumerateArray().Select(fault => fault.GetString()).ToArray();
            Assert.True(faults.Length == 0, string.Join('\n', faults));
            return result.RootElement.GetProperty("value").Clone();
        }
        finally
        {
            Delete(folder);
        }
    }

    static string Script(string name) => RepositoryRoot.Combine("tests", "MailAuth.Tests", "Rendering", "Browser", name + ".mjs");

    static string Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(InstalledProgram.Find("node")!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"{arguments[3]} was not done after {Limit}");
        }

        var text = output.GetAwaiter().GetResult();
        Assert.True(process.ExitCode == 0, errors.GetAwaiter().GetResult());
        return text;
    }

    static void Delete(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // The browser may still be tidying up its profile below the temporary folder.
        }
    }
}
