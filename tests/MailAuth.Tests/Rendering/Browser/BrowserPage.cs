using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace MailAuth.Tests.Rendering.Browser;

/// <summary>A page of ours in an installed Chromium, driven by playwright-core. A test that uses it is a <see cref="BrowserFactAttribute"/>.</summary>
static class BrowserPage
{
    static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);
    static readonly object Gate = new();
    static BrowserProcess? shared;

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
    public static JsonElement Run(string html, string scenario, object? arguments = null) => RunAll(html, [scenario], arguments)[0];

    /// <summary>Like <see cref="Run"/>, of several scenarios, for each of which the page is opened anew.</summary>
    public static JsonElement[] RunAll(string html, string[] scenarios, object? arguments = null)
    {
        var folder = BrowserProcess.PublicFolder("mailauth-page-");
        try
        {
            var page = Path.Combine(folder.FullName, "report.html");
            File.WriteAllText(page, html);
            var result = Shared().Ask(new() { ["scenarios"] = scenarios.Select(Script).ToArray(), ["file"] = page, ["folder"] = folder.FullName, ["arguments"] = arguments }, Limit);
            Assert.False(result.TryGetProperty("error", out var error), error.ToString());
            var faults = result.GetProperty("faults").EnumerateArray().Select(fault => fault.GetString()).ToArray();
            Assert.True(faults.Length == 0, string.Join('\n', faults));
            return result.GetProperty("values").EnumerateArray().ToArray();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static string Script(string name) => RepositoryRoot.Combine("tests", "MailAuth.Tests", "Rendering", "Browser", name + ".mjs");

    static BrowserProcess Shared()
    {
        lock (Gate)
            return shared = shared is { IsAlive: true } ? shared : new(InstalledProgram.Find("node")!, Script("harness"), Modules, Browser!);
    }
}
