using System;
using System.Management.Automation;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>
/// Takes the texts True and False for truth values, as a CSV file has them, and an empty text for not knowing. PowerShell
/// itself takes no text there, and a saved list of domains could not be piped.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class TruthTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>The truth value of a text; everything else as it is, for PowerShell to judge.</summary>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject { BaseObject: { } inner } ? inner : inputData;
        if (value is not string text)
            return inputData;
        return text.Trim().Length == 0 ? null! : bool.TryParse(text, out var truth) ? truth : inputData;
    }
}
