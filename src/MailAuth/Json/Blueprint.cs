using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace MailAuth.Json;

/// <summary>How objects of a type are built: the constructor, and the properties that can be set beside its parameters.</summary>
sealed class Blueprint
{
    const string RequiredMember = "System.Runtime.CompilerServices.RequiredMemberAttribute";

    static readonly ConcurrentDictionary<Type, Blueprint> Known = new();

    readonly HashSet<string> required = new(StringComparer.Ordinal);

    Blueprint(Type type)
    {
        // A record's positional constructor has the most parameters; its copy constructor is not public.
        Constructor = type.GetConstructors().OrderByDescending(constructor => constructor.GetParameters().Length).FirstOrDefault();
        FromJson = type.GetMethod("FromJson", BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public, null, [typeof(ObjectReader), typeof(JsonValue), typeof(string)], null);
        Parameters = Constructor?.GetParameters() ?? [];
        var names = new HashSet<string>(Parameters.Select(parameter => parameter.Name), StringComparer.OrdinalIgnoreCase);
        Settable = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod?.IsPublic == true && property.GetIndexParameters().Length == 0 && !names.Contains(property.Name))
            .ToArray();
        foreach (var property in Settable)
        {
            if (property.CustomAttributes.Any(attribute => attribute.AttributeType.FullName == RequiredMember))
                required.Add(property.Name);
        }
    }

    /// <summary>What rebuilds objects of the type instead, where the type knows better.</summary>
    public MethodInfo? FromJson { get; }

    /// <summary>Null where there is no public one.</summary>
    public ConstructorInfo? Constructor { get; }

    public IReadOnlyList<ParameterInfo> Parameters { get; }

    /// <summary>What can be set or initialised and is no parameter.</summary>
    public IReadOnlyList<PropertyInfo> Settable { get; }

    public static Blueprint Of(Type type) => Known.GetOrAdd(type, of => new(of));

    public bool IsRequired(PropertyInfo property) => required.Contains(property.Name);
}
