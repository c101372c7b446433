using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using PowerShellDriver.Binding;

namespace MailAuth.Console.Help;

/// <summary>A cmdlet's parameter sets, as PowerShell writes them.</summary>
static class SyntaxLines
{
    public static IEnumerable<string> Of(CommandMetadata command) => command.ParameterSets.Select(set => command.Name + string.Concat(command.Parameters
        .Select(parameter => (parameter, declared: parameter.In(set)))
        .Where(pair => pair.declared is not null)
        .OrderBy(pair => pair.declared!.Position == int.MinValue ? int.MaxValue : pair.declared.Position)
        .Select(pair => " " + Part(pair.parameter, pair.declared!))));

    /// <summary>The type as users write it; nothing for a switch.</summary>
    public static string TypeName(CommandParameter parameter)
    {
        if (parameter.IsSwitch)
            return "";
        var type = Nullable.GetUnderlyingType(parameter.Type) ?? parameter.Type;
        var element = type.IsArray ? type.GetElementType()! : type;
        var name = element == typeof(string) ? "string" : element == typeof(int) ? "int" : element == typeof(bool) ? "bool" : element == typeof(object) ? "object"
            : element.IsEnum ? string.Join("|", Enum.GetNames(element)) : element.Name;
        var values = parameter.Attributes.OfType<ValidateSetAttribute>().FirstOrDefault();
        return $"<{(values is null ? name : string.Join("|", values.ValidValues))}{(type.IsArray ? "[]" : "")}>";
    }

    static string Part(CommandParameter parameter, ParameterAttribute declared)
    {
        var name = declared.Position == int.MinValue || parameter.IsSwitch ? "-" + parameter.Name : $"[-{parameter.Name}]";
        var whole = parameter.IsSwitch ? name : $"{name} {TypeName(parameter)}";
        return declared.Mandatory ? whole : $"[{whole}]";
    }
}
