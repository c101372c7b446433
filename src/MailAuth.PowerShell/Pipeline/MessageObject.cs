using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text;

namespace MailAuth.PowerShell.Pipeline;

/// <summary>Finds the messages in what other cmdlets emit, by what the objects have, never by their types: from a job or a remote session they are bags of properties.</summary>
/// <remarks>
/// Export-QuarantineMessage has Eml, Get-QuarantineMessageHeader has Header. Get-MgUserMessageAttachment has Name, and Base64
/// text in AdditionalProperties under contentBytes; Invoke-MgGraphRequest gives a table with name and contentBytes, several in
/// value; Graph's messages have InternetMessageHeaders. Get-ChildItem has FullName.
/// </remarks>
static class MessageObject
{
    // A response of Graph has a list in it, no list of lists.
    const int MaxDepth = 3;

    /// <summary>The inputs in an object; null where there is none that could be read.</summary>
    public static IReadOnlyList<MessageInput>? Read(object value) => Read(value, 0);

    /// <summary>The things in an object that stand by themselves: the values of a response of Graph, the elements of an array, else the object.</summary>
    public static IEnumerable<object> Parts(object value) => Parts(value, 0);

    static IEnumerable<object> Parts(object value, int depth)
    {
        var inner = PipedValue.Unwrap(value);
        var many = inner switch
        {
            byte[] or string or Stream or FileSystemInfo or ValueType => null,
            IDictionary table => Find(table, "contentBytes") is null ? ListOf(Find(table, "value")) : null,
            IEnumerable items => items,
            _ => PSObject.AsPSObject(value).Properties["contentBytes"] is null ? ListOf(PipedValue.ValueOf(PSObject.AsPSObject(value).Properties["value"])) : null,
        };
        return many is null || depth >= MaxDepth ? [value] : many.Cast<object?>().OfType<object>().SelectMany(item => Parts(item, depth + 1));
    }

    static IEnumerable? ListOf(object? value) => value is null ? null : PipedValue.Unwrap(value) is IEnumerable many and not (string or byte[] or IDictionary) ? many : null;

    static IReadOnlyList<MessageInput>? Read(object value, int depth)
    {
        switch (PipedValue.Unwrap(value))
        {
            case byte[] octets:
                return [MessageInput.Octets(octets, "")];
            case Stream stream:
                return [MessageInput.Stream(stream, (stream as FileStream)?.Name ?? "")];
            case FileInfo file:
                return [MessageInput.File(file.FullName)];
            case DirectoryInfo folder:
                return MessageFiles.OfMaildir(folder.FullName);
            case string or ValueType or Delegate or Type:
                return null;
            case IDictionary table:
                return Read(name => Find(table, name), depth);
            case IEnumerable many:
                return depth < MaxDepth ? ReadAll(many, depth) : null;
            default:
                var wrapped = PSObject.AsPSObject(value);
                return Read(name => PipedValue.ValueOf(wrapped.Properties[name]), depth);
        }
    }

    static IReadOnlyList<MessageInput>? Read(Func<string, object?> property, int depth)
    {
        var name = Text(property("Name")) ?? Text(property("Identity")) ?? Text(property("Subject")) ?? "";
        if (Attached(property("contentBytes")) is { } content)
            return [content(name)];
        if (Table(property("AdditionalProperties")) is { } more && Attached(Find(more, "contentBytes")) is { } hidden)
            return [hidden(name)];
        if (Content(property("Eml")) is { } message)
            return [message(name)];
        if (Text(property("Header")) is { } header)
            return [MessageInput.Header(header, name)];
        if (property("InternetMessageHeaders") is { } fields && PipedValue.Unwrap(fields) is IEnumerable list and not string && FieldsOf(list) is { Length: > 0 } joined)
            return [MessageInput.Header(joined, name)];
        if (Text(property("FullName")) is { } path)
            return Directory.Exists(path) ? MessageFiles.OfMaildir(path) : [MessageInput.File(path)];
        return depth < MaxDepth && property("value") is { } values && PipedValue.Unwrap(values) is IEnumerable many and not string ? ReadAll(many, depth) : null;
    }

    static List<MessageInput>? ReadAll(IEnumerable many, int depth)
    {
        var all = new List<MessageInput>();
        foreach (var item in many)
        {
            if (item is null || Read(item, depth + 1) is not { } inputs)
                return null;
            all.AddRange(inputs);
        }

        return all.Count > 0 ? all : null;
    }

    /// <summary>What an object is called; null where it has no name.</summary>
    public static string? NameOf(object value)
    {
        var inner = PipedValue.Unwrap(value);
        if (inner is string or ValueType or (IEnumerable and not IDictionary))
            return null;
        Func<string, object?> property = inner is IDictionary table ? name => Find(table, name) : name => PipedValue.ValueOf(PSObject.AsPSObject(value).Properties[name]);
        return Text(property("Name")) ?? Text(property("Subject"));
    }

    static Func<string, MessageInput>? Attached(object? value) =>
        value is not null && Text(value) is { } text ? name => MessageInput.Attachment(text, name) : Content(value);

    static Func<string, MessageInput>? Content(object? value) => value is null ? null : PipedValue.Unwrap(value) switch
    {
        byte[] octets => name => MessageInput.Octets(octets, name),
        string { Length: > 0 } text => name => MessageInput.Base64(text, name),
        _ => null,
    };

    // Name and Value of each field, as Graph has them: unfolded.
    static string FieldsOf(IEnumerable fields)
    {
        var text = new StringBuilder();
        foreach (var field in fields.Cast<object?>().OfType<object>())
        {
            Func<string, object?> property = PipedValue.Unwrap(field) is IDictionary table ? name => Find(table, name) : name => PipedValue.ValueOf(PSObject.AsPSObject(field).Properties[name]);
            if (Text(property("Name")) is { } name && Text(property("Value")) is { } value)
                text.Append(name).Append(": ").Append(value.Replace("\r\n", " ").Replace('\n', ' ')).Append("\r\n");
        }

        return text.ToString();
    }

    static IDictionary? Table(object? value) => value is null ? null : PipedValue.Unwrap(value) as IDictionary;

    // Graph's own tables tell upper from lower case, PowerShell's do not.
    static object? Find(IDictionary table, string name)
    {
        if (table.Contains(name))
            return table[name];
        foreach (DictionaryEntry entry in table)
        {
            if (string.Equals(Convert.ToString(entry.Key, CultureInfo.InvariantCulture), name, StringComparison.OrdinalIgnoreCase))
                return entry.Value;
        }

        return null;
    }

    static string? Text(object? value) => value is null ? null : PipedValue.Unwrap(value) is string { Length: > 0 } text ? text : null;
}
