using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Xml.Linq;
using MailAuth.PowerShell.Commands;
using MailAuth.PowerShell.Tests.Running;
using MailAuth.Records;
using Xunit;

namespace MailAuth.PowerShell.Tests.Module;

public class FormatTests
{
    const int Columns = 120;
    const int LeastForTheLastColumn = 18;

    static readonly XElement[] AllViews = [.. XDocument.Load(Path.Combine(Repository.Root, "module", "MailAuth.Format.ps1xml")).Descendants("View")];

    public static TheoryData<int> Views => [.. Enumerable.Range(0, AllViews.Length)];

    [Theory]
    [MemberData(nameof(Views))]
    public void A_view_is_for_a_type_of_ours_live_and_deserialised(int index)
    {
        var names = TypeNames(AllViews[index]);
        Assert.All(names, name => Assert.NotNull(TypeOf(name)));
        Assert.All(names.Where(name => !name.StartsWith("Deserialized.", StringComparison.Ordinal)), name => Assert.Contains("Deserialized." + name, names));
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void A_view_shows_properties_that_exist(int index)
    {
        var view = AllViews[index];
        var type = TypeOf(TypeNames(view)[0])!;
        var known = type.Assembly.GetTypes().Where(type.IsAssignableFrom)
            .SelectMany(each => each.GetProperties(BindingFlags.Public | BindingFlags.Instance)).Select(property => property.Name).ToHashSet();
        Assert.All(view.Descendants("PropertyName"), property => Assert.Contains(property.Value, known));
    }

    [Theory]
    [MemberData(nameof(Views))]
    public void A_table_fits_120_columns(int index)
    {
        var headers = AllViews[index].Descendants("TableColumnHeader").ToArray();
        Assert.Equal(headers.Length, AllViews[index].Descendants("TableColumnItem").Count());
        if (headers.Length == 0)
            return;
        var widths = headers.Select(header => (int?)header.Element("Width") ?? LeastForTheLastColumn).ToArray();
        Assert.True(widths.Sum() + widths.Length - 1 <= Columns, $"{widths.Sum() + widths.Length - 1} columns");
        Assert.All(headers, header => Assert.True(((string)header.Element("Label")!).Length <= ((int?)header.Element("Width") ?? Columns), (string?)header.Element("Label")));
    }

    [Fact]
    public void No_script_runs_when_an_object_is_shown() => Assert.All(AllViews, view => Assert.Empty(view.Descendants("ScriptBlock")));

    [Fact]
    public void Whatever_a_cmdlet_emits_has_a_table_of_its_own()
    {
        var shown = AllViews.Where(view => view.Element("TableControl") is not null).SelectMany(TypeNames).ToHashSet();
        var emitted = typeof(GetSpfRecordCommand).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetCustomAttributes<OutputTypeAttribute>())
            .SelectMany(attribute => attribute.Type).Select(type => type.Type).Where(type => type?.Assembly == typeof(PublishedRecord).Assembly)
            .Select(type => type!.FullName!);
        Assert.All(emitted, name => Assert.Contains(name, shown));
    }

    [Fact]
    public void Members_added_to_types_name_types_and_properties_that_exist()
    {
        var types = XDocument.Load(Path.Combine(Repository.Root, "module", "MailAuth.Types.ps1xml")).Descendants("Type").ToArray();
        Assert.NotEmpty(types);
        foreach (var entry in types)
        {
            var type = TypeOf((string)entry.Element("Name")!);
            Assert.NotNull(type);
            Assert.All(entry.Descendants("ReferencedProperties").Elements("Name"), name => Assert.NotNull(type.GetProperty(name.Value)));
            foreach (var display in entry.Descendants("NoteProperty").Where(note => (string?)note.Element("Name") == "DefaultDisplayProperty"))
                Assert.NotNull(type.GetProperty((string)display.Element("Value")!));
        }
    }

    [Fact]
    public void Whatever_a_cmdlet_emits_is_short_behind_objects_of_another_kind()
    {
        var types = XDocument.Load(Path.Combine(Repository.Root, "module", "MailAuth.Types.ps1xml")).Descendants("Type")
            .Where(entry => entry.Descendants("PropertySet").Any(set => (string?)set.Element("Name") == "DefaultDisplayPropertySet"))
            .Select(entry => (string)entry.Element("Name")!).ToHashSet();
        var emitted = typeof(GetSpfRecordCommand).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetCustomAttributes<OutputTypeAttribute>())
            .SelectMany(attribute => attribute.Type).Select(type => type.Type).Where(type => type?.Assembly == typeof(PublishedRecord).Assembly)
            .Select(type => type!.FullName!);
        Assert.All(emitted, name => Assert.Contains(name, types));
    }

    static List<string> TypeNames(XElement view) => [.. view.Elements("ViewSelectedBy").Elements("TypeName").Select(name => name.Value)];

    /// <summary>What stands behind a # is one more name for the same type.</summary>
    static Type? TypeOf(string name) =>
        typeof(PublishedRecord).Assembly.GetType(name.Replace("Deserialized.", "", StringComparison.Ordinal).Split('#')[0]);
}
