using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using MailAuth.Text;

namespace MailAuth.Json;

/// <summary>
/// Rebuilds our objects from what <see cref="JsonText"/>, <c>ConvertTo-Json</c> or a deserialised PowerShell object holds.
/// Names are compared without regard to case, what is unknown is passed over, what is missing takes its default. What
/// cannot be read is told with its path and never thrown.
/// </summary>
public sealed class ObjectReader
{
    readonly List<JsonProblem> problems = [];

    ObjectReader()
    {
    }

    /// <summary>The object; null where a part is missing that it cannot be without, or where it is something else.</summary>
    /// <param name="value">What holds it.</param>
    /// <param name="problems">What could not be read. An object may come back all the same, with defaults in those places.</param>
    public static T? Read<T>(JsonValue value, out IReadOnlyList<JsonProblem> problems) where T : class => (T?)Read(typeof(T), value, out problems);

    /// <summary>The object of a type that is known only at run time.</summary>
    public static object? Read(Type type, JsonValue value, out IReadOnlyList<JsonProblem> problems)
    {
        if (type is null)
            throw new ArgumentNullException(nameof(type));
        if (value is null)
            throw new ArgumentNullException(nameof(value));
        var reader = new ObjectReader();
        if (value["Schema"] is { Kind: JsonKind.Number } schema && schema.Text != "1")
            reader.Report("$.Schema", "schema 1", schema);
        var result = reader.ReadAs(type, value, "$");
        problems = reader.problems;
        return result;
    }

    /// <summary>Reads a part of an object, for types that rebuild themselves in a static <c>FromJson(ObjectReader, JsonValue, string)</c>.</summary>
    internal T? Part<T>(JsonValue parent, string name, string path) =>
        parent[name] is { } value && ReadAs(typeof(T), value, path + "." + name) is T part ? part : default;

    /// <summary>Reads a value that stands in an object that rebuilds itself; null where it cannot be read.</summary>
    internal object? ReadPart(Type type, JsonValue value, string path) => ReadAs(type, value, path);

    /// <summary>Builds an object from its properties, one of which may be given.</summary>
    internal T? Build<T>(JsonValue value, string path, (string Name, object Value)? given = null) where T : class => (T?)Build(typeof(T), value, path, given);

    object? Build(Type type, JsonValue value, string path, (string Name, object Value)? given = null)
    {
        if (value.Kind != JsonKind.Object)
            return Report(path, "an object: " + type.Name, value);

        var blueprint = Blueprint.Of(type);
        if (blueprint.Constructor is null)
            return Report(path, "something that can be built", value);
        var arguments = blueprint.Parameters.Select(parameter => Argument(parameter, value, path)).ToArray();
        var set = new List<KeyValuePair<PropertyInfo, object?>>();
        string? missing = null;
        foreach (var property in blueprint.Settable)
        {
            if (given?.Name == property.Name)
                set.Add(new(property, given.Value.Value));
            else if (value[property.Name] is { } member && TryRead(property.PropertyType, member, path + "." + property.Name, out var read))
                set.Add(new(property, read));
            else if (blueprint.IsRequired(property))
                missing ??= path + "." + property.Name;
        }

        if (missing is not null)
            return Report(missing, "a value; " + type.Name + " cannot be without", JsonValue.Null);
        var built = blueprint.Constructor.Invoke(arguments);
        foreach (var (property, part) in set)
            property.SetValue(built, part);
        return built;
    }

    object? Argument(ParameterInfo parameter, JsonValue value, string path)
    {
        var type = parameter.ParameterType;
        if (value[parameter.Name] is { } member && TryRead(type, member, path + "." + parameter.Name, out var read))
            return read;
        return parameter.HasDefaultValue ? parameter.DefaultValue : DefaultOf(type);
    }

    // False where there is nothing to set: the value cannot be read, or is null where only a value will do.
    bool TryRead(Type type, JsonValue value, string path, out object? read)
    {
        var before = problems.Count;
        read = null;
        if (value.Kind == JsonKind.Null)
        {
            if (IsList(type))
                read = DefaultOf(type);
            return read is not null || Nullable.GetUnderlyingType(type) is not null || !type.IsValueType;
        }

        read = ReadAs(type, value, path);
        return read is not null || problems.Count == before;
    }

    object? ReadAs(Type type, JsonValue value, string path)
    {
        var core = Nullable.GetUnderlyingType(type) ?? type;
        if (core == typeof(JsonValue))
            return value;
        if (ScalarReader.Knows(core))
            return ScalarReader.Read(core, value) ?? Report(path, ScalarReader.Describe(core), value);
        if (IsList(core))
            return ReadList(core.GetGenericArguments()[0], value, path);
        if (IsMap(core))
            return ReadMap(value, path);
        if (FindType(core, value, path) is not { } actual)
            return null;
        return Blueprint.Of(actual).FromJson is { } own ? own.Invoke(null, [this, value, path]) : Build(actual, value, path);
    }

    // A list of one comes out of PowerShell as its one element.
    Array ReadList(Type element, JsonValue value, string path)
    {
        var values = value.Kind == JsonKind.Array ? value.Items : [value];
        var items = new List<object?>(values.Count);
        for (var i = 0; i < values.Count; i++)
        {
            if (TryRead(element, values[i], FormattableString.Invariant($"{path}[{i}]"), out var item) && item is not null)
                items.Add(item);
        }

        var array = Array.CreateInstance(element, items.Count);
        for (var i = 0; i < items.Count; i++)
            array.SetValue(items[i], i);
        return array;
    }

    Dictionary<string, string>? ReadMap(JsonValue value, string path)
    {
        if (value.Kind != JsonKind.Object)
        {
            Report(path, "an object", value);
            return null;
        }

        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, member) in value.Members)
            map[name] = member.Text;
        return map;
    }

    // Among types that share an abstract base, Kind says which; it never leads out of our own assembly.
    Type? FindType(Type type, JsonValue value, string path)
    {
        var kind = TypeShape.Of(type).Kind is not null || type.IsAbstract ? value["Kind"]?.Text : null;
        if (kind is null ? !type.IsAbstract : kind == type.Name)
            return type;
        var actual = kind is null ? null : type.Assembly.GetTypes().FirstOrDefault(other => other.Name == kind && !other.IsAbstract && type.IsAssignableFrom(other));
        if (actual is null)
            Report(path + ".Kind", "the name of a kind of " + type.Name, value["Kind"] ?? JsonValue.Null);
        return actual;
    }

    object? Report(string path, string expected, JsonValue found)
    {
        var text = found.Kind is JsonKind.Array or JsonKind.Object ? "an " + found.Kind.ToString().ToLowerInvariant() : found.Text;
        problems.Add(new(path, expected, VisibleText.Escape(text.Length > 40 ? text.Substring(0, 40) + "…" : text)));
        return null;
    }

    static object? DefaultOf(Type type) =>
        IsList(type) ? Array.CreateInstance(type.GetGenericArguments()[0], 0)
        : IsMap(type) ? new Dictionary<string, string>()
        : type == typeof(string) ? ""
        : type.IsValueType ? Activator.CreateInstance(type)
        : null;

    static bool IsList(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>);

    static bool IsMap(Type type) => type == typeof(IReadOnlyDictionary<string, string>);
}
