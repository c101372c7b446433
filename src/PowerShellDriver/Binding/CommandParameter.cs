using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;

namespace PowerShellDriver.Binding;

/// <summary>A parameter of a cmdlet, as its property's attributes declare it.</summary>
public sealed class CommandParameter
{
    internal CommandParameter(PropertyInfo property, object[] attributes)
    {
        Property = property;
        Attributes = attributes;
        Name = property.Name;
        Type = property.PropertyType;
        Aliases = [.. attributes.OfType<AliasAttribute>().SelectMany(alias => alias.AliasNames)];
        Sets = [.. attributes.OfType<ParameterAttribute>()];
    }

    /// <summary>The name, as its property's.</summary>
    public string Name { get; }

    /// <summary>What it holds.</summary>
    public Type Type { get; }

    /// <summary>Its other names.</summary>
    public IReadOnlyList<string> Aliases { get; }

    /// <summary>One declaration for each parameter set, or one for all.</summary>
    public IReadOnlyList<ParameterAttribute> Sets { get; }

    /// <summary>The property.</summary>
    public PropertyInfo Property { get; }

    /// <summary>All attributes of the property.</summary>
    public IReadOnlyList<object> Attributes { get; }

    /// <summary>Whether it takes no argument.</summary>
    public bool IsSwitch => Type == typeof(SwitchParameter);

    internal bool InAllSets => Sets.Any(set => set.ParameterSetName == ParameterAttribute.AllParameterSets);

    internal bool TakesPipeline => Sets.Any(set => set.ValueFromPipeline || set.ValueFromPipelineByPropertyName);

    internal bool Is<TAttribute>() => Attributes.Any(attribute => attribute is TAttribute);

    /// <summary>Its declaration in a set; null where it is not part of that set.</summary>
    public ParameterAttribute? In(string set) => Sets.FirstOrDefault(each => each.ParameterSetName == set)
        ?? Sets.FirstOrDefault(each => each.ParameterSetName == ParameterAttribute.AllParameterSets);

    /// <summary>Whether the name is the parameter's, or an alias.</summary>
    public bool Answers(string name) => Same(Name, name) || Aliases.Any(alias => Same(alias, name));

    /// <summary>Whether the name may mean the parameter: its name, an alias, or the beginning of one.</summary>
    public bool MayBe(string name) => Begins(Name, name) || Aliases.Any(alias => Begins(alias, name));

    static bool Begins(string full, string start) => full.StartsWith(start, StringComparison.OrdinalIgnoreCase);

    static bool Same(string a, string b) => string.Equals(a, b, StringComparison.OrdinalIgnoreCase);

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
