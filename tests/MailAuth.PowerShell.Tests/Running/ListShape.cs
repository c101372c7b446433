using System;
using System.Collections;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace MailAuth.PowerShell.Tests.Running;

/// <summary>
/// Finds lists of a type that the compiler made up for a collection expression. PowerShell cannot index them, <c>[0]</c> gives
/// the whole list, and their names get into CSV and CLIXML.
/// </summary>
static class ListShape
{
    const int MaxDepth = 4;
    const int MaxElements = 50;

    static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    /// <summary>The properties in which such lists stand, below what was emitted.</summary>
    public static IReadOnlyList<string> FaultsOf(IEnumerable<object?> emitted)
    {
        var faults = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var item in emitted.Take(MaxElements))
            Look(item, "", 0, faults);
        return [.. faults];
    }

    static void Look(object? value, string path, int depth, SortedSet<string> faults)
    {
        if (value is null or string || depth > MaxDepth)
            return;
        var type = value.GetType();
        if (value is IEnumerable list)
        {
            if (type.Name.StartsWith("<>z", StringComparison.Ordinal))
                faults.Add(path);
            foreach (var element in list.Cast<object?>().Take(MaxElements))
                Look(element, path, depth + 1, faults);
            return;
        }

        if (type.Assembly != typeof(Findings.Finding).Assembly)
            return;
        foreach (var property in Properties.GetOrAdd(type, Readable))
            Look(property.GetValue(value), type.Name + "." + property.Name, depth + 1, faults);
    }

    static PropertyInfo[] Readable(Type type) => [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.GetIndexParameters().Length == 0 && property.PropertyType != typeof(string) && !property.PropertyType.IsPrimitive)];
}
