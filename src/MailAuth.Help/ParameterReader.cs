using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Reflection;

namespace MailAuth.Help;

/// <summary>How a parameter is used in one parameter set.</summary>
/// <param name="Set">The set; null for all.</param>
/// <param name="IsMandatory">Whether it must be given.</param>
/// <param name="Position">Its position, or null.</param>
sealed record SetUse(string? Set, bool IsMandatory, int? Position);

/// <summary>Reads the parameters of a cmdlet's class and those above it.</summary>
sealed class ParameterReader(XmlDocs docs)
{
    /// <summary>All of them, by name.</summary>
    public IReadOnlyList<(ParameterHelp Help, IReadOnlyList<SetUse> Uses)> Read(Type type, bool supportsShouldProcess)
    {
        // What a parameter is when left out, the class itself knows best.
        var instance = Activator.CreateInstance(type);
        using var owned = instance as IDisposable;
        return [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.Attribute("ParameterAttribute") is not null)
            .Select(property => Parameter(property, instance))
            .Concat(supportsShouldProcess ? ShouldProcess : [])
            .OrderBy(entry => entry.Help.Name, StringComparer.Ordinal)];
    }

    (ParameterHelp Help, IReadOnlyList<SetUse> Uses) Parameter(PropertyInfo property, object? instance)
    {
        var attributes = property.Attributes("ParameterAttribute").ToArray();
        SetUse[] uses = [.. attributes.Select(use => new SetUse(use.Named<string>("ParameterSetName"), use.Named<bool>("Mandatory"), use.Has("Position") ? use.Named<int>("Position") : null))];
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var comment = docs.Of(property);
        return (new()
        {
            Name = property.Name,
            TypeName = CmdletNames.OfType(type),
            FullTypeName = CmdletNames.OfType(type, full: true),
            IsSwitch = type.Name == "SwitchParameter",
            Description = [.. DocText.Read(comment?.Element("summary")), .. DocText.Read(comment?.Element("remarks"))],
            Aliases = [.. property.Attributes("AliasAttribute").SelectMany(attribute => attribute.Values<string>())],
            Values = Values(property, type.IsArray ? type.GetElementType()! : type),
            Default = Default(property, instance),
            IsMandatory = uses.All(use => use.IsMandatory),
            Position = uses.Select(use => use.Position).FirstOrDefault(position => position is not null),
            FromPipeline = attributes.Any(use => use.Named<bool>("ValueFromPipeline")),
            FromPipelineByPropertyName = attributes.Any(use => use.Named<bool>("ValueFromPipelineByPropertyName")),
            TakesWildcards = property.Attribute("SupportsWildcardsAttribute") is not null,
        }, uses);
    }

    ValueHelp[] Values(PropertyInfo property, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsEnum
            ? [.. Enum.GetNames(type).Select(name => new ValueHelp(name, DocText.Read(docs.OfValue(type, name)?.Element("summary"))))]
            : [.. property.Attributes("ValidateSetAttribute").SelectMany(set => set.Values<string>()).Select(name => new ValueHelp(name, []))];
    }

    static string? Default(PropertyInfo property, object? instance)
    {
        if (property.PropertyType.Name == "SwitchParameter")
            return "False";
        if (property.GetMethod is not { IsPublic: true })
            return null;
        return property.GetValue(instance) switch
        {
            null or "" => null,
            string text => text,
            IEnumerable list => string.Join(", ", list.Cast<object>()) is { Length: > 0 } text ? text : null,
            // Zero is what an unset number looks like; an enum's first value is one like the others.
            IFormattable value and not Enum when value.Equals(Activator.CreateInstance(value.GetType())) => null,
            IFormattable value => value.ToString(null, CultureInfo.InvariantCulture),
            var other => other.ToString(),
        };
    }

    static (ParameterHelp Help, IReadOnlyList<SetUse> Uses)[] ShouldProcess =>
    [
        (Switch("WhatIf", "wi", "Shows what would happen and does nothing."), [new(null, false, null)]),
        (Switch("Confirm", "cf", "Asks before it does anything."), [new(null, false, null)]),
    ];

    static ParameterHelp Switch(string name, string alias, string description) => new()
    {
        Name = name,
        TypeName = "SwitchParameter",
        FullTypeName = "System.Management.Automation.SwitchParameter",
        IsSwitch = true,
        Description = [new([new(description, false)])],
        Aliases = [alias],
        Values = [],
        Default = "False",
        IsMandatory = false,
        Position = null,
        FromPipeline = false,
        FromPipelineByPropertyName = false,
        TakesWildcards = false,
    };
}
