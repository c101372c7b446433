using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using MailAuth.Json;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Pipeline;
using MailAuth.PowerShell.Tests.Commands;
using MailAuth.PowerShell.Tests.Running;
using Xunit;

namespace MailAuth.PowerShell.Tests.Pipeline;

public class JsonBridgeTests
{
    public static TheoryData<string> Cmdlets =>
        [
            "Compare-MailDomain",
            "Compare-SpfRecord",
            "Expand-SpfRecord",
            "Get-BimiRecord",
            "Get-BimiRecord -Validate",
            "Get-DkimRecord",
            "Get-DmarcRecord",
            "Get-DmarcRolloutPlan",
            "Get-DmarcSource",
            "Get-DmarcSource -BlockList",
            "Get-MailAuthRule",
            "Get-MtaStsPolicy",
            "Get-MtaStsRecord",
            "Get-MxRecord",
            "Get-SpfRecord",
            "Get-TlsRptRecord",
            "Import-DmarcFailureReport",
            "Import-DmarcReport",
            "Import-DmarcReport -As Row",
            "Import-TlsReport",
            "Import-TlsReport -As Row",
            "Measure-DmarcReport",
            "Measure-MailDomain",
            "Measure-TlsReport",
            "New-BimiRecord",
            "New-DmarcRecord",
            "New-MtaStsPolicy",
            "New-SpfRecord",
            "New-TlsRptRecord",
            "Optimize-SpfRecord",
            "Test-DmarcPolicy",
            "Test-MailDomain",
            "Test-SpfRecord",
            "Test-SpfRecord -IPAddress",
        ];

    [Fact]
    public void Objects_that_lead_to_ever_more_objects_are_read_as_far_as_anything_of_ours_goes()
    {
        // A file has a folder, which has a parent and a root, which have roots: read to any depth they fill the memory.
        var file = JsonBridge.From(new System.IO.FileInfo("/somewhere/far/away/of.txt"));
        Assert.Equal("of.txt", file["Name"]?.Text);
        Assert.Equal(JsonKind.Text, file["Directory"]?["Parent"]?.Kind);

        var circle = new Hashtable();
        circle["one"] = circle["two"] = circle;
        Assert.Equal(JsonKind.Object, JsonBridge.From(circle).Kind);
    }

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void What_a_cmdlet_emits_comes_back_out_of_its_json(string cmdlet) => Assert.All(Emitted(cmdlet), emitted =>
    {
        var text = JsonText.Write(emitted);
        var again = ObjectReader.Read(emitted.GetType(), JsonReader.Parse(text, out _)!, out var problems);
        Assert.Empty(problems);
        Assert.Equal(text, JsonText.Write(again));
    });

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void What_a_cmdlet_emits_comes_back_out_of_a_job(string cmdlet) => Assert.All(Emitted(cmdlet), emitted =>
    {
        var again = ObjectReader.Read(emitted.GetType(), JsonBridge.From(Deserialised(emitted)), out var problems);
        Assert.Empty(problems);
        Assert.Equal(JsonText.Write(emitted), JsonText.Write(again));
    });

    [Theory]
    [MemberData(nameof(Cmdlets))]
    public void What_a_cmdlet_emits_is_known_again_when_it_comes_back(string cmdlet) => Assert.All(Emitted(cmdlet), emitted =>
    {
        var types = new EmittedTypes();
        // Our JSON, what ConvertTo-Json makes of it, and CLIXML.
        Assert.Equal(emitted.GetType(), types.Find(["System.Management.Automation.PSCustomObject", "System.Object"], JsonReader.Parse(JsonText.Write(emitted), out _)!.Members.Select(member => member.Key)));
        Assert.Equal(emitted.GetType(), types.Find([], emitted.GetType().GetProperties().Select(property => property.Name)));
        Assert.Equal(emitted.GetType(), types.Find(["Deserialized." + emitted.GetType().FullName], []));
    });

    [Fact]
    public void An_object_of_ours_is_taken_as_it_is()
    {
        var record = Emitted("Get-SpfRecord")[0];
        Assert.Same(record, JsonBridge.Read<Spf.SpfRecord>(new PSObject(record), out var problems));
        Assert.Empty(problems);
    }

    [Fact]
    public void A_table_that_a_user_typed_is_an_object() =>
        Assert.Equal("{\"Owner\":\"a.example\",\"Preference\":10,\"Texts\":[\"x\",\"y\"]}",
            JsonBridge.From(new SortedList { ["Owner"] = "a.example", ["Preference"] = 10, ["Texts"] = new object[] { "x", new PSObject("y") } }).ToString());

    [Fact]
    public void An_object_that_holds_itself_comes_to_an_end()
    {
        var circle = new PSObject();
        circle.Properties.Add(new PSNoteProperty("Self", circle));
        Assert.Equal(JsonKind.Object, JsonBridge.From(circle).Kind);
    }

