using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using MailAuth.Json;
using MailAuth.Records;
using MailAuth.Reports;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>Gives the objects in whatever of ours a cmdlet is given: as they were emitted, or as they come back from a job, from JSON, CLIXML or CSV; arrays of these.</summary>
/// <param name="cmdlet">The cmdlet, which writes the errors; to be called in its BeginProcessing or later.</param>
sealed class EmittedInput(Cmdlet cmdlet)
{
    const int MaxDepth = 3;
    const int LongestName = 60;

    // There are not so many properties; a path has the numbers of items, too.
    const int MostWarnings = 100;

    // What an object is called, in the order in which people would call it.
    static readonly string[] Names = ["DomainName", "Domain", "Name", "Source", "ReportId", "Id"];

    readonly EmittedTypes types = new();
    readonly HashSet<string> warnedOf = new(StringComparer.Ordinal);

    /// <summary>The objects in a value, one by one; what is none of ours is an error, and the rest goes on.</summary>
    /// <exception cref="PipelineStoppedException">The pipeline was stopped.</exception>
    public IEnumerable<object> Read(object? value) => Read(value, 0);

    IEnumerable<object> Read(object? value, int depth)
    {
        var inner = PipedValue.Unwrap(value);
        switch (inner)
        {
            case null:
                yield break;
            case IEnumerable many and not (string or IDictionary) when depth < MaxDepth && !IsOurs(inner):
                foreach (var part in many)
                {
                    foreach (var item in Read(part, depth + 1))
                    {
                        // One array may hold years, and nothing is written meanwhile that PowerShell could stop.
                        if (cmdlet.Stopping)
                            throw new PipelineStoppedException();
                        yield return item;
                    }
                }

                yield break;
            case { } one when IsOurs(one):
                yield return one;
                yield break;
        }

        foreach (var item in Rebuild(value!, inner))
            yield return item;
    }

    static bool IsOurs(object value) => value.GetType() is { IsPublic: true, IsEnum: false } type && type.Assembly == typeof(PublishedRecord).Assembly;

    IEnumerable<object> Rebuild(object value, object inner)
    {
        var type = inner switch
        {
            string or ValueType => null,
            IDictionary table => types.Find([], table.Keys.Cast<object>().Select(key => key.ToString() ?? "")),
            _ => types.Find(PSObject.AsPSObject(value).TypeNames, PSObject.AsPSObject(value).Properties.Select(property => property.Name)),
        };
        if (type is null)
        {
            cmdlet.WriteError(CommandErrors.NotEmitted(value, NameOf(value, inner)));
            return [];
        }

        var json = JsonBridge.From(value);
        IReadOnlyList<JsonProblem> problems;
        // Rows may come out of CSV files, where everything is text.
        IReadOnlyList<object> items = type == typeof(DmarcReportRow) ? DmarcReportRowReader.Read(json, CultureInfo.CurrentCulture, out problems)
            : type == typeof(TlsReportRow) ? TlsReportRowReader.Read(json, CultureInfo.CurrentCulture, out problems)
            : ObjectReader.Read(type, json, out problems) is { } built ? [built]
            : [];
        if (items.Count == 0 && problems.Count > 0)
        {
            cmdlet.WriteError(CommandErrors.BrokenObject(value, type.Name, NameOf(value, inner), problems[0].ToString()));
            return [];
        }

        // Once for each property: there may be millions of objects.
        foreach (var problem in problems)
        {
            if (warnedOf.Count < MostWarnings && warnedOf.Add(type.Name + problem.Path))
                cmdlet.WriteWarning(Messages.Format("UnreadableMember", type.Name, NameOf(value, inner), problem.ToString()));
        }

        return items;
    }

    static string NameOf(object value, object inner)
    {
        var name = inner switch
        {
            string text => text,
            IDictionary table => Names.Where(table.Contains).Select(key => table[key]?.ToString()).FirstOrDefault(text => !string.IsNullOrEmpty(text)),
            ValueType => inner.ToString(),
            _ => Names.Select(property => PipedValue.ValueOf(PSObject.AsPSObject(value).Properties[property])?.ToString()).FirstOrDefault(text => !string.IsNullOrEmpty(text)),
        };
        var kind = inner is PSObject bag ? $"PSObject ({string.Join(", ", bag.Properties.Select(property => property.Name))})" : inner.GetType().Name;
        name = name is null ? kind : $"{kind} {name}";
        return name.Length > LongestName ? name.Substring(0, LongestName) + "..." : name;
    }
}
