using System.IO;
using System.Linq;
using System.Management.Automation;
using MailAuth.Json;

namespace MailAuth.Console.Printing;

/// <summary>Objects for programs: one document, which is an array where there are several objects, or one object a line.</summary>
sealed class JsonPrinter(TextWriter output, bool isLines) : ObjectPrinter
{
    string? first;
    bool isArray;

    public override void Print(object? value)
    {
        var text = JsonText.Write(Plain(value), indented: !isLines);
        if (isLines)
            output.WriteLine(text);
        else if (first is null && !isArray)
            first = text;
        else
            WriteElement(text);
        output.Flush();
    }

    public override void Finish()
    {
        if (!isLines)
            output.WriteLine(isArray ? "\n]" : first ?? "[]");
        output.Flush();
    }

    /// <summary>The engine's writer knows our objects, not what PowerShell wraps around them.</summary>
    static object? Plain(object? value) => value switch
    {
        PSObject { BaseObject: PSCustomObject } custom => custom.Properties.ToDictionary(property => property.Name, property => Plain(property.Value)),
        PSObject wrapped => wrapped.BaseObject,
        _ => value,
    };

    void WriteElement(string text)
    {
        if (!isArray)
            output.Write("[\n" + first);
        (isArray, first) = (true, null);
        output.Write(",\n" + text);
    }
}
