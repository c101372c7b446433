using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using MailAuth.Dns;
using MailAuth.Findings;
using MailAuth.Json;
using MailAuth.Records;
using Domain = MailAuth.Text.DomainName;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>
/// Reads what -Overlay takes: paths of zone files, zone lines, and objects that say what to publish where. The objects
/// are known by their properties, since those that come out of a job, a remote session or JSON have lost their type:
/// Owner with Text (records), Owner with Type and Proposed (remedies), or Records that hold such (proposals).
/// </summary>
sealed class OverlayReader(ZoneFileOpener files)
{
    /// <summary>The overlay as zone files, each a file or a line.</summary>
    /// <exception cref="CommandException">Something in it cannot be used.</exception>
    public IReadOnlyList<ZoneFile> Read(IEnumerable<object?> overlay) => overlay.SelectMany(Read).ToArray();

    IEnumerable<ZoneFile> Read(object? item) => PipedValue.Unwrap(item) switch
    {
        null => [],
        string text => [IsLine(text) ? Line(text, text) : files.Open(text)],
        DnsRecord record => [Line(record.ToString(), record)],
        FileInfo file => [files.Open(file.FullName)],
        IEnumerable many and not IDictionary => many.Cast<object?>().SelectMany(Read),
        _ => Lines(item!).Select(line => Line(line, item!)).ToArray(),
    };

    /// <summary>No path of ours has a blank and no file; a zone line always has a blank.</summary>
    bool IsLine(string text) => text.Any(char.IsWhiteSpace) && !files.Exists(text);

    static IEnumerable<string> Lines(object item)
    {
        var value = JsonBridge.From(item);
        return Text(value, "Owner") is null && value["Records"] is { Kind: JsonKind.Array, Items.Count: > 0 } records ? records.Items.SelectMany(record => Lines(record, item)) : Lines(value, item);
    }

    static IEnumerable<string> Lines(JsonValue value, object item)
    {
        var owner = Text(value, "Owner") ?? throw new CommandException(CommandErrors.InvalidOverlay(item, Messages.Format("OverlayWithoutOwner")));
        var type = Text(value, "Type") ?? "TXT";
        if (value["Proposed"] is { Kind: JsonKind.Array, Items.Count: > 0 } proposed)
            return proposed.Items.Select(data => type == "TXT" ? TextLine(owner, data.Text, item) : $"{owner}. 3600 IN {type} {data.Text}");
        if (Text(value, "Kind") == nameof(RemedyKind.RemoveRecord))
            return [$"{owner}. 0 NONE {type}"];

        // A record that was not found, or found twice, has no text.
        return Text(value, "Text") is { } text
            ? [TextLine(owner, text, item)]
            : throw new CommandException(CommandErrors.InvalidOverlay(item, Messages.Format("OverlayWithoutText")));
    }

    static string? Text(JsonValue value, string name) => value[name] is { Kind: JsonKind.Text, Text.Length: > 0 } member ? member.Text : null;

    static string TextLine(string owner, string text, object item) => Domain.TryParse(owner, out var name, out var problem)
        ? ZoneLine.ForText(name, text)
        : throw new CommandException(CommandErrors.InvalidOverlay(item, problem.ToString()));

    // Relative to the root, a name means the same with and without its final dot.
    static ZoneFile Line(string line, object item)
    {
        var file = Dns.ZoneFile.Parse("-Overlay", line, Domain.Root);
        return file.Problems.Count == 0
            ? file
            : throw new CommandException(CommandErrors.InvalidOverlay(item, file.Problems[0].ToString()));
    }
}
