using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;

namespace MailAuth.Tests.Rendering;

/// <summary>
/// What an object keeps alive, in octets, counted field by field: the same number at every run, whatever else this process is doing, which
/// <see cref="GC.GetTotalMemory"/> is not. Code is not counted: types, delegates, cultures.
/// </summary>
static class Reachable
{
    static readonly ConcurrentDictionary<Type, FieldInfo[]> Known = new();

    /// <summary>The size of an object and of all that can be reached from it, each once, in octets of a 64-bit process; padding is left out.</summary>
    public static long Octets(object root)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object>();
        Visit(root, seen, open);
        long octets = 0;
        while (open.TryPop(out var item))
            octets += 16 + Contents(item, item.GetType(), seen, open);
        return octets;
    }

    static long Contents(object item, Type type, HashSet<object> seen, Stack<object> open)
    {
        if (item is string text)
            return 6 + (2 * text.Length);
        if (item is Array items)
        {
            var element = type.GetElementType()!;
            return 8 + (element.IsPrimitive ? Buffer.ByteLength(items) : items.Cast<object?>().Sum(each => Value(each, element, seen, open)));
        }

        return FieldsOf(type).Sum(field => Value(field.GetValue(item), field.FieldType, seen, open));
    }

    // What lies in the place itself: a reference, or the whole value.
    static long Value(object? value, Type type, HashSet<object> seen, Stack<object> open)
    {
        if (type.IsPointer || type.IsByRefLike || !type.IsValueType)
        {
            Visit(value, seen, open);
            return 8;
        }

        return type.IsPrimitive || type.IsEnum || value is null ? 8 : Contents(value, value.GetType(), seen, open);
    }

    static void Visit(object? value, HashSet<object> seen, Stack<object> open)
    {
        if (value is not (null or Type or Delegate or MemberInfo or Assembly or CultureInfo or Pointer) && seen.Add(value))
            open.Push(value);
    }

    static FieldInfo[] FieldsOf(Type type) => Known.GetOrAdd(type, of =>
    {
        var fields = new List<FieldInfo>();
        for (var level = of; level is not null; level = level.BaseType)
            fields.AddRange(level.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly));
        return [.. fields];
    });
}
