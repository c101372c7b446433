using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using PowerShellDriver.Binding;

namespace MailAuth.Console.Arguments;

/// <summary>The cmdlets there are.</summary>
sealed class CmdletCatalog(Assembly module)
{
    /// <summary>All of them, by name. Reads every class: only for lists and for names that there are not.</summary>
    public IReadOnlyList<CommandMetadata> All => [.. CommandMetadata.CmdletsIn(module)
        .Select(CommandMetadata.Of).OrderBy(command => command.Name.Split('-')[1], StringComparer.Ordinal).ThenBy(command => command.Name, StringComparer.Ordinal)];

    /// <summary>A cmdlet by its name; its class is named after it.</summary>
    public CommandMetadata Find(string name)
    {
        var suffix = $".Commands.{name.Replace("-", "", StringComparison.Ordinal)}Command";
        if (name.Count(c => c == '-') == 1 && module.GetType(module.GetName().Name + suffix, throwOnError: false, ignoreCase: true) is { } type)
            return CommandMetadata.Of(type);
        var all = All;
        return all.FirstOrDefault(command => command.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new UsageException($"There is no cmdlet '{name}'.{Near(name, all)} 'mailauth' alone lists them.");
    }

    static string Near(string name, IReadOnlyList<CommandMetadata> all) => NearNames.Sentence(name, all.Select(command => command.Name));
}
