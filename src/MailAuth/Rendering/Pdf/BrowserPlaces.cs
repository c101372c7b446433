using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;

namespace MailAuth.Rendering;

/// <summary>Where browsers that print are installed: Edge first, which Windows has, then Chrome and Chromium.</summary>
/// <param name="platform">Whose places.</param>
/// <param name="variable">Reads an environment variable; null where there is none.</param>
sealed class BrowserPlaces(OSPlatform platform, Func<string, string?> variable)
{
    static readonly string[] WindowsPrograms = [@"Microsoft\Edge\Application\msedge.exe", @"Google\Chrome\Application\chrome.exe", @"Chromium\Application\chrome.exe"];
    static readonly string[] WindowsRoots = ["ProgramFiles(x86)", "ProgramFiles", "ProgramW6432", "LocalAppData"];
    static readonly string[] Applications = ["Microsoft Edge", "Google Chrome", "Chromium"];
    static readonly string[] Commands = ["microsoft-edge-stable", "microsoft-edge", "google-chrome-stable", "google-chrome", "chromium", "chromium-browser"];
    static readonly string[] Folders = ["/usr/bin", "/usr/local/bin", "/snap/bin"];
    static readonly string[] Packages = ["/opt/microsoft/msedge/msedge", "/opt/google/chrome/chrome"];

    /// <summary>The places of this machine.</summary>
    public static BrowserPlaces OfThisMachine { get; } = new(
        RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? OSPlatform.Windows : RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? OSPlatform.OSX : OSPlatform.Linux,
        Environment.GetEnvironmentVariable);

    /// <summary>Every place that is looked at, in order.</summary>
    public IReadOnlyList<string> All => (platform == OSPlatform.Windows ? Windows() : platform == OSPlatform.OSX ? Mac() : Linux()).Distinct(StringComparer.Ordinal).ToArray();

    /// <summary>The browser; null where there is none.</summary>
    /// <param name="exists">Whether a file is there.</param>
    public string? Find(Func<string, bool> exists) => All.FirstOrDefault(exists);

    IEnumerable<string> Windows() => WindowsPrograms.SelectMany(program => WindowsRoots.Select(variable)
        .Where(root => !string.IsNullOrEmpty(root)).Select(root => root!.TrimEnd('\\') + @"\" + program));

    IEnumerable<string> Mac() => Applications.SelectMany(name => new[] { "", variable("HOME") ?? "" }.Select(home => $"{home}/Applications/{name}.app/Contents/MacOS/{name}"));

    // A relative folder on the path would run what stands where the user happens to be.
    IEnumerable<string> Linux()
    {
        var folders = (variable("PATH") ?? "").Split(':').Where(folder => folder.StartsWith('/')).Select(folder => folder.TrimEnd('/')).Concat(Folders).Distinct(StringComparer.Ordinal).ToArray();
        return Commands.SelectMany(command => folders.Select(folder => $"{folder}/{command}")).Concat(Packages);
    }
}
