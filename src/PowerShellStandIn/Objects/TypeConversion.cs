using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;

namespace System.Management.Automation;

/// <summary>The conversions that PowerShell does for arguments and casts, in its order: as it is, the language's own, then what the type offers.</summary>
static class TypeConversion
{
    public static bool IsNumber(Type type) => Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal && !type.IsEnum;

    public static bool TryConvert(object? value, Type type, IFormatProvider culture, out object? result, out Exception? cause)
    {
        cause = null;
        if (type.IsInstanceOfType(value) && type != typeof(object))
        {
            result = value;
            return true;
        }

        var plain = PSObject.Base(value);
        if (type.IsInstanceOfType(plain))
        {
            // Note properties and type names live in the wrapper; under it there may be nothing.
            result = type == typeof(object) && plain is PSCustomObject ? value : plain;
            return true;
        }

        try
        {
            return TryByLanguage(value, plain, type, culture, out result) || TryByType(plain, type, culture, out result);
        }
        catch (Exception e) when (e is FormatException or OverflowException or InvalidCastException or ArgumentException or TargetInvocationException)
        {
            cause = e is TargetInvocationException { InnerException: { } inner } ? inner : e;
            result = null;
            return false;
        }
    }

    static bool TryByLanguage(object? value, object? plain, Type type, IFormatProvider culture, out object? result)
    {
        result = null;
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return plain is null || plain is "" || Done(Convert(value, underlying, culture), out result);
        if (type == typeof(string))
            return Done(plain is null ? "" : PSObject.AsPSObject(value!).ToString(null, culture), out result);
        if (type == typeof(bool))
            return Done(LanguagePrimitives.IsTrue(plain), out result);
        if (type == typeof(SwitchParameter))
            return plain is bool or null && Done(new SwitchParameter(plain is true), out result);
        if (type == typeof(PSObject))
            return plain is null || Done(PSObject.AsPSObject(value!), out result);
        if (type.IsEnum)
            return TryEnum(plain, type, culture, out result);
        if (type.IsArray)
            return plain is null || Done(ToArray(value!, type.GetElementType()!, culture), out result);
        if (IsNumber(type))
            return TryNumber(plain, type, culture, out result);
        return plain is null && !type.IsValueType;
    }

    static bool TryEnum(object? plain, Type type, IFormatProvider culture, out object? result)
    {
        result = null;
        if (plain is not string text)
            return plain is not null && IsNumber(plain.GetType()) && Done(Declared(Enum.ToObject(type, plain), type), out result);
        long bits = 0;
        foreach (var part in text.Split(','))
            bits |= System.Convert.ToInt64(Member(part.Trim(), type), culture);
        return Done(Declared(Enum.ToObject(type, bits), type), out result);
    }

    /// <summary>A number that no member has is no value of the enum, except where members are flags.</summary>
    static object Declared(object value, Type type) => Enum.IsDefined(type, value) || type.IsDefined(typeof(FlagsAttribute), false)
        ? value
        : throw new FormatException($"The value {value} is not among {string.Join(", ", Enum.GetNames(type))}.");

    /// <summary>A member by its name, or by the beginning of one name only.</summary>
    static object Member(string text, Type type)
    {
        var names = Enum.GetNames(type);
        var name = Array.Find(names, each => each.Equals(text, StringComparison.OrdinalIgnoreCase));
        if (name is null && text.Length > 0 && names.Where(each => each.StartsWith(text, StringComparison.OrdinalIgnoreCase)).ToArray() is [var only])
            name = only;
        if (name is not null)
            return Enum.Parse(type, name);
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return Enum.ToObject(type, number);
        throw new FormatException($"Unable to match the identifier name {text} to a valid enumerator name. Specify one of the following enumerator names and try again: {string.Join(", ", names)}");
    }

    static bool TryNumber(object? plain, Type type, IFormatProvider culture, out object? result)
    {
        if (plain is null or "")
            return Done(System.Convert.ChangeType(0, type, culture), out result);
        if (plain is string text && text.Trim() is ['0', 'x' or 'X', .. var digits])
            return Done(System.Convert.ChangeType(long.Parse(digits, NumberStyles.AllowHexSpecifier, culture), type, culture), out result);
        if (plain is string other && Type.GetTypeCode(type) < TypeCode.Single && decimal.TryParse(other, NumberStyles.Float, culture, out var exact))
            return Done(System.Convert.ChangeType(exact, type, culture), out result);
        if (plain is IConvertible convertible)
            return Done(convertible.ToType(type, culture), out result);
        result = null;
        return false;
    }

    static Array ToArray(object value, Type elementType, IFormatProvider culture)
    {
        object?[] elements = LanguagePrimitives.GetEnumerable(value) is { } many ? [.. many.Cast<object?>()] : [value];
        var array = Array.CreateInstance(elementType, elements.Length);
        for (var i = 0; i < elements.Length; i++)
            array.SetValue(Convert(elements[i], elementType, culture), i);
        return array;
    }

    /// <summary>The type's own Parse, constructor or conversion operator.</summary>
    static bool TryByType(object? plain, Type type, IFormatProvider culture, out object? result)
    {
        result = null;
        if (plain is null)
            return false;
        var from = plain.GetType();
        if (plain is string && type.GetMethod("Parse", [typeof(string), typeof(IFormatProvider)]) is { IsStatic: true } parseIn)
            return Done(parseIn.Invoke(null, [plain, culture]), out result);
        if (plain is string && type.GetMethod("Parse", [typeof(string)]) is { IsStatic: true } parse)
            return Done(parse.Invoke(null, [plain]), out result);
        foreach (var operators in new[] { type, from })
        {
            foreach (var method in operators.GetMember("op_*", MemberTypes.Method, BindingFlags.Public | BindingFlags.Static).Cast<MethodInfo>())
            {
                if (method.Name is "op_Implicit" or "op_Explicit" && method.ReturnType == type
                    && method.GetParameters() is [var only] && only.ParameterType.IsAssignableFrom(from))
                    return Done(method.Invoke(null, [plain]), out result);
            }
        }

        return !type.IsAbstract && type.GetConstructor([from]) is { } constructor && Done(constructor.Invoke([plain]), out result);
    }

    static object? Convert(object? value, Type type, IFormatProvider culture)
    {
        if (TryConvert(value, type, culture, out var result, out var cause))
            return result;
        throw new FormatException(cause?.Message ?? $"Cannot convert value \"{value}\" to type \"{type.FullName}\".", cause);
    }

    static bool Done(object? converted, out object? result)
    {
        result = converted;
        return true;
    }
}
