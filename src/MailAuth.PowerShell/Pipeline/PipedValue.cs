using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>What stands in the objects that the pipeline brings.</summary>
static class PipedValue
{
    /// <summary>The object that PowerShell wrapped; an object that is nothing but properties stays as it is.</summary>
    [return: NotNullIfNotNull(nameof(value))]
    public static object? Unwrap(object? value) => value is PSObject { BaseObject: { } inner and not PSCustomObject } ? inner : value;

    /// <summary>The value of a property; null where there is none, or it throws: then it says nothing to us.</summary>
    public static object? ValueOf(PSPropertyInfo? property)
    {
        try
        {
            return property?.Value;
        }
        catch (GetValueException)
        {
            return null;
        }
    }
}
