using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;

namespace MailAuth.Json;

/// <summary>Reads simple values, each also from its text, which is what CSV files and deserialised objects have.</summary>
static class ScalarReader
{
    static readonly ConcurrentDictionary<Type, Dictionary<string, object>> Names = new();

    public static bool Knows(Type type) => type.IsEnum || type == typeof(string) || type == typeof(bool) || type == typeof(DateTimeOffset)
        || type == typeof(TimeSpan) || type == typeof(byte[]) || IsNumber(type);

    /// <summary>The value, or null where it is none of that type.</summary>
    public static object? Read(Type type, JsonValue value)
    {
        if (type == typeof(DateTimeOffset))
            return ReadTime(value);
        if (type == typeof(TimeSpan) && value["Ticks"] is { } ticks)
            return long.TryParse(ticks.Text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var count) ? TimeSpan.FromTicks(count) : null;
        if (value.Kind is JsonKind.Array or JsonKind.Object or JsonKind.Null)
            return null;
        return type.IsEnum ? ReadEnum(type, value.Text)
            : type == typeof(string) ? value.Text
            : type == typeof(bool) ? ReadBoolean(value.Text)
            : type == typeof(TimeSpan) ? (TimeSpan.TryParse(value.Text, CultureInfo.InvariantCulture, out var span) ? span : null)
            : type == typeof(byte[]) ? Text.Base64Text.Decode(value.Text, out _)
            : ReadNumber(type, value.Text);
    }

    /// <summary>What was expected, in English.</summary>
    public static string Describe(Type type) => type.IsEnum ? "one of " + string.Join(", ", Enum.GetNames(type))
        : type == typeof(bool) ? "true or false"
        : type == typeof(DateTimeOffset) ? "a time (ISO 8601)"
        : type == typeof(TimeSpan) ? "a time span"
        : type == typeof(byte[]) ? "base64"
        : type == typeof(string) ? "a text"
        : type == typeof(double) || type == typeof(decimal) ? "a number"
        : "a whole number";

    static bool IsNumber(Type type) => type == typeof(int) || type == typeof(long) || type == typeof(double) || type == typeof(decimal);

    // By name or number: ConvertTo-Json writes numbers. Enum.TryParse alone would also take "A, B" and any number.
    static object? ReadEnum(Type type, string text)
    {
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return number is >= int.MinValue and <= int.MaxValue && Enum.IsDefined(type, (int)number) ? Enum.ToObject(type, (int)number) : null;

        return Names.GetOrAdd(type, NamesOf).TryGetValue(text, out var value) ? value : null;
    }

    static Dictionary<string, object> NamesOf(Type type)
    {
        var names = new Dictionary<string, object>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in Enum.GetNames(type))
            names[name] = Enum.Parse(type, name);
        return names;
    }

    static bool? ReadBoolean(string text) => bool.TryParse(text, out var truth) ? truth : null;

    static object? ReadNumber(Type type, string text)
    {
        const NumberStyles Style = NumberStyles.Float;
        var culture = CultureInfo.InvariantCulture;
        if (type == typeof(double))
            return double.TryParse(text, Style, culture, out var real) ? real : null;
        if (!decimal.TryParse(text, Style, culture, out var number))
            return null;
        if (type == typeof(decimal))
            return number;
        if (number != decimal.Truncate(number))
            return null;
        if (type == typeof(int))
            return number is >= int.MinValue and <= int.MaxValue ? (int)number : null;
        return number is >= long.MinValue and <= long.MaxValue ? (long)number : null;
    }

    // Windows PowerShell writes a DateTimeOffset as an object with its UtcDateTime, and a DateTime as "/Date(milliseconds)/".
    static DateTimeOffset? ReadTime(JsonValue value)
    {
        var text = value.Kind == JsonKind.Object ? value["UtcDateTime"]?.Text ?? "" : value.Text;
        if (text.StartsWith("/Date(", StringComparison.Ordinal) && text.EndsWith(")/", StringComparison.Ordinal))
        {
            return long.TryParse(text.Substring(6, text.Length - 8), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var milliseconds)
                && milliseconds is >= -62135596800000 and <= 253402300799999 ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;
    }
}
