using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using MailAuth.Json;
using MailAuth.Reports;

namespace MailAuth.Rendering;

/// <summary>
/// Keeps objects on disk until all have come, and writes them as JSON or CSV then: what may not be told is known only at the end, and nobody knows
/// how many there will be. The memory it takes does not grow with their number; redacted, with that of the different names and addresses in them, since each has
/// the same other name throughout.
/// </summary>
/// <remarks>Not for several threads.</remarks>
public sealed class ObjectSpool : IDisposable
{
    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    readonly string folder;
    readonly ReportOptions options;
    readonly bool isFlat;
    readonly Pseudonyms pseudonyms;
    readonly Dictionary<string, Kind> kinds = new(StringComparer.Ordinal);

    /// <summary>Makes one, which is empty.</summary>
    /// <param name="folder">An empty folder of the caller's, where what is kept stands as it is, not redacted.</param>
    /// <param name="options">The language that computed texts are in, and whether to redact.</param>
    /// <param name="isFlat">Whether rows for CSV files are kept, those in reports one by one, instead of whole objects for JSON.</param>
    public ObjectSpool(string folder, ReportOptions options, bool isFlat)
    {
        this.folder = folder ?? throw new ArgumentNullException(nameof(folder));
        this.options = options ?? throw new ArgumentNullException(nameof(options));
        this.isFlat = isFlat;
        pseudonyms = new(options.OwnDomains);
    }

    /// <summary>The kinds of rows that were taken, by the names of their types, the first one first; of whole objects there is one, without name.</summary>
    public IReadOnlyList<string> Kinds => kinds.Values.OrderBy(kind => kind.Number).Select(kind => kind.Name).ToArray();

    /// <summary>Takes an object.</summary>
    /// <exception cref="IOException">There is no room for it.</exception>
    public void Add(object item)
    {
        if (item is null)
            throw new ArgumentNullException(nameof(item));
        using var scope = new CultureScope(options.Culture);
        if (options.IsRedacted)
            OwnNames.Tell(item, pseudonyms);
        if (!isFlat)
        {
            JsonText.Write(Of("", null).Writer, item);
            Of("", null).Writer.Write('\n');
            return;
        }

        foreach (var row in FlatRow.Of(item))
        {
            if (options.IsRedacted)
                OwnNames.Tell(row, pseudonyms);
            var kind = Of(row.GetType().Name, row.GetType());
            JsonText.Write(kind.Writer, FlatRow.Cells(row));
            kind.Writer.Write('\n');
        }
    }

    /// <summary>Writes the objects as a JSON array, an object a line.</summary>
    /// <param name="output">Where to; UTF-8.</param>
    public void WriteJson(TextWriter output)
    {
        if (output is null)
            throw new ArgumentNullException(nameof(output));
        var redactor = new ObjectRedactor(pseudonyms);
        var before = "[\n";
        foreach (var line in kinds.Count == 0 ? [] : Lines(kinds[""]))
        {
            output.Write(before);
            if (options.IsRedacted)
                JsonText.Write(output, redactor.Redact(Parse(line)));
            else
                output.Write(line);
            before = ",\n";
        }

        output.Write(kinds.Count == 0 ? "[]\n" : "\n]\n");
    }

    /// <summary>Writes the rows of a kind as CSV (RFC 4180), texts that a spreadsheet would take for a formula with an apostrophe before them.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="output">Where to; UTF-8.</param>
    public void WriteCsv(string kind, TextWriter output)
    {
        if (output is null)
            throw new ArgumentNullException(nameof(output));
        var redactor = new ObjectRedactor(pseudonyms);
        var columns = FlatRow.Columns(kinds[kind].Type!);
        Row(output, columns);
        foreach (var line in Lines(kinds[kind]))
        {
            var cells = Parse(line).Items.Select(cell => cell.Text);
            Row(output, options.IsRedacted ? cells.Select((cell, index) => redactor.Redact(columns[index], cell)) : cells);
        }
    }

    /// <summary>Lets go of the files; the folder is the caller's.</summary>
    public void Dispose()
    {
        foreach (var kind in kinds.Values)
            kind.Writer.Dispose();
    }

    static void Row(TextWriter output, IEnumerable<string> cells)
    {
        var before = "";
        foreach (var cell in cells)
        {
            output.Write(before);
            output.Write(Quote(SpreadsheetText.Guard(cell) ?? ""));
            before = ",";
        }

        output.Write("\r\n");
    }

    static string Quote(string text) => text.IndexOfAny([',', '"', '\r', '\n']) < 0 && text.Trim().Length == text.Length ? text : "\"" + text.Replace("\"", "\"\"") + "\"";

    static JsonValue Parse(string line) => JsonReader.Parse(line, out var problem) ?? throw new InvalidDataException(problem?.ToString());

    static IEnumerable<string> Lines(Kind kind)
    {
        kind.Writer.Flush();
        using var reader = new StreamReader(new FileStream(kind.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite), Utf8);
        while (reader.ReadLine() is { } line)
            yield return line;
    }

    Kind Of(string name, Type? type)
    {
        if (!kinds.TryGetValue(name, out var kind))
        {
            var path = Path.Combine(folder, kinds.Count.ToString(CultureInfo.InvariantCulture) + ".jsonl");
            kinds[name] = kind = new(name, type, kinds.Count, path, new(new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read), Utf8));
        }

        return kind;
    }

    sealed record Kind(string Name, Type? Type, int Number, string Path, StreamWriter Writer);
}
