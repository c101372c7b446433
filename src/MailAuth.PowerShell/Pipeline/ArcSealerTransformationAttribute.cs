using System;
using System.Collections;
using System.Collections.Generic;
using System.Management.Automation;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>Turns what Get-ArcConfig emits, its ArcTrustedSealers as one text with commas or as a list, into texts; text passes.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ArcSealerTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>The texts in a value.</summary>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var texts = new List<string>();
        Collect(inputData, texts, 0);
        return texts.ToArray();
    }

    static void Collect(object? value, List<string> texts, int depth)
    {
        switch (PipedValue.Unwrap(value))
        {
            case null:
                return;
            case string text:
                texts.Add(text);
                return;
            case IEnumerable many when depth < 3:
                foreach (var item in many)
                    Collect(item, texts, depth + 1);
                return;
            default:
                if (depth < 3)
                    Collect(PipedValue.ValueOf(PSObject.AsPSObject(value!).Properties["ArcTrustedSealers"]), texts, depth + 1);
                return;
        }
    }
}
