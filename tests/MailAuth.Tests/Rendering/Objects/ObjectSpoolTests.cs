using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using MailAuth.Analysis;
using MailAuth.Json;
using MailAuth.Rendering;
using MailAuth.Reports;
using MailAuth.Text;
using Xunit;

namespace MailAuth.Tests.Rendering;

public class ObjectSpoolTests
{
    static readonly ReportOptions Options = new() { Culture = CultureInfo.GetCultureInfo("en"), AsOf = default };

    static readonly DmarcReportRow Row = new()
    {
        Domain = "contoso.example",
        Organization = "=HYPERLINK(\"https://evil.example\")",
        SourceIP = "192.0.2.7",
        Count = 12,
        HeaderFrom = "news.contoso.example",
        EnvelopeFrom = "bounce.sender.test",
        Begin = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero),
    };

    static readonly DmarcSource Source = new() { Domain = "contoso.example", Name = "sender.test", Class = DmarcSourceClass.Unknown, SourceIP = ["192.0.2.7", "2001:db8:9::1"], HostName = ["OUT-7"], MessageCount = 3 };

    static string Json(bool isRedacted, params object[] items)
    {
        using var folder = new PrivateFolder();
        using var spool = new ObjectSpool(folder.FullPath, Options with { IsRedacted = isRedacted }, isFlat: false);
        foreach (var item in items)
            spool.Add(item);
        using var output = new StringWriter();
        spool.WriteJson(output);
        return output.ToString();
    }

    static Dictionary<string, string> Csv(bool isRedacted, params object[] items)
    {
        using var folder = new PrivateFolder();
        using var spool = new ObjectSpool(folder.FullPath, Options with { IsRedacted = isRedacted }, isFlat: true);
        foreach (var item in items)
            spool.Add(item);
        return spool.Kinds.ToDictionary(kind => kind, kind =>
        {
            using var output = new StringWriter();
            spool.WriteCsv(kind, output);
            return output.ToString();
        });
    }

    [Fact]
    public void Json_is_an_array_with_an_object_a_line_that_comes_back_whole()
    {
        var text = Json(false, Row, Source);
        Assert.Equal(4, text.TrimEnd('\n').Split('\n').Length);
        var items = JsonReader.Parse(text, out _)!.Items;
        Assert.Equal(JsonText.Write(Row), JsonText.Write(ObjectReader.Read<DmarcReportRow>(items[0], out var problems)));
        Assert.Empty(problems);
        Assert.Equal(JsonText.Write(Source), JsonText.Write(ObjectReader.Read<DmarcSource>(items[1], out _)));
        Assert.Equal("[]\n", Json(false));
    }

    [Fact]
    public void Each_kind_has_a_table_of_its_own_and_no_cell_is_a_formula()
    {
        var tables = Csv(false, Row, Source, Row);
        Assert.Equal(["DmarcReportRow", "DmarcSource"], tables.Keys);
        var rows = CsvRow.Read(tables["DmarcReportRow"]).ToArray();
        Assert.Equal(3, rows.Length);
        Assert.All(rows, row => Assert.Equal(rows[0].Fields.Count, row.Fields.Count));
        Assert.Equal("'=HYPERLINK(\"https://evil.example\")", rows[1].Fields[rows[0].Fields.ToList().IndexOf("Organization")]);
        Assert.Equal("2026-11-01T00:00:00Z", rows[1].Fields[rows[0].Fields.ToList().IndexOf("Begin")]);
        Assert.Contains("192.0.2.7; 2001:db8:9::1", tables["DmarcSource"], StringComparison.Ordinal);
        Assert.All(tables["DmarcSource"].Split('\n').SkipLast(1), line => Assert.EndsWith("\r", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_come_back_out_of_CSV()
    {
        var rows = CsvRow.Read(Csv(false, Row)["DmarcReportRow"]).ToArray();
        var value = JsonValue.Object(rows[0].Fields.Zip(rows[1].Fields, (name, cell) => new KeyValuePair<string, JsonValue>(name, JsonValue.Of(cell))));
        Assert.Equal(JsonText.Write(Row), JsonText.Write(DmarcReportRowReader.Read(value, CultureInfo.InvariantCulture, out var problems).Single()));
        Assert.Empty(problems);
    }

    [Fact]
    public void Redacted_objects_keep_their_shape_and_tell_nothing_of_machines()
    {
        // The row comes first, and only the source behind it tells what the host calls itself.
        var text = Json(true, Row with { Organization = "seen by OUT-7" }, Source);
        foreach (var hidden in new[] { "192.0.2.7", "2001:db8:9", "sender.test", "OUT-7" })
            Assert.DoesNotContain(hidden, text, StringComparison.OrdinalIgnoreCase);
        var items = JsonReader.Parse(text, out _)!.Items;
        var row = ObjectReader.Read<DmarcReportRow>(items[0], out var problems)!;
        Assert.Empty(problems);
        Assert.Equal(("contoso.example", 12L), (row.Domain, row.Count));
        Assert.Equal(row.SourceIP, ObjectReader.Read<DmarcSource>(items[1], out _)!.SourceIP[0]);
        var flat = string.Concat(Csv(true, Row, Source).Values);
        foreach (var hidden in new[] { "192.0.2.7", "2001:db8:9", "sender.test", "OUT-7" })
            Assert.DoesNotContain(hidden, flat, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(text, Json(true, Row with { Organization = "seen by OUT-7" }, Source));
    }
}
