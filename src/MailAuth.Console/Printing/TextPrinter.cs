using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using MailAuth.Console.Arguments;

namespace MailAuth.Console.Printing;

/// <summary>
/// Objects for people. Where nothing else was asked for, one object is shown as a list, with all it has to say, and
/// several as a table: so the first one waits until a second comes, or the end.
/// </summary>
sealed class TextPrinter(TextWriter output, int width, Style style, FormatViews views, OutputMode mode) : ObjectPrinter
{
    readonly ListWriter lists = new(output, width, style);
    PSObject? waiting;
    TableWriter? table;
    string? tableType;
    bool any;

    public override void Print(object? value)
    {
        if (value is null)
            return;
        var item = PSObject.AsPSObject(value);
        if (waiting is { } first)
        {
            waiting = null;
            PrintAmongMany(first);
            PrintAmongMany(item);
        }
        else if (mode == OutputMode.Auto && !any)
        {
            waiting = item;
        }
        else
        {
            PrintAmongMany(item);
        }

        any = true;
    }

    public override void Finish()
    {
        if (waiting is { } only && !IsText(only))
            PrintList(only);
        else if (waiting is not null)
            PrintAmongMany(waiting);
        waiting = null;
        output.Flush();
    }

    void PrintAmongMany(PSObject item)
    {
        if (IsText(item))
            PrintText(item);
        else if (mode == OutputMode.List)
            PrintList(item);
        else
            PrintRow(item);
        output.Flush();
    }

    void PrintText(PSObject item)
    {
        EndTable();
        foreach (var line in ValueLine.Lines(item))
            output.WriteLine(line);
    }

    void PrintList(PSObject item)
    {
        EndTable();
        var view = views.Find(item.TypeNames, isTable: false);
        lists.Write(item, view?.Items ?? Properties(item));
    }

    void PrintRow(PSObject item)
    {
        var type = item.TypeNames[0];
        if (table is null || tableType != type)
        {
            EndTable();
            var view = views.Find(item.TypeNames, isTable: true) ?? new FormatView(true, Wraps: false, Properties(item));
            table = new TableWriter(output, width, style, view);
            tableType = type;
            table.WriteHeader();
        }

        table.WriteRow(item);
    }

    void EndTable()
    {
        if (table is not null)
            output.WriteLine();
        table = null;
    }

    static bool IsText(PSObject item) => item.BaseObject is string or ValueType;

    static FormatItem[] Properties(PSObject item) => [.. item.Properties.Select(property => new FormatItem(property.Name, property.Name, null, false))];
}
