using System;
using System.Collections.Generic;
using System.Globalization;

namespace MailAuth.Json;

/// <summary>What a JSON value is (RFC 8259 section 3).</summary>
public enum JsonKind
{
    /// <summary><c>null</c>.</summary>
    Null,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A number, kept as it was written.</summary>
    Number,

    /// <summary>A text.</summary>
    Text,

    /// <summary>Values in order.</summary>
    Array,

    /// <summary>Named values in order.</summary>
    Object,
}

/// <summary>A JSON value: what was read from a text, or what a PowerShell object was turned into.</summary>
public sealed class JsonValue
{
    /// <summary>The null value.</summary>
    public static readonly JsonValue Null = new(JsonKind.Null, "null");

    static readonly JsonValue True = new(JsonKind.Boolean, "true");
    static readonly JsonValue False = new(JsonKind.Boolean, "false");

    JsonValue(JsonKind kind, string text)
    {
        Kind = kind;
        Text = text;
    }

    /// <summary>What it is.</summary>
    public JsonKind Kind { get; }

    /// <summary>A text's content; a number, <c>true</c>, <c>false</c> and <c>null</c> as written; empty for arrays and objects.</summary>
    public string Text { get; }

    /// <summary>An array's values; empty for others.</summary>
    public IReadOnlyList<JsonValue> Items { get; private init; } = [];

    /// <summary>An object's members in order; empty for others.</summary>
    public IReadOnlyList<KeyValuePair<string, JsonValue>> Members { get; private init; } = [];

    /// <summary>The member of that name; else the first of that name in another case, as PowerShell compares names; else null. Of equal names the last counts.</summary>
    public JsonValue? this[string name]
    {
        get
        {
            JsonValue? similar = null;
            for (var i = Members.Count - 1; i >= 0; i--)
            {
                if (string.Equals(Members[i].Key, name, StringComparison.Ordinal))
                    return Members[i].Value;
                if (string.Equals(Members[i].Key, name, StringComparison.OrdinalIgnoreCase))
                    similar = Members[i].Value;
            }

            return similar;
        }
    }

    /// <summary>A text.</summary>
    public static JsonValue Of(string text) => text is null ? Null : new(JsonKind.Text, text);

    /// <summary>True or false.</summary>
    public static JsonValue Of(bool value) => value ? True : False;

    /// <summary>A whole number.</summary>
    public static JsonValue Of(long value) => new(JsonKind.Number, value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A number with a fraction; null for what JSON has no number for.</summary>
    public static JsonValue Of(double value) =>
        double.IsNaN(value) || double.IsInfinity(value) ? Null : new(JsonKind.Number, value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>An array.</summary>
    public static JsonValue Array(IEnumerable<JsonValue> items) => new(JsonKind.Array, "") { Items = new List<JsonValue>(items).ToArray() };

    /// <summary>An object.</summary>
    public static JsonValue Object(IEnumerable<KeyValuePair<string, JsonValue>> members) =>
        new(JsonKind.Object, "") { Members = new List<KeyValuePair<string, JsonValue>>(members).ToArray() };

    /// <summary>A number by its text, which the caller knows to be one.</summary>
    internal static JsonValue Number(string text) => new(JsonKind.Number, text);

    /// <summary>The value as JSON in one line.</summary>
    public override string ToString() => JsonText.Write(this);
}
