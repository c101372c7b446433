using System;
using System.Collections.Generic;
using System.Globalization;
using MailAuth.Json;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>The members of one JSON object of a report, read as what they should be, whatever form they have.</summary>
sealed class TlsMembers
{
    readonly Dictionary<string, KeyValuePair<string, JsonValue>> members = new(StringComparer.Ordinal);
    readonly HashSet<string> taken = new(StringComparer.Ordinal);
    readonly TlsDiagnosticList diagnostics;
    readonly TlsReportLimits limits;

    /// <param name="value">The object; of anything else there are no members.</param>
    /// <param name="path">Where it stands; empty for the root.</param>
    /// <param name="diagnostics">Takes what deviates.</param>
    /// <param name="limits">How much is read.</param>
    public TlsMembers(JsonValue value, string path, TlsDiagnosticList diagnostics, TlsReportLimits limits)
    {
        this.diagnostics = diagnostics;
        this.limits = limits;
        Path = path;
        foreach (var member in value.Members)
            members[Proper(member.Key)] = member;
    }

    /// <summary>Where the object stands.</summary>
    public string Path { get; }

    /// <summary>Where a member stands.</summary>
    public string PathOf(string name) => Path.Length == 0 ? name : Path + "." + name;

    /// <summary>Whether there is any member of these names.</summary>
    public bool HasAny(params string[] names) => Array.Exists(names, members.ContainsKey);

    /// <summary>A member by its name, or by one that older drafts have for it; null where there is none, or nothing in it.</summary>
    public JsonValue? Take(string name, params string[] others)
    {
        var found = Find(name);
        foreach (var other in others)
            found ??= Find(other);
        if (found is not { } member)
            return null;
        if (member.Key != name)
            diagnostics.Add(TlsReportDeviation.OtherName, ProblemLevel.Note, PathOf(name), member.Key, name, "the same");
        return member.Value.Kind == JsonKind.Null ? null : member.Value;
    }

    /// <summary>An object in a member; one without members where there is none.</summary>
    public TlsMembers Object(string name, params string[] others)
    {
        var value = Take(name, others);
        if (value is not null && value.Kind != JsonKind.Object)
            diagnostics.Add(TlsReportDeviation.OtherForm, ProblemLevel.Warning, PathOf(name), Shown(value), "an object", "no value");
        return new(value ?? JsonValue.Null, PathOf(name), diagnostics, limits);
    }

    /// <summary>A text; null where there is none.</summary>
    public string? Text(string name, params string[] others) => Take(name, others) is { } value && Flat(value, PathOf(name)) is { Length: > 0 } text ? text : null;

    /// <summary>A number of sessions; null where there is none that can be read.</summary>
    public long? Count(string name)
    {
        if (Take(name) is not { } value)
            return null;
        var text = Shown(value).Trim();
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            if (value.Kind != JsonKind.Number)
                diagnostics.Add(TlsReportDeviation.OtherForm, ProblemLevel.Note, PathOf(name), text, "a number", "the number in the text");
            return count;
        }

        if (decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) && number >= 0 && number <= long.MaxValue && number == decimal.Truncate(number))
            return (long)number;
        diagnostics.Add(TlsReportDeviation.NotANumber, ProblemLevel.Warning, PathOf(name), text, "a number of sessions", "no value");
        return null;
    }

    /// <summary>The values of a list; one value that stands for a list is a list of one.</summary>
    public IReadOnlyList<JsonValue> List(string name, params string[] others)
    {
        if (Take(name, others) is not { } value)
            return [];
        if (value.Kind == JsonKind.Array)
            return value.Items;
        diagnostics.Add(TlsReportDeviation.OtherForm, ProblemLevel.Note, PathOf(name), value.Kind == JsonKind.Object ? "{…}" : Shown(value), "a list", "a list of one");
        return [value];
    }

    /// <summary>A text of whatever a value is.</summary>
    public string Flat(JsonValue value, string path)
    {
        if (value.Kind is JsonKind.Array or JsonKind.Object)
            diagnostics.Add(TlsReportDeviation.OtherForm, ProblemLevel.Warning, path, Shown(value), "a text", "its JSON");
        var text = value.Kind is JsonKind.Array or JsonKind.Object ? value.ToString() : value.Text;
        if (text.Length > limits.TextLength)
        {
            diagnostics.Add(TlsReportDeviation.BeyondLimit, ProblemLevel.Warning, path, text[..40], "a shorter text", "its beginning");
            text = text[..limits.TextLength];
        }

        return VisibleText.Escape(text.Trim());
    }

    /// <summary>What was not asked for.</summary>
    public void AddRest(List<ReportExtension> extensions)
    {
        foreach (var pair in members)
        {
            if (taken.Contains(pair.Key) || pair.Value.Value.Kind == JsonKind.Null)
                continue;
            if (extensions.Count >= limits.Extensions)
            {
                diagnostics.Add(TlsReportDeviation.BeyondLimit, ProblemLevel.Warning, Path, "", "fewer values", "the first ones");
                return;
            }

            var value = pair.Value.Value;
            var text = value.Kind is JsonKind.Array or JsonKind.Object ? value.ToString() : value.Text;
            extensions.Add(new(TlsDiagnosticList.Shorten(PathOf(pair.Value.Key)), VisibleText.Escape(text.Length > limits.TextLength ? text[..limits.TextLength] : text)));
        }
    }

    KeyValuePair<string, JsonValue>? Find(string name)
    {
        if (!members.TryGetValue(name, out var member))
            return null;
        taken.Add(name);
        return member;
    }

    static string Proper(string name) => name.Trim().ToLowerInvariant().Replace('_', '-');

    static string Shown(JsonValue value) => value.Kind is JsonKind.Array or JsonKind.Object ? (value.Kind == JsonKind.Array ? "[…]" : "{…}") : value.Text;
}
