using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text;
using System.Threading;
using MailAuth.Analysis;
using MailAuth.Audit;
using MailAuth.Json;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Tests.Running;
using MailAuth.Reports;
using MailAuth.Verification;
using Xunit;

namespace MailAuth.PowerShell.Tests.Commands;

public sealed class ExportMailAuthReportTests : IDisposable
{
    static readonly string Messages = Path.Combine(Path.GetDirectoryName(Demo.Zone)!, "messages");

    static readonly Lazy<MailDomainAudit[]> Audits = new(() => [.. CmdletRunner.Run<TestMailDomainCommand>(new { DomainName = new[] { "contoso.example", "fabrikam.example" }, ZoneFile = Demo.Zone }).All<MailDomainAudit>()]);

    static readonly Lazy<DmarcSource[]> Sources = new(() => [.. CmdletRunner.Pipe<GetDmarcSourceCommand>(Demo.Rows()).All<DmarcSource>()]);

    readonly string folder = Directory.CreateTempSubdirectory("mailauth-export").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    string At(string name) => Path.Combine(folder, name);

    static CmdletRun Export(IEnumerable<object?> input, params (string Name, object? Value)[] parameters) =>
        CmdletRunner.Pipe<ExportMailAuthReportCommand>(input, parameters.Select(parameter => new KeyValuePair<string, object?>(parameter.Name, parameter.Value)).ToArray());

    static string IdOf(ErrorRecord? error) => error!.FullyQualifiedErrorId.Split(',')[0];

    [Theory]
    [InlineData("html", "<!DOCTYPE html>")]
    [InlineData("md", "# ")]
    [InlineData("csv", "\uFEFFDomainName,")]
    [InlineData("json", "[\n{\"Schema\":1,\"DomainName\":\"contoso.example\"")]
    public void The_extension_says_what_is_written(string extension, string begin)
    {
        var run = Export(Audits.Value, ("Path", At("new/deep/audit." + extension)), ("PassThru", true));
        Assert.Equal(At("new/deep/audit." + extension), run.Single<FileInfo>().FullName);
        Assert.StartsWith(begin, Encoding.UTF8.GetString(File.ReadAllBytes(At("new/deep/audit." + extension))), StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFileSystemEntries(At("new/deep")));
        Assert.Empty(Export(Audits.Value, ("Path", At("b." + extension))).Succeed().Output);
    }

    [Fact]
    public void Format_says_it_for_any_name_and_without_either_nothing_is_done()
    {
        Export(Audits.Value, ("Path", At("audit.txt")), ("Format", "Markdown")).Succeed();
        Assert.StartsWith("# ", File.ReadAllText(At("audit.txt")), StringComparison.Ordinal);
        Assert.Equal("UnknownReportFormat", IdOf(Export(Audits.Value, ("Path", At("audit.docx"))).TerminatingError));
        Assert.Equal("InvalidArgument", IdOf(Export(Audits.Value, ("Path", folder), ("Format", "Html")).TerminatingError));
    }

    [Fact]
    public void What_is_there_stays_unless_Force_says_otherwise()
    {
        File.WriteAllText(At("audit.md"), "mine");
        var run = Export(Audits.Value, ("Path", At("audit.md")));
        Assert.Equal("FileExists", IdOf(run.TerminatingError));
        Assert.Equal("mine", File.ReadAllText(At("audit.md")));
        Export(Audits.Value, ("Path", At("audit.md")), ("Force", true)).Succeed();
        Assert.StartsWith("# ", File.ReadAllText(At("audit.md")), StringComparison.Ordinal);
        Assert.Single(Directory.EnumerateFiles(folder));
    }

    [Theory]
    [InlineData("html")]
    [InlineData("csv")]
    [InlineData("json")]
    public void WhatIf_writes_nothing(string extension)
    {
        var run = Export(Audits.Value, ("Path", At("sub/audit." + extension)), ("WhatIf", true), ("PassThru", true)).Succeed();
        Assert.Contains("audit." + extension, Assert.Single(run.WhatIf), StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public void Of_nothing_there_is_no_report()
    {
        foreach (var input in new object?[][] { [], [null], [Array.Empty<object>()] })
            Assert.Equal("NothingToReport", IdOf(Assert.Single(Export(input, ("Path", At("audit.html"))).Errors)));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder));
    }

