using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using MailAuth.Findings;
using MailAuth.Json;
using MailAuth.Resources;

namespace MailAuth.Rendering;

/// <summary>
/// Whatever else the module emits, a table for each kind with the names that PowerShell has for its properties: what is one value in columns, the first
/// few that some object has; all else, lists and long texts, on demand.
/// </summary>
sealed class ObjectCollector : IReportCollector
{
    const int Most = 2000;

    // There are a few dozen kinds.
    const int MostKinds = 100;

    const int MostColumns = 7;

    const int LongestInColumn = 120;

    // What was asked for as text is the asker's, and no part of a page that is shown around.
    static readonly string[] Secret = ["PrivateKey"];

    readonly SortedDictionary<string, (Type Type, FirstItems<object> Items)> kinds = new(StringComparer.Ordinal);

    static SentenceFile Words => SentenceFile.RenderingPlans;

    /// <inheritdoc/>
    public bool TryAdd(object item)
    {
        var type = item.GetType();
        if (type is not { IsPublic: true, IsEnum: false, IsPrimitive: false } || type.Assembly != typeof(ObjectCollector).Assembly)
            return false;
        if (!kinds.TryGetValue(type.FullName!, out var kind))
        {
            if (kinds.Count >= MostKinds)
                return false;
            kinds[type.FullName!] = kind = (type, new(Most));
        }

        return kind.Items.TryAdd(item);
    }

    /// <inheritdoc/>
    public IEnumerable<ReportSection> Sections(ReportContext context) => kinds.Values.Select(kind => new ReportSection("objects-" + kind.Type.Name, kind.Type.Name,
        [new ReportParagraph(Words.Get("Objects.Note"), ReportTone.Muted), Table(kind.Type, kind.Items.Items, context), .. kind.Items.Remark(context)]));

    static ReportTable Table(Type type, IReadOnlyList<object> items, ReportContext context)
    {
        var shown = TypeShape.Of(type).Properties.Where(property => !Secret.Contains(property.Name)).ToArray();
        var columns = shown.Where(property => IsColumn(property, items)).Take(MostColumns).ToArray();
        var table = new TableDraft<object>(Words.Fill("Objects.Table", ("kind", type.Name)));
        foreach (var property in columns)
            table.Column(property.Name, KindOf(property), item => Cell(property.GetValue(item), context));
        foreach (var property in shown.Except(columns))
            table.OnDemand(property.Name, item => Cells.Shown(FlatRow.Cell(property.GetValue(item))));
        return table.Make(items);
    }

    static bool IsColumn(PropertyInfo property, IReadOnlyList<object> items)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type != typeof(string) && (typeof(IEnumerable).IsAssignableFrom(type) || !(type.IsPrimitive || type.IsEnum || type == typeof(DateTimeOffset))))
            return false;
        var texts = items.Select(item => FlatRow.Cell(property.GetValue(item))).ToArray();
        return texts.Any(text => text.Length > 0) && texts.All(text => text.Length <= LongestInColumn && text.IndexOf('\n') < 0);
    }

    static ReportColumnKind KindOf(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        return type == typeof(DateTimeOffset) ? ReportColumnKind.Date
            : type == typeof(Severity) ? ReportColumnKind.Severity
            : type.IsPrimitive && type != typeof(bool) ? ReportColumnKind.Number
            : property.Name is "DomainName" or "Domain" ? ReportColumnKind.Domain
            : OwnNames.IsHost(property.Name) ? ReportColumnKind.Host
            : ReportColumnKind.Text;
    }

    static ReportCell Cell(object? value, ReportContext context) => value switch
    {
        DateTimeOffset time => context.TimeCell(time),
        Severity severity => AuditTones.Cell(severity),
        int or long => context.CountCell(Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture)),
        double number => new(FlatRow.Cell(value), number),
        _ => Cells.Text(FlatRow.Cell(value)),
    };
}