    static List<object> Emitted(string cmdlet)
    {
        object parameters = cmdlet switch
        {
            "Get-MailAuthRule" => new { },
            "Get-DmarcRolloutPlan" => new { InputObject = Demo.Rows(), ZoneFile = Demo.Zone },
            "Measure-DmarcReport" => new { InputObject = Demo.Rows(), By = new[] { "Source", "Result", "Reason", "Selector", "Disposition" } },
            "Test-DmarcPolicy" => new { InputObject = Demo.Rows(), Policy = "Quarantine", Alignment = "Strict" },
            "Get-DmarcSource" => new { InputObject = Demo.Rows(), ZoneFile = Demo.Zone },
            "Get-DmarcSource -BlockList" => new { InputObject = Demo.Rows(), BlockList = true },
            "Compare-SpfRecord" => new { Path = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Demo.Zone)!, "spf-contoso.json"), ZoneFile = Demo.Zone },
            "Optimize-SpfRecord" => new { DomainName = new[] { "contoso.example", "margie.example", "litware.example", "proseware.example", "outside.test" }, AllowWider = true, MaxLookups = 7, ZoneFile = Demo.Zone },
            "Import-DmarcReport" => new { Path = System.IO.Path.Combine(Demo.Reports, "*.xml.*") },
            "Import-DmarcReport -As Row" => new { Path = System.IO.Path.Combine(Demo.Reports, "*.xml.*"), As = "Row" },
            "Get-BimiRecord -Validate" => new { DomainName = new[] { "contoso.example", "fabrikam.example", "northwind.example", "lucerne.example" }, ZoneFile = Demo.Zone, Validate = true, Demo.WebFolder, Demo.MarkRoot },
            "New-BimiRecord" => new { DomainName = "contoso.example", LogoUri = "https://contoso.example/logo.svg" },
            "Import-DmarcFailureReport" => new { Path = System.IO.Path.Combine(Demo.Reports, "failure-*.eml"), IncludeContent = true },
            "Import-TlsReport" => new { Path = System.IO.Path.Combine(Demo.Reports, "*.json.gz") },
            "Import-TlsReport -As Row" => new { Path = System.IO.Path.Combine(Demo.Reports, "*.json.gz"), As = "Row" },
            "Measure-MailDomain" => new { InputObject = Emitted("Test-MailDomain").ToArray(), GroupBy = Enum.GetNames<Analysis.MailDomainDimension>(), IncludeTotal = true },
            "Compare-MailDomain" => new { ReferenceObject = Emitted("Test-MailDomain").ToArray(), DifferenceObject = CmdletRunner.Run<TestMailDomainCommand>(new { DomainName = new[] { "contoso.example", "fabrikam.example" }, ZoneFile = Demo.Zone, Overlay = new[] { "_dmarc.fabrikam.example 60 TXT \"v=DMARC1; p=none\"", "contoso.example 60 MX 1 mx.fabrikam.example." } }).Output.ToArray() },
            "Measure-TlsReport" => new { InputObject = Emitted("Import-TlsReport -As Row").ToArray(), By = new[] { "Day", "Result", "Source", "Mx", "Policy", "Domain" } },
            "New-DmarcRecord" => new { DomainName = "contoso.example", Template = "Reject", AggregateReportTo = "dmarc@contoso.example" },
            "New-SpfRecord" => new { DomainName = "contoso.example", IncludeMicrosoft365 = "Worldwide", IPAddress = "203.0.113.0/28" },
            "Get-MtaStsPolicy" => new { DomainName = new[] { "contoso.example", "fabrikam.example", "outside.test" }, ZoneFile = Demo.Zone, WebFolder = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(Demo.Zone)!, "web") },
            "New-MtaStsPolicy" => new { DomainName = new[] { "contoso.example", "fabrikam.example" }, PolicyHostTarget = "web.example", ZoneFile = Demo.Zone },
            "New-TlsRptRecord" => new { DomainName = "contoso.example", ReportTo = "tls-reports@contoso.example" },
            "Test-SpfRecord -IPAddress" => new { DomainName = "contoso.example", IPAddress = new[] { "192.0.2.200", "198.51.100.130", "2001:db8::1" }, ZoneFile = Demo.Zone },
            _ => new { DomainName = new[] { "contoso.example", "fabrikam.example", "northwind.example", "adatum.example", "outside.test" }, ZoneFile = Demo.Zone },
        };
        var type = typeof(GetSpfRecordCommand).Assembly.GetType($"MailAuth.PowerShell.Commands.{cmdlet.Split(' ')[0].Replace("-", "", StringComparison.Ordinal)}Command", throwOnError: true)!;
        var run = CmdletRunner.Run([new(PowerShellDriver.Binding.CommandMetadata.Of(type), [.. Arguments(parameters)])]);
        Assert.NotEmpty(run.Output);
        return [.. run.Output.Select(output => output is PSObject wrapped ? wrapped.BaseObject : output!)];
    }

    static IEnumerable<PowerShellDriver.Binding.CommandArgument> Arguments(object parameters) => parameters.GetType().GetProperties()
        .Select(property => PowerShellDriver.Binding.CommandArgument.Named(property.Name, property.GetValue(parameters)));

    /// <summary>An object as CLIXML brings it back: its properties by name under a type name of its own; enums as numbers that carry their name.</summary>
    static object? Deserialised(object? value)
    {
        switch (value)
        {
            case null or string or bool or int or long or double:
                return value;
            case DateTimeOffset time:
                return time.UtcDateTime;
            case Enum word:
                return word.ToString();
            case IDictionary table:
                // A real one forgets the order, which means nothing; here it is kept, so that texts can be compared.
                var copy = new System.Collections.Specialized.OrderedDictionary();
                foreach (DictionaryEntry entry in table)
                    copy[entry.Key] = Deserialised(entry.Value);
                return copy;
            case IEnumerable many:
                return new ArrayList(many.Cast<object?>().Select(Deserialised).ToArray());
        }

        var type = value.GetType();
        var result = new PSObject();
        result.TypeNames.Insert(0, "Deserialized." + type.FullName);
        foreach (var property in type.GetProperties().Where(property => property.GetIndexParameters().Length == 0 && property.Name != "EqualityContract"))
            result.Properties.Add(new PSNoteProperty(property.Name, Deserialised(property.GetValue(value))));
        return result;
    }
}
