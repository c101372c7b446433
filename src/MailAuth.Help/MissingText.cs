using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace MailAuth.Help;

/// <summary>Finds what a cmdlet's help leaves unsaid.</summary>
public static class MissingText
{
    /// <summary>One sentence for each gap; none where help is whole.</summary>
    public static IEnumerable<string> Of(CmdletHelp cmdlet)
    {
        ArgumentNullException.ThrowIfNull(cmdlet);
        if (cmdlet.Synopsis.Count == 0)
            yield return $"{cmdlet.Name} has no synopsis (<summary>).";
        if (cmdlet.Description.Count == 0)
            yield return $"{cmdlet.Name} has no description (<remarks>).";
        foreach (var parameter in cmdlet.Parameters.Where(parameter => parameter.Description.Count == 0))
            yield return $"{cmdlet.Name} -{parameter.Name} has no text.";
        if (cmdlet.Outputs.Count == 0)
            yield return $"{cmdlet.Name} does not say what comes out ([OutputType]).";
        foreach (var output in cmdlet.Outputs.Where(output => output.Description.Count == 0 && output.Name.StartsWith("MailAuth.", StringComparison.Ordinal)))
            yield return $"{cmdlet.Name}: the output type {output.Name} has no text.";
        if (cmdlet.Examples.Count == 0)
            yield return $"{cmdlet.Name} has no example.";
        foreach (var (index, example) in cmdlet.Examples.Index())
        {
            var which = string.Create(CultureInfo.InvariantCulture, $"{cmdlet.Name}, example {index + 1}");
            if (example.Title.Length == 0)
                yield return $"{which} does not say what it is for (<para> before <code>).";
            if (example.Code.Length == 0)
                yield return $"{which} has no code.";
        }
    }
}
