using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>
/// Turns what a pipeline brings into the text of headers: text passes, an object yields its Header, as
/// Get-QuarantineMessageHeader has it, or the field that its Name and Value are, as Microsoft Graph's internetMessageHeaders.
/// Without it a text parameter would swallow any object as its <c>ToString()</c>.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class HeaderTextTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>The texts in a value.</summary>
    /// <exception cref="ArgumentTransformationMetadataException">There is none in it. The exception inside makes the
    /// parameter binder go on to binding by property name.</exception>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        if (inputData is null)
            return null!;
        if (Text(inputData) is { } text)
            return new[] { text };
        if (PipedValue.Unwrap(inputData) is not IEnumerable many || many is IDictionary)
            throw NoText(inputData);
        var texts = new List<string>();
        foreach (var value in many)
            texts.Add((value is null ? "" : Text(value)) ?? throw NoText(value!));
        return texts.ToArray();
    }

    static string? Text(object value)
    {
        switch (PipedValue.Unwrap(value))
        {
            case string text:
                return text;
            case IDictionary table:
                return Text(name => table.Contains(name) ? table[name] : null);
            case IEnumerable or ValueType or Delegate or Type:
                return null;
        }

        var wrapped = PSObject.AsPSObject(value);
        return Text(name => PipedValue.ValueOf(wrapped.Properties[name]));
    }

    static string? Text(Func<string, object?> property) =>
        property("Header") is { } header && PipedValue.Unwrap(header) is string { Length: > 0 } text ? text
        : property("Name") is { } name && property("Value") is { } value && PipedValue.Unwrap(name) is string { Length: > 0 } field ? $"{field}: {PipedValue.Unwrap(value)}"
        : null;

    static ArgumentTransformationMetadataException NoText(object value)
    {
        var message = Messages.Format("NoHeaderText", value?.GetType().Name);
        return new(message, new PSInvalidCastException(message));
    }
}
