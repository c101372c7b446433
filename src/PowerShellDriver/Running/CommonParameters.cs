using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using PowerShellDriver.Binding;

namespace PowerShellDriver.Running;

/// <summary>The parameters that every cmdlet has from the engine: which streams to show and what an error does.</summary>
public sealed class CommonParameters
{
    static readonly string[] Switches = ["Verbose", "Debug"];
    static readonly string[] Changing = ["WhatIf", "Confirm"];
    static readonly string[] Preferences = ["ErrorAction", "WarningAction", "InformationAction", "ProgressAction"];
    static readonly Dictionary<string, string> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["vb"] = "Verbose",
        ["db"] = "Debug",
        ["ea"] = "ErrorAction",
        ["wa"] = "WarningAction",
        ["infa"] = "InformationAction",
        ["proga"] = "ProgressAction",
        ["wi"] = "WhatIf",
        ["cf"] = "Confirm",
    };

    readonly Dictionary<string, object> given = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Names of the common parameters that a command has here.</summary>
    public static IEnumerable<string> For(CommandMetadata command) =>
        [.. Switches, .. Preferences, .. (command ?? throw new ArgumentNullException(nameof(command))).Declaration.SupportsShouldProcess ? Changing : []];

    /// <summary>Whether the name is that of a common parameter which takes no value.</summary>
    public static bool IsSwitch(CommandMetadata command, string name) => Find(command, name) is { } found && !Preferences.Contains(found);

    internal bool IsOn(string name) => given.TryGetValue(name, out var value) && value is true;

    internal bool IsOff(string name) => given.TryGetValue(name, out var value) && value is false;

    internal ActionPreference Preference(string name, ActionPreference otherwise) => given.TryGetValue(name, out var value) ? (ActionPreference)value : otherwise;

    /// <summary>Takes the common parameters out of the arguments.</summary>
    internal static (CommonParameters Common, IReadOnlyList<CommandArgument> Own) Split(CommandMetadata command, IEnumerable<CommandArgument> arguments)
    {
        var (common, rest) = (new CommonParameters(), new List<CommandArgument>());
        foreach (var argument in arguments)
        {
            if (argument.Name is { } name && Find(command, name) is { } found)
                common.Take(found, argument);
            else
                rest.Add(argument);
        }

        return (common, rest);
    }

    /// <summary>A command's own names come first; a beginning counts when it fits neither them nor a second common one.</summary>
    static string? Find(CommandMetadata command, string name)
    {
        if (Aliases.TryGetValue(name, out var aliased))
            name = aliased;
        var all = For(command).ToArray();
        if (Array.Find(all, each => each.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } exact)
            return exact;
        return name.Length > 0 && !command.Parameters.Any(parameter => Begins(parameter.Name, name) || parameter.Aliases.Any(alias => Begins(alias, name)))
            && all.Where(each => Begins(each, name)).ToArray() is [var only] ? only : null;
    }

    void Take(string name, CommandArgument argument)
    {
        if (given.ContainsKey(name))
            throw BindingError.Twice(name);
        try
        {
            given[name] = Preferences.Contains(name)
                ? LanguagePrimitives.ConvertTo<ActionPreference>(argument.Value)
                : !argument.HasValue || LanguagePrimitives.ConvertTo<SwitchParameter>(argument.Value).IsPresent;
        }
        catch (PSInvalidCastException e)
        {
            throw BindingError.Of("CannotConvertArgumentNoMessage", name, $"Cannot bind parameter '{name}'. {e.Message}", e);
        }
    }

    static bool Begins(string full, string start) => full.StartsWith(start, StringComparison.OrdinalIgnoreCase);
}