    [Fact]
    public void What_is_none_of_ours_is_an_error_with_its_name_and_the_rest_is_reported()
    {
        var broken = CmdletRunner.Custom(new { Domain = "broken.example", Grade = "A" }, "Deserialized.MailAuth.Audit.MailDomainAudit");
        var run = Export(["contoso.example", 5, CmdletRunner.Custom(new { Color = "red" }), broken, Audits.Value[1]], ("Path", At("audit.json")));
        Assert.Equal(["NotEmitted", "NotEmitted", "NotEmitted", "BrokenObject"], run.Errors.Select(IdOf));
        Assert.Contains("contoso.example", run.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("Color", run.Errors[2].ToString(), StringComparison.Ordinal);
        Assert.Contains("broken.example", run.Errors[3].ToString(), StringComparison.Ordinal);
        Assert.Equal("fabrikam.example", Assert.Single(JsonReader.Parse(File.ReadAllText(At("audit.json")), out _)!.Items)["DomainName"]!.Text);
    }

    [Fact]
    public void Json_comes_back_into_the_cmdlets_and_into_the_export()
    {
        object[] all = [.. Audits.Value, .. Sources.Value, .. Demo.Rows().Take(3)];
        Export(all, ("Path", At("all.json"))).Succeed();
        var items = JsonReader.Parse(File.ReadAllText(At("all.json")), out _)!.Items;
        Assert.Equal(all.Length, items.Count);
        Export(items.Select(Saved), ("Path", At("again.json"))).Succeed();
        Assert.Equal(File.ReadAllText(At("all.json")), File.ReadAllText(At("again.json")));
        Assert.Equal(2, CmdletRunner.Pipe<MeasureMailDomainCommand>(items.Take(2).Select(Saved)).Single<MailDomainMeasure>().DomainCount);
    }

    [Fact]
    public void Several_kinds_are_several_tables_and_rows_come_back_out_of_them()
    {
        Export([.. Sources.Value.Take(2), .. Demo.Rows().Take(5)], ("Path", At("year.csv"))).Succeed();
        Assert.Equal(["year.DmarcReportRow.csv", "year.DmarcSource.csv"], Directory.EnumerateFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var rows = Text.CsvRow.Read(File.ReadAllText(At("year.DmarcReportRow.csv"))).ToArray();
        var saved = rows.Skip(1).Select(row =>
        {
            var made = new PSObject();
            foreach (var (name, cell) in rows[0].Fields.Zip(row.Fields))
                made.Properties.Add(new PSNoteProperty(name, cell));
            return made;
        });
        Export(saved, ("Path", At("again.csv"))).Succeed();
        Assert.Equal(File.ReadAllBytes(At("year.DmarcReportRow.csv")), File.ReadAllBytes(At("again.csv")));

        var run = Export([.. Sources.Value.Take(2), .. Demo.Rows().Take(5)], ("Path", At("year.csv")));
        Assert.Equal("FileExists", IdOf(Assert.Single(run.Errors)));
    }

    [Theory]
    [InlineData("html")]
    [InlineData("md")]
    [InlineData("csv")]
    [InlineData("json")]
    public void The_same_input_makes_the_same_bytes_on_every_machine(string extension)
    {
        var before = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        try
        {
            foreach (var culture in new[] { "de-DE", "ja-JP" })
            {
                CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
                Export(Audits.Value, ("Path", At($"{culture}.{extension}")), ("AsOf", new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.FromHours(9))), ("Language", "en"), ("Redact", true)).Succeed();
            }
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = before;
        }

        Assert.Equal(File.ReadAllBytes(At("de-DE." + extension)), File.ReadAllBytes(At("ja-JP." + extension)));
    }

    [Fact]
    public void The_language_is_the_users_or_the_one_asked_for()
    {
        Export(Audits.Value, ("Path", At("en.md")), ("Language", "en")).Succeed();
        Export(Audits.Value, ("Path", At("ja.md")), ("Language", "ja"), ("AsOf", "2026-11-22T00:00:00Z")).Succeed();
        Assert.Contains("As of ", File.ReadAllText(At("en.md")), StringComparison.Ordinal);
        Assert.Contains("2026/11/22 00:00 UTC 時点", File.ReadAllText(At("ja.md")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("html")]
    [InlineData("md")]
    [InlineData("csv")]
    [InlineData("json")]
    public void Redacted_files_tell_of_no_machine_and_no_mailbox(string extension)
    {
        var message = CmdletRunner.Run<GetMessageAuthResultCommand>(new { Path = Path.Combine(Messages, "direct-spoof.eml"), ZoneFile = Demo.Zone }).Single<MessageAuthResult>();
        object[] all = [.. Audits.Value, .. Sources.Value, .. Demo.Rows().Take(50), message];
        Export(all, ("Path", At("all." + extension)), ("Redact", true)).Succeed();
        var text = string.Concat(Directory.EnumerateFiles(folder).Select(File.ReadAllText));
        // What SPF record, sources, rows, report addresses and the spoof have.
        foreach (var hidden in new[] { "192.0.2.129", "2001:db8:25:", "spf.newsletter.example", "198.51.100.230", "WIN-7Q2KTR5", "dmarc@fabrikam.example", "contoso@reports.example", "oldmail" })
            Assert.DoesNotContain(hidden, text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("contoso.example", text, StringComparison.Ordinal);
        // Whose the message is, it does not say.
        Assert.DoesNotContain("wingtip.example", text, StringComparison.Ordinal);
        Export([message], ("Path", At("own." + extension)), ("Redact", true), ("OwnDomain", "wingtip.example")).Succeed();
        Assert.Contains("@wingtip.example", File.ReadAllText(At("own." + extension)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_strangers_wrote_and_a_title_are_text_and_nothing_else()
    {
        const string Evil = "</title><script>alert(1)</script>\u202E=cmd|' /C calc'!A0";
        var row = Demo.Rows()[0] with { Organization = Evil, HeaderFrom = Evil, Domain = Evil };
        var audit = Audits.Value[0] with { DomainName = Evil, DisplayName = Evil, Label = Evil };
        foreach (var extension in new[] { "html", "md", "csv", "json" })
            Export([row, audit], ("Path", At("evil." + extension)), ("Title", Evil)).Succeed();
        foreach (var file in Directory.EnumerateFiles(folder).Where(file => !file.EndsWith(".csv", StringComparison.Ordinal)))
            Assert.DoesNotContain("<script>alert", File.ReadAllText(file), StringComparison.OrdinalIgnoreCase);
        foreach (var file in Directory.EnumerateFiles(folder, "*.csv"))
            Assert.All(Text.CsvRow.Read(File.ReadAllText(file)).SelectMany(cells => cells.Fields), cell => Assert.False(cell.StartsWith('=')));
    }

    [Fact]
    public void A_logo_is_put_into_the_page_and_what_is_none_is_refused()
    {
        byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];
        File.WriteAllBytes(At("logo.bin"), png);
        File.WriteAllText(At("evil.png"), "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><script>alert(1)</script></svg>");
        File.WriteAllText(At("text.png"), "hello");
        Export(Audits.Value, ("Path", At("audit.html")), ("LogoPath", At("logo.bin"))).Succeed();
        Assert.Contains("data:image/png;base64," + Convert.ToBase64String(png), File.ReadAllText(At("audit.html")), StringComparison.Ordinal);
        foreach (var (file, words) in new[] { ("evil.png", "SVG"), ("text.png", "PNG") })
        {
            var run = Export(Audits.Value, ("Path", At("other.html")), ("LogoPath", At(file)));
            Assert.Equal("InvalidArgument", IdOf(run.TerminatingError));
            Assert.Contains(words, run.TerminatingError!.ToString(), StringComparison.Ordinal);
        }

        Assert.Equal("UnreadableFile", IdOf(Export(Audits.Value, ("Path", At("other.html")), ("LogoPath", At("missing.png"))).TerminatingError));
    }

    [Fact]
    public void The_PDF_is_what_the_browser_prints_of_the_page()
    {
        if (OperatingSystem.IsWindows())
            return;
        var before = Left();
        var browser = Browser("cp \"$page\" " + At("seen.html") + "; printf '%%PDF-1.4\\n%0300d\\n%%%%EOF\\n' 0 > \"$pdf\"");
        var file = Export(Audits.Value, ("Path", At("audit.pdf")), ("BrowserPath", browser), ("PassThru", true)).Single<FileInfo>();
        Assert.StartsWith("%PDF-1.4", File.ReadAllText(file.FullName), StringComparison.Ordinal);
        Assert.Contains("contoso.example", File.ReadAllText(At("seen.html")), StringComparison.Ordinal);
        Assert.Empty(Left().Except(before));
    }

    [Theory]
    [InlineData("exit 1", "NoPdfMade")]
    [InlineData("echo 'Running as root without --no-sandbox is not supported' >&2; exit 1", "BrowserRefusesRoot")]
    [InlineData("printf '%%PDF-1.4 half' > \"$pdf\"", "NoPdfMade")]
    public void Where_the_browser_does_not_print_there_is_an_error_and_no_file(string script, string expected)
    {
        if (OperatingSystem.IsWindows())
            return;
        var before = Left();
        var run = Export(Audits.Value, ("Path", At("audit.pdf")), ("BrowserPath", Browser(script)));
        Assert.Equal(expected, IdOf(Assert.Single(run.Errors)));
        Assert.False(File.Exists(At("audit.pdf")));
        Assert.Empty(Left().Except(before));
        Assert.Equal("UnreadableFile", IdOf(Export(Audits.Value, ("Path", At("audit.pdf")), ("BrowserPath", At("none"))).TerminatingError));
    }

    [Fact]
    public void Stopping_ends_the_browser_and_leaves_nothing()
    {
        if (OperatingSystem.IsWindows())
            return;
        var before = Left();
        var browser = Browser("echo $$ > " + At("started") + "; exec sleep 1000");
        var call = CmdletRunner.Call<ExportMailAuthReportCommand>(new { Path = At("audit.pdf"), BrowserPath = browser });
        var run = CmdletRunner.RunAndStop(call, Audits.Value, pipeline =>
        {
            SpinWait.SpinUntil(() => File.Exists(At("started")) && new FileInfo(At("started")).Length > 1, TimeSpan.FromSeconds(30));
            pipeline.Stop();
        });
        Assert.True(run.Stopped);
        Assert.False(File.Exists(At("audit.pdf")));
        Assert.Empty(Left().Except(before));
        var id = int.Parse(File.ReadAllText(At("started")), CultureInfo.InvariantCulture);
        Assert.True(SpinWait.SpinUntil(() => !File.Exists($"/proc/{id}/stat") || File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal), TimeSpan.FromSeconds(10)));
    }

    // A shell script in the browser's place; $page is the page's file, $pdf the file to print into.
    string Browser(string script)
    {
        var path = At("browser");
        File.WriteAllText(path, "#!/bin/sh\nfor a; do case $a in --print-to-pdf=*) pdf=${a#*=};; file://*) page=${a#file://};; esac; done\n" + script + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    // Folders for the while of a run. Others may be at work beside this test.
    static HashSet<string> Left() => [.. Directory.EnumerateDirectories(Path.GetTempPath(), "mailauth-*").Where(path => File.Exists(Path.Combine(path, "report.html")))];

    // What ConvertFrom-Json makes of it.
    static object? Saved(JsonValue value)
    {
        switch (value.Kind)
        {
            case JsonKind.Object:
                var made = new PSObject();
                foreach (var (name, member) in value.Members)
                    made.Properties.Add(new PSNoteProperty(name, Saved(member)));
                return made;
            case JsonKind.Array:
                return value.Items.Select(Saved).ToArray();
            case JsonKind.Null:
                return null;
            case JsonKind.Boolean:
                return value.Text == "true";
            default:
                return value.Text;
        }
    }
}
