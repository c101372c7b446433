using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace MailAuth.Json;

/// <summary>What of a type goes into JSON: its public readable properties, those of base types first, each in the order they are declared in.</summary>
sealed class TypeShape
{
    static readonly ConcurrentDictionary<Type, TypeShape> Known = new();

    TypeShape(Type type)
    {
        var properties = new List<PropertyInfo>();
        foreach (var level in Levels(type))
        {
            foreach (var property in level.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).OrderBy(property => property.MetadataToken))
            {
                if (!property.CanRead || property.GetMethod?.IsPublic != true || property.GetIndexParameters().Length > 0 || property.IsDefined(typeof(JsonOmitAttribute), inherit: true))
                    continue;
                // An override stands where its base stands.
                var at = properties.FindIndex(other => other.Name == property.Name);
                if (at < 0)
                    properties.Add(property);
                else
                    properties[at] = property;
            }
        }

        Properties = properties.ToArray();
        Kind = IsBranch(type) && properties.All(property => property.Name != "Kind") ? type.Name : null;
    }

    /// <summary>The properties.</summary>
    public IReadOnlyList<PropertyInfo> Properties { get; }

    /// <summary>The type's name where it is one of several that share an abstract base, so that a reader knows which; else null.</summary>
    public string? Kind { get; }

    public static TypeShape Of(Type type) => Known.GetOrAdd(type, of => new(of));

    static Stack<Type> Levels(Type type)
    {
        var levels = new Stack<Type>();
        for (var level = type; level is not null && level != typeof(object); level = level.BaseType)
            levels.Push(level);
        return levels;
    }

    static bool IsBranch(Type type) => type.BaseType is { IsAbstract: true } parent && parent.Assembly == typeof(TypeShape).Assembly;
}
