using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>
/// Turns what a pipeline brings into domain names: text passes, an object yields the text of its own DomainName,
/// Domain, Id or Name. Without it a text parameter would swallow any object as its <c>ToString()</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public class DomainNameTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>A property may itself hold an object with the name inside, as Exchange's typed addresses do; no deeper.</summary>
    const int Depth = 2;

    static readonly string[] Properties = ["DomainName", "Domain", "Id", "Name"];

    /// <summary>The name in a text or an object; null where there is none.</summary>
    internal static string? NameIn(object value) => Text(value, Depth);

    /// <summary>The names in a value.</summary>
    /// <exception cref="ArgumentTransformationMetadataException">There is none in it. The exception inside makes the
    /// parameter binder go on to binding by property name.</exception>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (inputData is null)
            return null!;
        if (Text(inputData, Depth) is { } text)
            return new[] { text };
        if (PipedValue.Unwrap(inputData) is IEnumerable many and not IDictionary)
            return All(many).ToArray();
        throw NoName(inputData);
    }

    static List<string> All(IEnumerable values)
    {
        var texts = new List<string>();
        foreach (var value in values)
            texts.Add((value is null ? "" : Text(value, Depth)) ?? throw NoName(value!));
        return texts;
    }

    static string? Text(object value, int depth)
    {
        switch (PipedValue.Unwrap(value))
        {
            case string text:
                return text;
            case Text.DomainName name:
                return name.Ascii;
            case IDictionary table:
                return Text(name => table.Contains(name) ? table[name] : null, depth);
            // Every collection and number has properties, too, and none of them is a domain's.
            case IEnumerable or ValueType or Delegate or Type:
                return null;
        }

        var wrapped = PSObject.AsPSObject(value);
        return Text(name => PipedValue.ValueOf(wrapped.Properties[name]), depth);
    }

    static string? Text(Func<string, object?> property, int depth)
    {
        if (depth == 0)
            return null;
        foreach (var name in Properties)
        {
            if (property(name) is { } value && Text(value, depth - 1) is { Length: > 0 } text)
                return text;
        }

        return null;
    }

    static ArgumentTransformationMetadataException NoName(object value)
    {
        var message = Messages.Format("NoDomainName", value?.GetType().Name);
        return new(message, new PSInvalidCastException(message));
    }
}
