using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace MailAuth.Console.Printing;

/// <summary>Any object as JSON: every public property under its own name, enums as their names, times in UTC.</summary>
static class JsonText
{
    const int Deepest = 32;
    static readonly JsonWriterOptions Lines = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    static readonly JsonWriterOptions Indented = Lines with { Indented = true, NewLine = "\n" };

    public static string Of(object? value, bool indented)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, indented ? Indented : Lines))
            Write(writer, value, 0);
        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    static void Write(Utf8JsonWriter writer, object? value, int depth)
    {
        switch (value is PSObject { BaseObject: not PSCustomObject and var inner } ? inner : value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            case SwitchParameter there:
                writer.WriteBooleanValue(there.IsPresent);
                break;
            case Enum name:
                writer.WriteStringValue(name.ToString());
                break;
            case DateTimeOffset time:
                writer.WriteStringValue(time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFZ", CultureInfo.InvariantCulture));
                break;
            case double number when double.IsFinite(number):
                writer.WriteNumberValue(number);
                break;
            case IConvertible number and not (char or DateTime or double or float):
                writer.WriteNumberValue(number.ToDecimal(CultureInfo.InvariantCulture));
                break;
            case IDictionary table:
                WriteObject(writer, table.Keys.Cast<object>().Select(key => new KeyValuePair<string, object?>(key.ToString()!, table[key])), depth);
                break;
            case IReadOnlyDictionary<string, string> table:
                WriteObject(writer, table.Select(pair => new KeyValuePair<string, object?>(pair.Key, pair.Value)), depth);
                break;
            case IEnumerable many when depth < Deepest:
                writer.WriteStartArray();
                foreach (var element in many)
                    Write(writer, element, depth + 1);
                writer.WriteEndArray();
                break;
            case ValueType or Type or Delegate:
                writer.WriteStringValue(Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
            case var some when depth < Deepest:
                WriteObject(writer, PSObject.AsPSObject(value!).Properties.Select(property => new KeyValuePair<string, object?>(property.Name, property.Value)), depth);
                break;
            case var some:
                writer.WriteStringValue(some.ToString());
                break;
        }
    }

    static void WriteObject(Utf8JsonWriter writer, IEnumerable<KeyValuePair<string, object?>> members, int depth)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in members)
        {
            writer.WritePropertyName(name);
            Write(writer, value, depth + 1);
        }

        writer.WriteEndObject();
    }
}
