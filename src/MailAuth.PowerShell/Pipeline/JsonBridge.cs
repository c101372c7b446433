using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using MailAuth.Json;
using MailAuth.Records;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>
/// Turns whatever PowerShell made of one of our objects into the value that our JSON reader takes: the object itself,
/// what <c>ConvertFrom-Json</c> gives, what came out of a job or a remote session, or a table that a user typed.
/// </summary>
static class JsonBridge
{
    /// <summary>No object of ours is deeper; other people's may go round in circles.</summary>
    const int MaxDepth = 24;

    /// <summary>One of our objects, as it is or rebuilt; null where it is something else.</summary>
    /// <param name="value">What a parameter was given.</param>
    /// <param name="problems">What in it could not be read, each with its path.</param>
    public static T? Read<T>(object? value, out IReadOnlyList<JsonProblem> problems) where T : class
    {
        if (PipedValue.Unwrap(value) is T same)
        {
            problems = [];
            return same;
        }

        return ObjectReader.Read<T>(From(value), out problems);
    }

    /// <summary>The value that an object is.</summary>
    public static JsonValue From(object? value) => From(value, 0);

    static JsonValue From(object? value, int depth)
    {
        // A deserialised enum is a number that carries its name as text.
        if (value is PSObject { BaseObject: int or long or byte or short } number && IsDeserialised(number))
            return JsonValue.Of(number.ToString());

        var inner = PipedValue.Unwrap(value);
        if (Scalar(inner) is { } scalar)
            return scalar;
        if (depth >= MaxDepth)
            return JsonValue.Null;
        if (inner!.GetType().Assembly == typeof(PublishedRecord).Assembly)
            return JsonReader.Parse(JsonText.Write(inner), out _) ?? JsonValue.Null;
        return inner switch
        {
            IDictionary table => JsonValue.Object(table.Cast<DictionaryEntry>().Select(entry => Member(entry.Key.ToString() ?? "", entry.Value, depth))),
            IEnumerable many => JsonValue.Array(many.Cast<object?>().Select(item => From(item, depth + 1))),
            _ => JsonValue.Object(PSObject.AsPSObject(value).Properties.Where(property => property.IsGettable).Select(property => Member(property.Name, PipedValue.ValueOf(property), depth))),
        };
    }

    static KeyValuePair<string, JsonValue> Member(string name, object? value, int depth) => new(name, From(value, depth + 1));

    static JsonValue? Scalar(object? value) => value switch
    {
        null => JsonValue.Null,
        string text => JsonValue.Of(text),
        bool truth => JsonValue.Of(truth),
        Enum word => JsonValue.Of(word.ToString()),
        DateTime time => JsonValue.Of(time.ToUniversalTime().ToString("o", CultureInfo.InvariantCulture)),
        DateTimeOffset time => JsonValue.Of(time.ToUniversalTime().ToString("o", CultureInfo.InvariantCulture)),
        double or float or decimal => JsonValue.Of(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
        byte or sbyte or short or ushort or int or uint or long => JsonValue.Of(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        byte[] octets => JsonValue.Of(Convert.ToBase64String(octets)),
        // Guid, TimeSpan, IPAddress, Uri and their like say all that they are in their text.
        ValueType or Uri or System.Net.IPAddress or Version => JsonValue.Of(Convert.ToString(value, CultureInfo.InvariantCulture) ?? ""),
        _ => null,
    };

    static bool IsDeserialised(PSObject value) =>
        value.TypeNames.Count > 0 && value.TypeNames[0].StartsWith("Deserialized.", StringComparison.Ordinal);
}
