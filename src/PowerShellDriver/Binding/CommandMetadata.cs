using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;

namespace PowerShellDriver.Binding;

/// <summary>What a cmdlet class declares.</summary>
public sealed class CommandMetadata
{
    static readonly ConcurrentDictionary<Type, CommandMetadata> Known = new();

    CommandMetadata(Type type)
    {
        Type = type;
        Declaration = type.GetCustomAttribute<CmdletAttribute>()
            ?? throw new ArgumentException($"{type.FullName} has no [Cmdlet].", nameof(type));
        Name = $"{Declaration.VerbName}-{Declaration.NounName}";
        Parameters = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.IsDefined(typeof(ParameterAttribute), true))
            .OrderBy(property => property.MetadataToken)
            .Select(property => new CommandParameter(property, property.GetCustomAttributes(true)))];
        var sets = Parameters.SelectMany(parameter => parameter.Sets).Select(set => set.ParameterSetName)
            .Where(set => set != ParameterAttribute.AllParameterSets)
            .Concat(Declaration.DefaultParameterSetName is { } named ? [named] : [])
            .Distinct(StringComparer.Ordinal).ToArray();
        ParameterSets = sets.Length > 0 ? sets : [ParameterAttribute.AllParameterSets];
        DefaultParameterSet = Declaration.DefaultParameterSetName ?? (sets.Length == 0 ? ParameterAttribute.AllParameterSets : null);
    }

    /// <summary>The class.</summary>
    public Type Type { get; }

    /// <summary>Verb-Noun.</summary>
    public string Name { get; }

    /// <summary>Its [Cmdlet].</summary>
    public CmdletAttribute Declaration { get; }

    /// <summary>The parameters, in the order in which the class declares them.</summary>
    public IReadOnlyList<CommandParameter> Parameters { get; }

    /// <summary>The names of the parameter sets; the one name for all where there are none.</summary>
    public IReadOnlyList<string> ParameterSets { get; }

    /// <summary>The set that wins when several are possible.</summary>
    public string? DefaultParameterSet { get; }

    /// <summary>What a class declares; read once.</summary>
    public static CommandMetadata Of(Type type) => Known.GetOrAdd(type ?? throw new ArgumentNullException(nameof(type)), each => new CommandMetadata(each));

    /// <summary>The public cmdlet classes of an assembly.</summary>
    public static IEnumerable<Type> CmdletsIn(Assembly assembly) => (assembly ?? throw new ArgumentNullException(nameof(assembly)))
        .GetExportedTypes().Where(type => !type.IsAbstract && type.IsDefined(typeof(CmdletAttribute), false));

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
