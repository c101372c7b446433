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

    /// <summary>How many objects of .NET's or of other modules stand in one another: a file has a folder that has files, a process all of a machine.</summary>
    const int MaxLiveDepth = 2;

    /// <summary>How many objects and lists are read; a circle, or a part that is there twice at every depth, would fill the memory.</summary>
    const int MaxParts = 1_000_000;

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
    public static JsonValue From(object? value) => From(value, new(), 0, 0);

    static JsonValue From(object? value, Quota quota, int depth, int liveDepth)
    {
        // A deserialised enum is a number that carries its name as text.
        if (value is PSObject { BaseObject: int or long or byte or short } number && IsDeserialised(number))
            return JsonValue.Of(number.ToString());

        var inner = PipedValue.Unwrap(value);
        if (Scalar(inner) is { } scalar)
            return scalar;
        if (depth >= MaxDepth || !quota.Take())
            return JsonValue.Null;
        if (inner!.GetType().Assembly == typeof(PublishedRecord).Assembly)
            return JsonReader.Parse(JsonText.Write(inner), out _) ?? JsonValue.Null;
        if (inner is IDictionary table)
            return JsonValue.Object(table.Cast<DictionaryEntry>().Select(entry => Member(entry.Key.ToString() ?? "", entry.Value)));
        if (inner is IEnumerable many)
            return JsonValue.Array(many.Cast<object?>().TakeWhile(_ => !quota.IsSpent).Select(item => From(item, quota, depth + 1, liveDepth)));
        // What is nothing but properties came as far as it goes; each property of any other object may lead to the next one.
        if (inner is not PSObject && ++liveDepth > MaxLiveDepth)
            return JsonValue.Of(TextOf(inner));
        return JsonValue.Object(PSObject.AsPSObject(value).Properties.Where(property => property.IsGettable).Select(property => Member(property.Name, PipedValue.ValueOf(property))));

        KeyValuePair<string, JsonValue> Member(string name, object? member) => new(name, From(member, quota, depth + 1, liveDepth));
    }

    static string TextOf(object value)
    {
        try
        {
            return value.ToString() ?? "";
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            return "";
        }
    }

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

    sealed class Quota
    {
        int left = MaxParts;

        public bool IsSpent => left == 0;

        public bool Take() => !IsSpent && left-- > 0;
    }
}
