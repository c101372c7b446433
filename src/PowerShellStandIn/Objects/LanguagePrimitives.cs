using System.Collections;
using System.Collections.Generic;
using System.Globalization;

namespace System.Management.Automation;

/// <summary>How PowerShell converts, compares and enumerates.</summary>
public static class LanguagePrimitives
{
    public static T ConvertTo<T>(object? valueToConvert) => (T)ConvertTo(valueToConvert, typeof(T), CultureInfo.InvariantCulture)!;

    public static object? ConvertTo(object? valueToConvert, Type resultType) =>
        ConvertTo(valueToConvert, resultType, CultureInfo.InvariantCulture);

    public static object? ConvertTo(object? valueToConvert, Type resultType, IFormatProvider formatProvider) =>
        TypeConversion.TryConvert(valueToConvert, resultType, formatProvider, out var result, out var cause)
            ? result
            : throw new PSInvalidCastException(cause is null
                ? $"Cannot convert the \"{valueToConvert}\" value of type \"{PSObject.Base(valueToConvert)?.GetType().FullName ?? "null"}\" to type \"{resultType?.FullName}\"."
                : $"Cannot convert value \"{valueToConvert}\" to type \"{resultType?.FullName}\". Error: \"{cause.Message}\"", cause);

    public static bool TryConvertTo<T>(object? valueToConvert, out T result)
    {
        var converted = TryConvertTo(valueToConvert, typeof(T), out var value);
        result = converted ? (T)value! : default!;
        return converted;
    }

    public static bool TryConvertTo(object? valueToConvert, Type resultType, out object? result) =>
        TypeConversion.TryConvert(valueToConvert, resultType, CultureInfo.InvariantCulture, out result, out _);

    /// <summary>The elements of a collection; null for what PowerShell takes as one thing: text, a dictionary, a single object.</summary>
    public static IEnumerable? GetEnumerable(object? obj) => PSObject.Base(obj) switch
    {
        string or IDictionary => null,
        IEnumerable elements => elements,
        _ => null,
    };

    public static bool IsTrue(object? obj) => PSObject.Base(obj) switch
    {
        null => false,
        bool value => value,
        SwitchParameter value => value.IsPresent,
        string text => text.Length > 0,
        IList { Count: 0 } => false,
        IList { Count: 1 } list => IsTrue(list[0]),
        IConvertible number when TypeConversion.IsNumber(number.GetType()) => number.ToDouble(CultureInfo.InvariantCulture) != 0,
        _ => true,
    };

    public static int Compare(object? first, object? second) => Compare(first, second, true);

    public static int Compare(object? first, object? second, bool ignoreCase)
    {
        (first, second) = (PSObject.Base(first), PSObject.Base(second));
        if (first is null || second is null)
            return (first is null ? 0 : 1) - (second is null ? 0 : 1);
        if (first is string text)
            return string.Compare(text, ConvertTo<string>(second), ignoreCase, CultureInfo.InvariantCulture);
        return first is IComparable comparable
            ? comparable.CompareTo(ConvertTo(second, first.GetType(), CultureInfo.InvariantCulture))
            : throw new ArgumentException($"Cannot compare \"{first}\": it has no order.");
    }

    public static bool Equals(object? first, object? second, bool ignoreCase)
    {
        (first, second) = (PSObject.Base(first), PSObject.Base(second));
        if (first is null || second is null)
            return ReferenceEquals(first, second);
        if (first is string text)
            return TryConvertTo<string>(second, out var other) && string.Equals(text, other, ignoreCase ? StringComparison.InvariantCultureIgnoreCase : StringComparison.InvariantCulture);
        return first.Equals(second) || (TryConvertTo(second, first.GetType(), out var converted) && first.Equals(converted));
    }
}
