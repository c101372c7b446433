using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;
using MailAuth.Rendering;
using Xunit;

namespace MailAuth.Tests.Rendering;

public class BrowserTests
{
    static readonly Dictionary<string, string> Variables = new()
    {
        ["ProgramFiles(x86)"] = @"C:\Program Files (x86)",
        ["ProgramFiles"] = @"C:\Program Files",
        ["LocalAppData"] = @"C:\Users\alice\AppData\Local",
        ["PATH"] = "/home/alice/bin:.:/usr/bin:relative/bin",
        ["HOME"] = "/home/alice",
    };

    static BrowserPlaces Places(OSPlatform platform) => new(platform, Variables.GetValueOrDefault);

    [Fact]
    public void Edge_comes_first_and_each_system_has_its_places()
    {
        Assert.Equal(@"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe", Places(OSPlatform.Windows).All[0]);
        Assert.Contains(@"C:\Program Files\Google\Chrome\Application\chrome.exe", Places(OSPlatform.Windows).All);
        Assert.Contains("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", Places(OSPlatform.OSX).All);
        Assert.Contains("/home/alice/Applications/Chromium.app/Contents/MacOS/Chromium", Places(OSPlatform.OSX).All);
        Assert.Equal("/usr/bin/chromium", Places(OSPlatform.Linux).Find(path => path.EndsWith("chromium", StringComparison.Ordinal) && path.StartsWith("/usr", StringComparison.Ordinal)));
        Assert.Null(Places(OSPlatform.Linux).Find(_ => false));
    }

    [Fact]
    public void What_the_path_has_relative_to_anywhere_is_not_run() => Assert.All(Places(OSPlatform.Linux).All, path => Assert.StartsWith("/", path, StringComparison.Ordinal));

    [Theory]
    [InlineData("/tmp/a b/100%#?.html", "file:///tmp/a%20b/100%25%23%3F.html")]
    [InlineData(@"C:\Users\Zoë\r.html", "file:///C:/Users/Zo%C3%AB/r.html")]
    [InlineData(@"\\server\share\r.html", "file://server/share/r.html")]
    [InlineData(@"/tmp/back\slash.html", "file:///tmp/back%5Cslash.html")]
    public void A_path_is_a_URL_of_that_file_and_no_other(string path, string expected) => Assert.Equal(expected, BrowserArguments.FileUri(path));

    [Theory]
    [InlineData("plain")]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData(@"C:\Program Files\")]
    [InlineData("say \"hi\" \\\" \\\\\"")]
    [InlineData("MAP * ~NOTFOUND")]
    public void Arguments_arrive_as_they_were_given(string argument)
    {
        // .NET takes a command line apart on every system as Windows programs do.
        if (OperatingSystem.IsWindows())
            return;
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/printf", BrowserArguments.Join(["[%s]", argument, "end"])) { RedirectStandardOutput = true })!;
        Assert.Equal($"[{argument}][end]", process.StandardOutput.ReadToEnd());
    }

    [Fact]
    public void The_browser_is_offline_with_a_profile_of_its_own_and_in_its_sandbox()
    {
        var arguments = BrowserArguments.For("/t/p.html", "/t/p.pdf", "/t/profile", ["--lang=ja"]);
        Assert.Contains("--user-data-dir=/t/profile", arguments);
        Assert.Contains("--host-resolver-rules=MAP * ~NOTFOUND", arguments);
        Assert.Contains("--no-pdf-header-footer", arguments);
        Assert.DoesNotContain(arguments, argument => argument.Contains("no-sandbox", StringComparison.Ordinal));
        Assert.Equal(["--lang=ja", "file:///t/p.html"], arguments.TakeLast(2));
    }

    [Fact]
    public async Task A_browser_that_is_not_there_is_no_exception()
    {
        using var folder = new PrivateFolder();
        var outcome = await new PdfPrinter { BrowserPath = folder["nothing"] }.PrintAsync(folder["p.html"], folder["p.pdf"], folder["profile"], CancellationToken.None);
        Assert.Equal(PdfStatus.NotStarted, outcome.Status);
    }

    [Fact]
    public async Task What_a_browser_says_is_bounded_and_a_half_PDF_is_none()
    {
        using var folder = new PrivateFolder();
        var outcome = await Printer(folder, "for i in $(seq 20000); do echo \"line $i \\033[31m\" >&2; done; printf '%%PDF-1.7 half' > $pdf").PrintAsync(folder["p.html"], folder["p.pdf"], folder["profile"], CancellationToken.None);
        Assert.Equal(PdfStatus.NoPdf, outcome.Status);
        Assert.Contains("line 20000", outcome.Message, StringComparison.Ordinal);
        Assert.True(outcome.Message.Length < 4200);
        Assert.DoesNotContain('\u001b', outcome.Message);
    }

    [Fact]
    public async Task The_refusal_to_run_as_root_is_told_apart()
    {
        using var folder = new PrivateFolder();
        var outcome = await Printer(folder, "echo '[1:1:ERROR] Running as root without --no-sandbox is not supported.' >&2; exit 1").PrintAsync(folder["p.html"], folder["p.pdf"], folder["profile"], CancellationToken.None);
        Assert.Equal(PdfStatus.RefusesRoot, outcome.Status);
    }

    [Fact]
    public async Task A_browser_that_never_ends_is_ended_with_its_children()
    {
        using var folder = new PrivateFolder();
        var printer = Printer(folder, "sleep 1000 & echo $! > $(dirname $pdf)/child; wait", TimeSpan.FromMilliseconds(700));
        var outcome = await printer.PrintAsync(folder["p.html"], folder["p.pdf"], folder["profile"], CancellationToken.None);
        Assert.Equal(PdfStatus.TimedOut, outcome.Status);
        AssertGone(folder["child"]);
    }

    [Fact]
    public async Task Cancelling_ends_it_at_once()
    {
        using var folder = new PrivateFolder();
        using var stop = new CancellationTokenSource();
        var printing = Printer(folder, "sleep 1000 & echo $! > $(dirname $pdf)/child; echo ready >&2; wait").PrintAsync(folder["p.html"], folder["p.pdf"], folder["profile"], stop.Token);
        SpinWait.SpinUntil(() => File.Exists(folder["child"]) && new FileInfo(folder["child"]).Length > 1, TimeSpan.FromSeconds(20));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => printing);
        AssertGone(folder["child"]);
    }

    [Fact]
    public void A_private_folder_is_its_owners_only_and_goes()
    {
        var folder = new PrivateFolder();
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.FullPath));
        File.WriteAllText(folder["x"], "x");
        folder.Dispose();
        Assert.False(Directory.Exists(folder.FullPath));
        folder.Dispose();
    }

    // A shell script in the browser's place; $pdf is the file to print into.
    static PdfPrinter Printer(PrivateFolder folder, string script, TimeSpan? timeout = null)
    {
        File.WriteAllText(folder["browser"], "#!/bin/sh\nfor a; do case $a in --print-to-pdf=*) pdf=${a#*=};; esac; done\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder["browser"], UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new() { BrowserPath = folder["browser"], Timeout = timeout ?? TimeSpan.FromMinutes(1) };
    }

    static void AssertGone(string file)
    {
        var child = int.Parse(File.ReadAllText(file), System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(SpinWait.SpinUntil(() => !IsRunning(child), TimeSpan.FromSeconds(10)));
    }

    // A child that nobody has waited for yet is a zombie, which runs no more.
    static bool IsRunning(int id)
    {
        var status = $"/proc/{id}/stat";
        try
        {
            return File.Exists(status) && !File.ReadAllText(status).Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }
}
