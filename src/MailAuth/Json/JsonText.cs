using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace MailAuth.Json;

/// <summary>
/// Writes our objects as JSON: their public properties in the order they are declared in, enums as names, times in UTC
/// (ISO 8601), octets as base64. The outermost object has a member <c>Schema</c>, which grows when a change would break
/// readers; objects that share an abstract base have a member <c>Kind</c> with their type's name.
/// </summary>
public static class JsonText
{
    /// <summary>The version of the form that is written.</summary>
    public const int Schema = 1;

    // Deeper than any of our objects; a cycle ends here and not in a stack overflow.
    const int MaxDepth = JsonReader.MaxDepth + 8;

    /// <summary>The value as JSON.</summary>
    /// <param name="value">One of our objects, a list of them, or a simple value.</param>
    /// <param name="indented">Whether each member stands on a line of its own.</param>
    public static string Write(object? value, bool indented = false)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Write(text, value, indented);
        return text.ToString();
    }

    /// <summary>Writes the value as JSON while walking through it; nothing but the writer holds the text.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="value">One of our objects, a list of them, or a simple value.</param>
    /// <param name="indented">Whether each member stands on a line of its own.</param>
    public static void Write(TextWriter output, object? value, bool indented = false)
    {
        if (output is null)
            throw new ArgumentNullException(nameof(output));
        Write(new JsonWriter(output, indented), value, 0, isOutermost: true);
    }

    static void Write(JsonWriter json, object? value, int depth, bool isOutermost)
    {
        if (WriteScalar(json, value))
            return;
        if (depth >= MaxDepth)
            json.Text(value!.ToString() ?? "");
        else if (value is JsonValue tree)
            WriteTree(json, tree, depth);
        else if (AsMap(value!) is { } map)
            WriteMap(json, map, depth);
        else if (value is IEnumerable items)
            WriteItems(json, items, depth, isOutermost);
        else
            WriteObject(json, value!, depth, isOutermost);
    }

    static bool WriteScalar(JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.Literal("null");
                return true;
            case bool truth:
                json.Literal(truth ? "true" : "false");
                return true;
            case Enum or string or char or Guid or Uri or Version or Text.DomainName or Text.IpNetwork or System.Net.IPAddress:
                json.Text(value.ToString());
                return true;
            case sbyte or byte or short or ushort or int or uint or long or ulong or decimal:
                json.Literal(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                return true;
            case float or double:
                json.Literal(JsonValue.Of(Convert.ToDouble(value, CultureInfo.InvariantCulture)).Text);
                return true;
            case DateTimeOffset time:
                json.Text(Format(time.UtcDateTime));
                return true;
            case DateTime time:
                json.Text(Format(time.ToUniversalTime()));
                return true;
            case TimeSpan span:
                json.Text(span.ToString("c", CultureInfo.InvariantCulture));
                return true;
            case byte[] octets:
                json.Text(Convert.ToBase64String(octets));
                return true;
            default:
                return false;
        }
    }

    static string Format(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    static IEnumerable<KeyValuePair<string, object?>>? AsMap(object value) => value switch
    {
        IDictionary map => Entries(map),
        IEnumerable<KeyValuePair<string, string>> map => Entries(map),
        _ => null,
    };

    static IEnumerable<KeyValuePair<string, object?>> Entries(IDictionary map)
    {
        foreach (DictionaryEntry entry in map)
            yield return new(Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "", entry.Value);
    }

    static IEnumerable<KeyValuePair<string, object?>> Entries(IEnumerable<KeyValuePair<string, string>> map)
    {
        foreach (var entry in map)
            yield return new(entry.Key, entry.Value);
    }

    static void WriteMap(JsonWriter json, IEnumerable<KeyValuePair<string, object?>> map, int depth)
    {
        json.BeginObject();
        foreach (var entry in map)
        {
            json.Name(entry.Key);
            Write(json, entry.Value, depth + 1, isOutermost: false);
        }

        json.EndObject();
    }

    static void WriteItems(JsonWriter json, IEnumerable items, int depth, bool isOutermost)
    {
        json.BeginArray();
        foreach (var item in items)
        {
            json.NextItem();
            Write(json, item, depth + 1, isOutermost);
        }

        json.EndArray();
    }

    static void WriteObject(JsonWriter json, object value, int depth, bool isOutermost)
    {
        var shape = TypeShape.Of(value.GetType());
        json.BeginObject();
        if (isOutermost)
        {
            json.Name("Schema");
            json.Literal(Schema.ToString(CultureInfo.InvariantCulture));
        }

        if (shape.Kind is { } kind)
        {
            json.Name("Kind");
            json.Text(kind);
        }

        foreach (var property in shape.Properties)
        {
            json.Name(property.Name);
            Write(json, property.GetValue(value), depth + 1, isOutermost: false);
        }

        json.EndObject();
    }

    static void WriteTree(JsonWriter json, JsonValue value, int depth)
    {
        switch (value.Kind)
        {
            case JsonKind.Text:
                json.Text(value.Text);
                break;
            case JsonKind.Array:
                WriteItems(json, value.Items, depth, isOutermost: false);
                break;
            case JsonKind.Object:
                json.BeginObject();
                foreach (var member in value.Members)
                {
                    json.Name(member.Key);
                    Write(json, member.Value, depth + 1, isOutermost: false);
                }

                json.EndObject();
                break;
            default:
                json.Literal(value.Text);
                break;
        }
    }
}
