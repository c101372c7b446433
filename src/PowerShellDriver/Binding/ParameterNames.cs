using System;
using System.Linq;
using System.Management.Automation;

namespace PowerShellDriver.Binding;

/// <summary>Finds a parameter by its name, an alias, or the beginning of one.</summary>
static class ParameterNames
{
    public static CommandParameter Find(CommandMetadata command, string name)
    {
        if (command.Parameters.FirstOrDefault(parameter => parameter.Answers(name)) is { } exact)
            return exact;
        var candidates = command.Parameters.Where(parameter => Begins(parameter.Name, name) || parameter.Aliases.Any(alias => Begins(alias, name))).ToArray();
        return candidates switch
        {
            [var only] => only,
            [] => throw BindingError.NoSuchParameter(name),
            _ => throw BindingError.Ambiguous(name, string.Join(" ", candidates.Select(parameter => "-" + parameter.Name))),
        };
    }

    static bool Begins(string full, string start) => full.StartsWith(start, StringComparison.OrdinalIgnoreCase);
}
