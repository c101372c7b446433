using System;

namespace MailAuth.Help;

/// <summary>The names of cmdlets and of types as PowerShell writes them.</summary>
public static class CmdletNames
{
    static readonly string[] Verbs = ["Add", "Compare", "Complete", "ConvertFrom", "ConvertTo", "Export", "Expand", "Find", "Format", "Get", "Import", "Invoke", "Measure", "New", "Out", "Publish", "Remove", "Resolve", "Search", "Set", "Start", "Stop", "Test", "Trace", "Update", "Watch", "Write"];

    /// <summary><c>Get-DmarcRecord</c> for <c>GetDmarcRecordCommand</c>; null for what is no cmdlet's class.</summary>
    public static string? FromClass(string className)
    {
        ArgumentNullException.ThrowIfNull(className);
        if (!className.EndsWith("Command", StringComparison.Ordinal))
            return null;
        var name = className[..^"Command".Length];
        foreach (var verb in Verbs)
        {
            if (name.Length > verb.Length && name.StartsWith(verb, StringComparison.Ordinal) && char.IsUpper(name[verb.Length]))
                return $"{verb}-{name[verb.Length..]}";
        }

        return null;
    }

    /// <summary>A type as help names it: <c>String[]</c>, <c>SwitchParameter</c>, <c>Severity</c>; with its namespace when asked.</summary>
    public static string OfType(Type type, bool full = false)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return OfType(inner, full);
        if (type.IsArray)
            return OfType(type.GetElementType()!, full) + "[]";
        if (type.IsGenericType)
        {
            var name = type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)];
            return $"{(full ? type.Namespace + "." : "")}{name}<{string.Join(", ", Array.ConvertAll(type.GetGenericArguments(), part => OfType(part)))}>";
        }

        return full ? type.FullName ?? type.Name : type.Name;
    }
}
