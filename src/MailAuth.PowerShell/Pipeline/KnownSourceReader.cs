using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using MailAuth.Analysis;
using MailAuth.Json;
using MailAuth.Reports;
using MailAuth.Text;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>
/// Reads the sources that an administrator knows: tables, rows of a CSV file, and sources of an earlier run whose Class was
/// changed, live, deserialised or out of a file. Lists may be text with semicolons.
/// </summary>
static class KnownSourceReader
{
    /// <summary>The sources, in order.</summary>
    /// <exception cref="CommandException">One cannot be used.</exception>
    public static IReadOnlyList<KnownDmarcSource> Read(IEnumerable<object> values) => values.SelectMany(ReadOne).ToArray();

    static IEnumerable<KnownDmarcSource> ReadOne(object value) => PipedValue.Unwrap(value) switch
    {
        null => [],
        KnownDmarcSource known => [known],
        IEnumerable many and not (string or IDictionary) => many.Cast<object>().SelectMany(ReadOne),
        _ => [Build(value, JsonBridge.From(value))],
    };

    static KnownDmarcSource Build(object input, JsonValue value)
    {
        if (Text(value, "Name") is not { } name)
            throw Unusable(input, Messages.Format("KnownSourceWithoutName"));
        if (!Enum.TryParse<DmarcSourceClass>(Text(value, "Class"), ignoreCase: true, out var known) || !Enum.IsDefined(typeof(DmarcSourceClass), known))
            throw Unusable(input, Messages.Format("KnownSourceClass", name, string.Join(", ", Enum.GetNames(typeof(DmarcSourceClass)))));
        var source = new KnownDmarcSource { Name = name, Class = known, Domain = Text(value, "Domain") };
        // What Get-DmarcSource found is known by its name: its addresses are only those of that time.
        if (value["MessageCount"] is not null && value["AddressCount"] is not null)
            return source;
        return source with
        {
            Networks = List(value, "SourceIP").Select(text => Network(input, text)).ToArray(),
            DkimDomain = List(value, "DkimDomain").ToArray(),
            EnvelopeFrom = List(value, "EnvelopeFrom").ToArray(),
        };
    }

    static IpNetwork Network(object input, string text) =>
        IpNetwork.TryParse(text, out var network, out var problem) ? network : throw Unusable(input, problem.ToString());

    static string? Text(JsonValue value, string name) => value[name] is { Text: { Length: > 0 } text } ? SpreadsheetText.Unguard(text.Trim()) : null;

    static IEnumerable<string> List(JsonValue value, string name)
    {
        var member = value[name];
        var texts = member is null ? [] : member.Kind == JsonKind.Array ? member.Items.Select(item => item.Text) : [member.Text];
        return texts.SelectMany(text => text.Split([';', ','], StringSplitOptions.RemoveEmptyEntries)).Select(text => SpreadsheetText.Unguard(text.Trim())!).Where(text => text.Length > 0);
    }

    static CommandException Unusable(object input, string reason) => new(CommandErrors.InvalidArgument("KnownSource", input, reason));
}
