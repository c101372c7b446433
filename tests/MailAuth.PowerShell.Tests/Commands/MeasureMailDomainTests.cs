using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using MailAuth.Analysis;
using MailAuth.Audit;
using MailAuth.Json;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Pipeline;
using MailAuth.PowerShell.Tests.Running;
using Xunit;

namespace MailAuth.PowerShell.Tests.Commands;

public class MeasureMailDomainTests
{
    static readonly string Zone = Path.Combine(Path.GetDirectoryName(Demo.Zone)!, "survey.zone");

    static readonly Lazy<MailDomainAudit[]> Audits = new(() => [.. CmdletRunner.Pipe<TestMailDomainCommand>(Lines().Where((_, index) => index % 11 == 0), new { ZoneFile = Zone }).All<MailDomainAudit>()]);

    // What Import-Csv makes of the file.
    static IEnumerable<PSObject> Lines() => File.ReadAllLines(Path.Combine(Path.GetDirectoryName(Demo.Zone)!, "survey.csv")).Skip(1).Select(line => line.Split(','))
        .Select(cells => CmdletRunner.Custom(new { Domain = cells[0], Sector = cells[1] }));

    static string Measure(IEnumerable<object?> audits) => JsonText.Write(CmdletRunner.Pipe<MeasureMailDomainCommand>(audits, new { GroupBy = "Label", IncludeTotal = true }).All<MailDomainMeasure>().ToArray());

    [Fact]
    public void A_sector_of_a_CSV_file_is_what_is_grouped_by()
    {
        var groups = CmdletRunner.Run([CmdletRunner.Call<TestMailDomainCommand>(new { ZoneFile = Zone }), CmdletRunner.Call<MeasureMailDomainCommand>(new { GroupBy = "Label", IncludeTotal = true })], Lines()).All<MailDomainMeasure>();
        Assert.Equal(["Companies", "Banks", "Government", "Telecoms", "Energy", "all"], groups.Select(group => group.Name));
        Assert.Equal((332, "37 (11.1 %)", true), (groups[^1].DomainCount, groups[^1].DmarcEnforced, groups[^1].IsTotal));
    }

    [Fact]
    public void Audits_out_of_a_job_or_a_file_count_as_live_ones_do()
    {
        var live = Measure(Audits.Value);
        Assert.Contains("\"Government\"", live, StringComparison.Ordinal);
        Assert.Equal(live, Measure(Audits.Value.Select(audit => new PSObject(audit))));
        Assert.Equal(live, Measure([Audits.Value.Cast<object>().ToArray()]));
        Assert.Equal(live, Measure(Audits.Value.Select(audit => Saved(JsonReader.Parse(JsonText.Write(audit), out _)!))));
    }

    [Fact]
    public void Without_groups_there_is_the_total_and_of_nothing_it_is_none()
    {
        var total = CmdletRunner.Pipe<MeasureMailDomainCommand>(Audits.Value).Single<MailDomainMeasure>();
        Assert.Equal((Audits.Value.Length, true), (total.DomainCount, total.IsTotal));
        Assert.Equal(0, CmdletRunner.Pipe<MeasureMailDomainCommand>([null]).Single<MailDomainMeasure>().DomainCount);
    }

    [Fact]
    public void What_is_no_audit_is_one_error_and_the_rest_goes_on()
    {
        var run = CmdletRunner.Pipe<MeasureMailDomainCommand>(["contoso.example", Audits.Value[0], CmdletRunner.Custom(new { Color = "red" }), Audits.Value[1]]);
        Assert.Equal(["NoAudit", "NoAudit"], run.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Equal(2, ((MailDomainMeasure)Assert.Single(run.Output)!).DomainCount);
    }

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
            default:
                return value.Text;
        }
    }
}
