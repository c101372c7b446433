using System;
using System.Collections;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using MailAuth.Json;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Pipeline;
using MailAuth.PowerShell.Tests.Commands;
using MailAuth.PowerShell.Tests.Running;
using MailAuth.Reports;
using Xunit;

namespace MailAuth.PowerShell.Tests.Pipeline;

public class RowInputTests
{
    static readonly DmarcReport Report = CmdletRunner.Pipe<ImportDmarcReportCommand>([SampleReport.Xml(records: 3, organization: "=cmd")]).Single<DmarcReport>();

    static readonly DmarcReportRow[] Rows = [.. DmarcReportRowReader.OfReport(Report)];

    static string Text(CmdletRun run) => string.Join('\n', run.Succeed().Output.Select(row => JsonText.Write(Assert.IsType<DmarcReportRow>(row))));

    static CmdletRun Pipe(params object?[] input) => CmdletRunner.Pipe<GetRowCommand>(input);

    // What Import-Csv makes of what Export-Csv wrote.
    static PSObject Csv(DmarcReportRow row)
    {
        var line = new PSObject();
        foreach (var property in typeof(DmarcReportRow).GetProperties())
            line.Properties.Add(new PSNoteProperty(property.Name, Convert.ToString(property.GetValue(row), CultureInfo.CurrentCulture) ?? ""));
        return line;
    }

    [Fact]
    public void Rows_reports_and_arrays_of_both_are_rows()
    {
        var expected = Text(Pipe([.. Rows]));
        Assert.Equal(3, expected.Split('\n').Length);
        Assert.Equal(expected, Text(Pipe(Report)));
        Assert.Equal(expected, Text(Pipe(new PSObject(Report))));
        Assert.Equal(expected, Text(Pipe((object)new object[] { Rows[0], new PSObject(Rows[1]), new ArrayList { Rows[2] } })));
        Assert.Equal(expected, Text(CmdletRunner.Run<GetRowCommand>(new { InputObject = Rows })));
    }

    [Fact]
    public void Rows_come_back_from_CSV_and_from_a_table_that_a_user_typed()
    {
        Assert.Equal(Text(Pipe([.. Rows])), Text(Pipe([.. Rows.Select(SpreadsheetText.Guard).Select(Csv)])));
        var typed = Assert.IsType<DmarcReportRow>(Assert.Single(Pipe(new Hashtable { ["SourceIP"] = "192.0.2.1", ["Count"] = 7, ["DkimEvaluated"] = "pass" }).Succeed().Output));
        Assert.Equal((7L, ReportEvaluation.Pass), (typed.Count, typed.DkimEvaluated));
    }

    [Fact]
    public void What_is_no_row_is_one_error_and_the_rest_goes_on()
    {
        var run = Pipe(Rows[0], "text", 5, new PSObject(new Hashtable { ["Color"] = "red" }), null, Rows[1]);
        Assert.Equal(2, run.Output.Count);
        Assert.Equal(["NoReportRow", "NoReportRow", "NoReportRow"], run.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
    }

    [Fact]
    public void Of_what_cannot_be_read_in_a_row_it_warns_once()
    {
        var run = Pipe([.. Enumerable.Range(0, 5).Select(_ => new Hashtable { ["SourceIP"] = "192.0.2.1", ["Count"] = 1, ["Disposition"] = "burn\u001b" })]);
        Assert.Equal(5, run.Output.Count);
        Assert.DoesNotContain('\u001b', Assert.Single(run.Warnings));
    }

    [Cmdlet("Get", "Row")]
    public sealed class GetRowCommand : PSCmdlet
    {
        RowInput? rows;

        [Parameter(Mandatory = true, ValueFromPipeline = true)]
        [AllowNull]
        public object? InputObject { get; set; }

        protected override void BeginProcessing() => rows = new(this);

        protected override void ProcessRecord()
        {
            foreach (var row in rows!.Read(InputObject))
                WriteObject(row);
        }
    }
}
