using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Tests.Running;
using MailAuth.Reports;
using Xunit;

namespace MailAuth.PowerShell.Tests.Commands;

public sealed class ImportDmarcReportTests : IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mailauth-import");

    public void Dispose() => folder.Delete(recursive: true);

    string Save(string name, string text) => Save(name, Encoding.UTF8.GetBytes(text));

    string Save(string name, byte[] octets)
    {
        var path = Path.Combine(folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, octets);
        return path;
    }

    static CmdletRun Run(object parameters) => CmdletRunner.Run<ImportDmarcReportCommand>(WithSummary(parameters));

    static CmdletRun Pipe(object? parameters, params object?[] input) => CmdletRunner.Pipe<ImportDmarcReportCommand>(input, WithSummary(parameters));

    static Hashtable WithSummary(object? parameters)
    {
        var all = new Hashtable { ["InformationAction"] = "Continue" };
        foreach (var property in parameters?.GetType().GetProperties() ?? [])
            all[property.Name] = property.GetValue(parameters);
        return all;
    }

    static ReportImportSummary Summary(CmdletRun run) => Assert.IsType<ReportImportSummary>(Assert.Single(run.MessageData));

    static string[] Ids(CmdletRun run) => [.. run.Output.Select(output => output switch { DmarcReport report => report.ReportId, DmarcReportRow row => row.ReportId + "." + row.Number, _ => "?" })!];

    static PSObject Bag(params (string Name, object? Value)[] properties)
    {
        var bag = new PSObject();
        foreach (var (name, value) in properties)
            bag.Properties.Add(new PSNoteProperty(name, value));
        return bag;
    }

    [Fact]
    public void A_folder_is_imported_in_the_order_of_its_names_and_what_is_something_else_is_counted()
    {
        foreach (var number in Enumerable.Range(10, 40))
            Save($"{number}.bin", number % 2 == 0 ? SampleReport.Gzip(SampleReport.Xml($"r{number}")) : Encoding.UTF8.GetBytes(SampleReport.Mail(SampleReport.Xml($"r{number}"))));
        Save("50.txt", "just a letter");
        Save("51.xml", SampleReport.Tls);
        Save("inner/52.xml", SampleReport.Xml("r52"));

        var run = Run(new { Path = folder.FullName, ThrottleLimit = 4 }).Succeed();

        Assert.Equal(Enumerable.Range(10, 40).Select(number => $"r{number}"), Ids(run));
        var summary = Summary(run);
        Assert.Equal((42, 40L, 40L, 40 * 3L, 1L, 0L), (summary.InputCount, summary.ReportCount, summary.ObjectCount, summary.MessageCount, summary.NoReportCount, summary.BrokenCount));
        Assert.Equal([new ReportKindCount(PackedReportKind.Tls, 1)], summary.OtherKinds);
        Assert.Equal(2, summary.SkippedCount);
        Assert.Empty(run.Warnings);
    }

    [Fact]
    public void Folders_below_come_with_Recurse_only_and_a_Maildir_is_its_messages()
    {
        Save("a.xml", SampleReport.Xml("a"));
        Save("b/c.xml", SampleReport.Xml("c"));
        Save("b/d/e.xml", SampleReport.Xml("e"));
        Save("box/cur/1:2,S", SampleReport.Mail(SampleReport.Xml("m1")));
        Save("box/new/2", SampleReport.Mail(SampleReport.Xml("m2")));
        Save("box/tmp/3", SampleReport.Mail(SampleReport.Xml("m3")));
        Save("box/.Sub/cur/4", SampleReport.Mail(SampleReport.Xml("m4")));
        Directory.CreateDirectory(Path.Combine(folder.FullName, "box/.Sub/new"));
        Directory.CreateSymbolicLink(Path.Combine(folder.FullName, "b", "loop"), folder.FullName);

        Assert.Equal(["a"], Ids(Run(new { Path = folder.FullName }).Succeed()));
        // What lies in a folder comes before the folders in it.
        Assert.Equal(["a", "c", "e", "m1", "m2", "m4"], Ids(Run(new { Path = folder.FullName, Recurse = true }).Succeed()));
        Assert.Equal(["m1", "m2"], Ids(Run(new { LiteralPath = Path.Combine(folder.FullName, "box") }).Succeed()));
        Assert.Equal(["m1", "m2"], Ids(Pipe(null, new DirectoryInfo(Path.Combine(folder.FullName, "box"))).Succeed()));
        Assert.Equal(["c", "e"], Ids(Pipe(new { Recurse = true }, new DirectoryInfo(Path.Combine(folder.FullName, "b"))).Succeed()));
    }

    [Fact]
    public void Whatever_holds_a_report_is_read()
    {
        var xml = SampleReport.Xml();
        var base64 = Convert.ToBase64String(SampleReport.Gzip(xml));
        object[] shapes =
        [
            new FileInfo(Save("one.eml", SampleReport.Mail(xml))),
            Bag(("FullName", Save("two.xml", xml))),
            Path.Combine(folder.FullName, "two.xml"),
            Path.Combine(folder.FullName, "t*.xml"),
            xml,
            SampleReport.Mail(xml),
            base64,
            SampleReport.Gzip(xml),
            new MemoryStream(SampleReport.Gzip(xml)),
            Bag(("Name", "report.zip"), ("ContentType", "application/octet-stream"), ("AdditionalProperties", new Dictionary<string, object> { ["@odata.type"] = "#microsoft.graph.fileAttachment", ["contentBytes"] = base64 })),
            new Hashtable { ["name"] = "report.zip", ["contentBytes"] = base64 },
            new Hashtable { ["@odata.context"] = "x", ["value"] = new object[] { new Hashtable { ["name"] = "report.zip", ["contentBytes"] = base64 } } },
            Bag(("Identity", "1"), ("Eml", Convert.ToBase64String(Encoding.UTF8.GetBytes(SampleReport.Mail(xml))))),
        ];
        Assert.All(shapes, shape => Assert.Equal(["r1"], Ids(Pipe(null, shape).Succeed())));
        Assert.Equal(["r1"], Ids(Pipe(null, [.. xml.Split('\n')]).Succeed()));
        Assert.Equal(["r1", "r2"], Ids(Pipe(null, [.. (xml + SampleReport.Xml("r2")).Split('\n')]).Succeed()));
        Assert.Equal(["r1"], Ids(Pipe(null, [.. SampleReport.Gzip(xml).Select(octet => (object)octet)]).Succeed()));
    }

    [Fact]
    public void Rows_are_flat_and_stream_in_order()
    {
        Save("1.xml", SampleReport.Xml("a", records: 3000));
        Save("2.xml", SampleReport.Xml("b", records: 2));
        var run = Run(new { Path = folder.FullName, As = "Row" }).Succeed();
        Assert.Equal([.. Enumerable.Range(1, 3000).Select(n => $"a.{n}"), "b.1", "b.2"], Ids(run));
        var row = Assert.IsType<DmarcReportRow>(run.Output[3001]);
        Assert.Equal(("reporter.example", "contoso.example", 2L, "192.0.2.2"), (row.Organization, row.Domain, row.Count, row.SourceIP));
        Assert.Equal((2L, 3002L), (Summary(run).ReportCount, Summary(run).ObjectCount));
    }

    [Fact]
    public void What_identifies_a_report_may_stand_behind_its_records()
    {
        var xml = SampleReport.Xml("late", records: 700);
        var from = xml.IndexOf("<report_metadata>", StringComparison.Ordinal);
        var to = xml.IndexOf("<record>", StringComparison.Ordinal);
        var late = (xml[..from] + xml[to..]).Replace("</feedback>", xml[from..to] + "</feedback>", StringComparison.Ordinal);
        var whole = Assert.IsType<DmarcReport>(Assert.Single(Pipe(null, late).Succeed().Output));
        var rows = Pipe(new { As = "Row" }, late).Succeed().Output.Cast<DmarcReportRow>().ToArray();
        Assert.Equal(700, rows.Length);
        Assert.All(rows, row => Assert.Equal((whole.ReportKey, "late", "contoso.example"), (row.ReportKey, row.ReportId, row.Domain)));
        Assert.Equal(whole.ReportKey, Pipe(null, xml).Single<DmarcReport>().ReportKey);
    }

    [Fact]
    public void Rows_split_by_day_add_up()
    {
        var rows = Pipe(new { As = "Row", SplitByDay = true }, SampleReport.Xml(records: 4, days: 3)).Succeed().Output.Cast<DmarcReportRow>().ToArray();
        Assert.Equal([1L, 2L, 3L, 4L], rows.GroupBy(row => row.Number).Select(parts => parts.Sum(part => part.Count)));
        Assert.Equal(3, rows.Select(row => row.Day).Distinct().Count());
        Assert.Equal("InvalidArgument", Pipe(new { SplitByDay = true }, "x").TerminatingError?.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal("InvalidArgument", Pipe(new { SpreadsheetSafe = true }, "x").TerminatingError?.FullyQualifiedErrorId.Split(',')[0]);
    }

    [Fact]
    public void Only_safe_rows_are_guarded_against_spreadsheets()
    {
        var xml = SampleReport.Xml(id: "=cmd|'/c calc'!A0", organization: "@SUM(1)");
        Assert.Equal(("@SUM(1)", "=cmd|'/c calc'!A0"), Pipe(new { As = "Row" }, xml).Succeed().Output.Cast<DmarcReportRow>().Select(row => (row.Organization, row.ReportId)).First());
        Assert.Equal(("'@SUM(1)", "'=cmd|'/c calc'!A0"), Pipe(new { As = "Row", SpreadsheetSafe = true }, xml).Succeed().Output.Cast<DmarcReportRow>().Select(row => (row.Organization, row.ReportId)).First());
    }

    [Fact]
    public void A_copy_is_passed_over_and_counted()
    {
        Save("1.xml", SampleReport.Xml("a"));
        Save("2.xml.gz", SampleReport.Gzip(SampleReport.Xml("a")));
        Save("3.xml", SampleReport.Xml("b"));
        var run = Run(new { Path = folder.FullName }).Succeed();
        Assert.Equal(["a", "b"], Ids(run));
        Assert.Equal((2L, 1L, 0L), (Summary(run).ReportCount, Summary(run).DuplicateCount, Summary(run).KnownCount));
    }

    [Theory]
    [InlineData("Report")]
    [InlineData("Row")]
    public void A_whole_copy_is_written_after_one_that_was_cut_off_and_another_cut_one_is_not(string form)
    {
        var xml = SampleReport.Xml("a", records: 3);
        var cut = xml[..xml.LastIndexOf("<record>", StringComparison.Ordinal)];
        var state = Path.Combine(folder.FullName, "state");
        var run = Pipe(new { As = form, StatePath = state }, cut, cut, xml, cut);
        Assert.Equal(form == "Row" ? ["a.1", "a.2", "a.1", "a.2", "a.3"] : ["a", "a"], Ids(run));
        Assert.Contains("2", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Equal((2L, 2L), (Summary(run).ReportCount, Summary(run).DuplicateCount));
        Assert.Empty(Pipe(new { As = form, StatePath = state }, cut, xml).Output);

        var other = Path.Combine(folder.FullName, "other");
        Assert.NotEmpty(Pipe(new { As = form, StatePath = other }, cut).Output);
        Assert.Empty(Pipe(new { As = form, StatePath = other }, cut).Output);
        Assert.NotEmpty(Pipe(new { As = form, StatePath = other }, xml).Output);
    }

    [Theory]
    [InlineData("Report", 1)]
    [InlineData("Row", 1)]
    [InlineData("Row", 600)]
    public void A_copy_that_says_something_else_is_named(string form, int records)
    {
        // Whoever guesses the name of a report can send another before it.
        foreach (var together in new[] { 1, 4 })
        {
            var run = Pipe(new { As = form, ThrottleLimit = together }, SampleReport.Xml("a", records: records + 1), SampleReport.Xml("a", records: records), SampleReport.Xml("a", records: records + 1)).Succeed();
            Assert.Equal((1L, 2L), (Summary(run).ReportCount, Summary(run).DuplicateCount));
            Assert.Contains("says something else", Assert.Single(run.Warnings), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_an_earlier_run_wrote_is_passed_over_and_WhatIf_remembers_nothing()
    {
        Save("in/1.xml", SampleReport.Xml("a"));
        var all = new { Path = Path.Combine(folder.FullName, "in"), StatePath = Path.Combine(folder.FullName, "in", "state") };
        var tried = Run(new { all.Path, all.StatePath, WhatIf = true });
        Assert.Equal(["a"], Ids(tried));
        Assert.Single(tried.WhatIf);
        Assert.False(File.Exists(all.StatePath));

        Assert.Equal(["a"], Ids(Run(all).Succeed()));
        Save("in/2.xml", SampleReport.Xml("b"));
        var again = Run(all).Succeed();
        Assert.Equal(["b"], Ids(again));
        Assert.Equal((1L, 1L, 0L), (Summary(again).ReportCount, Summary(again).KnownCount, Summary(again).NoReportCount));
        Assert.Empty(Run(new { all.Path, all.StatePath, WhatIf = true }).Output);
    }

    [Fact]
    public void A_report_counts_as_written_once_its_last_object_was_accepted()
    {
        var state = Path.Combine(folder.FullName, "state");
        Save("in/1.xml", SampleReport.Xml("a", records: 600));
        Save("in/2.xml", SampleReport.Xml("b", records: 600));
        var parameters = new { Path = Path.Combine(folder.FullName, "in"), As = "Row", StatePath = state };
        var some = CmdletRunner.Run([CmdletRunner.Call<ImportDmarcReportCommand>(parameters)], first: 900);
        Assert.Equal(900, some.Output.Count);

        var rest = Run(parameters).Succeed();
        Assert.Equal(Enumerable.Range(1, 600).Select(n => $"b.{n}"), Ids(rest));
        Assert.Equal(((DmarcReportRow)some.Output[700]!).ReportKey, ((DmarcReportRow)rest.Output[0]!).ReportKey);
    }

    [Fact]
    public void Two_runs_do_not_share_a_state()
    {
        var state = Path.Combine(folder.FullName, "state");
        using (ReportState.Open(state))
        {
            var run = Pipe(new { StatePath = state }, SampleReport.Xml());
            Assert.Equal("StateInUse", run.TerminatingError?.FullyQualifiedErrorId.Split(',')[0]);
            Assert.Equal(ErrorCategory.ResourceBusy, run.TerminatingError!.CategoryInfo.Category);
            Assert.Empty(run.Output);
        }

        Assert.Equal("UnusableState", Pipe(new { StatePath = Save("other.txt", "something else") }, SampleReport.Xml()).TerminatingError?.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Equal("something else", File.ReadAllText(Path.Combine(folder.FullName, "other.txt")));
    }

    [Fact]
    public void Files_are_filed_by_what_became_of_them()
    {
        Save("in/1.xml", SampleReport.Xml("a"));
        Save("in/2.xml", SampleReport.Xml("a"));
        Save("in/3.json", SampleReport.Tls);
        Save("in/4.gz", [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xff, 0xff, 0xff]);
        Save("in/5.xml", SampleReport.Xml("b", domain: "fabrikam.example"));
        Save("in/sub/1.xml", SampleReport.Xml("c"));
        var parameters = new { Path = Path.Combine(folder.FullName, "in"), Recurse = true, DomainName = "Contoso.Example", MoveTo = Path.Combine(folder.FullName, "in", "done") };

        var tried = Run(new { parameters.Path, parameters.Recurse, parameters.DomainName, parameters.MoveTo, WhatIf = true });
        Assert.Equal(5, tried.WhatIf.Count);
        Assert.False(Directory.Exists(parameters.MoveTo));

        var run = Run(parameters);
        Assert.Equal(["a", "c"], Ids(run));
        Assert.Equal(1L, Summary(run).OtherDomainCount);
        Assert.Single(run.Errors);
        Assert.Equal(["Broken/4.gz", "Foreign/3.json", "Processed/1 (2).xml", "Processed/1.xml", "Processed/2.xml"], Left("in/done"));
        Assert.Equal(["5.xml"], Left("in").Where(file => !file.StartsWith("done", StringComparison.Ordinal)));

        var again = Run(new { parameters.Path, parameters.Recurse, parameters.MoveTo }).Succeed();
        Assert.Equal(["b"], Ids(again));
    }

    string[] Left(string inner)
    {
        var root = Path.Combine(folder.FullName, inner);
        return [.. Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public void An_input_that_cannot_be_read_is_one_error_and_the_others_go_on()
    {
        Save("1.xml", SampleReport.Xml("a"));
        var run = Pipe(null, Path.Combine(folder.FullName, "none.xml"), Bag(("Color", "red")), Path.Combine(folder.FullName, "1.xml"), new byte[] { 0x50, 0x4b, 3, 4, 9 });
        Assert.Equal(["a"], Ids(run));
        Assert.Equal(["UnreadableReport", "NoReportInObject", "DamagedPacking"], run.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Equal(ErrorCategory.ObjectNotFound, run.Errors[0].CategoryInfo.Category);
        Assert.EndsWith("none.xml", run.Errors[0].TargetObject as string, StringComparison.Ordinal);
        Assert.Equal(3L, Summary(run).BrokenCount);
    }

    [Fact]
    public void An_attachment_without_content_does_not_hide_the_others()
    {
        var base64 = Convert.ToBase64String(SampleReport.Gzip(SampleReport.Xml()));
        var run = Pipe(null, new Hashtable { ["value"] = new object[] { new Hashtable { ["@odata.type"] = "#microsoft.graph.itemAttachment", ["name"] = "mail" }, new Hashtable { ["name"] = "r.gz", ["contentBytes"] = base64 } } });
        Assert.Equal(["r1"], Ids(run));
        Assert.Equal("NoReportInObject", Assert.Single(run.Errors).FullyQualifiedErrorId.Split(',')[0]);
        Assert.Contains("(mail)", run.Errors[0].ToString(), StringComparison.Ordinal);
        Assert.Contains("(forwarded)", Assert.Single(Pipe(null, Bag(("Name", "forwarded"))).Errors).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_attachment_that_is_not_base64_is_an_error_that_names_it()
    {
        var run = Pipe(null, Bag(("Name", "a.zip"), ("ContentBytes", "not base64, at all!")), new Hashtable { ["name"] = "b.gz", ["contentBytes"] = Convert.ToBase64String(SampleReport.Gzip(SampleReport.Xml())) });
        Assert.Equal(["r1"], Ids(run));
        var error = Assert.Single(run.Errors);
        Assert.Equal("AttachmentNotBase64", error.FullyQualifiedErrorId.Split(',')[0]);
        Assert.Contains("a.zip", error.ToString(), StringComparison.Ordinal);
        Assert.Contains("base64", error.ErrorDetails?.RecommendedAction ?? "", StringComparison.Ordinal);
        Assert.Equal((1L, 0L), (Summary(run).BrokenCount, Summary(run).NoReportCount));
    }

    [Fact]
    public void A_run_that_finds_nothing_new_does_not_warn()
    {
        Save("in/1.xml", SampleReport.Xml());
        var parameters = new { Path = Path.Combine(folder.FullName, "in"), StatePath = Path.Combine(folder.FullName, "state") };
        Assert.Single(Run(parameters).Succeed().Output);
        var again = Run(parameters);
        Assert.Empty(again.Output);
        Assert.Empty(again.Warnings);
        Assert.Equal(1L, Summary(again).KnownCount);
        Save("in/2.json", SampleReport.Tls);
        Assert.Single(Run(parameters).Warnings);
    }

    [Fact]
    public void A_folder_to_move_to_that_is_a_file_ends_the_cmdlet_before_anything_is_read() =>
        Assert.Equal("InvalidArgument", Pipe(new { MoveTo = Save("file", "x") }, SampleReport.Xml()).TerminatingError?.FullyQualifiedErrorId.Split(',')[0]);

    [Fact]
    public void Where_nothing_came_a_warning_says_why()
    {
        var run = Pipe(null, SampleReport.Tls);
        Assert.Empty(run.Output);
        Assert.Single(run.Warnings);
        Assert.Empty(run.Errors);
    }

    [Fact]
    public void A_domain_that_is_none_ends_the_cmdlet() =>
        Assert.Equal("InvalidDomainName", Pipe(new { DomainName = "a..b" }, SampleReport.Xml()).TerminatingError?.FullyQualifiedErrorId.Split(',')[0]);

    [Fact]
    public void Stopping_ends_it_at_once_and_leaves_a_state_that_can_be_used()
    {
        var state = Path.Combine(folder.FullName, "state");
        Save("in/1.xml", SampleReport.Xml("a", records: 20_000));
        var parameters = new { Path = Path.Combine(folder.FullName, "in"), As = "Row", StatePath = state };
        var count = 0;
        var stopped = CmdletRunner.Run([CmdletRunner.Call<ImportDmarcReportCommand>(parameters)], onOutput: (_, pipeline) =>
        {
            if (++count == 1000)
                pipeline.Stop();
        });
        Assert.True(stopped.Stopped);
        Assert.InRange(stopped.Output.Count, 1000, 1300);
        Assert.Equal(20_000, Run(parameters).Succeed().Output.Count);
    }

    [Fact]
    public void What_strangers_wrote_steers_no_terminal()
    {
        var run = Pipe(new { Verbose = true }, Bag(("name", "a\u001b[2J.xml"), ("contentBytes", Convert.ToBase64String(Encoding.UTF8.GetBytes(SampleReport.Xml(organization: "a\u001b]0;x\u0007b")[..600])))));
        Assert.NotEmpty(run.Warnings);
        Assert.DoesNotContain(run.Warnings.Concat(run.Verbose).Append(run.Output[0]!.ToString()!), text => text.Contains('\u001b', StringComparison.Ordinal));
    }
}
