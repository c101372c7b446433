using System;
using System.Collections.Generic;
using System.IO;
using MailAuth.Json;

namespace MailAuth.Rendering;

/// <summary>
/// Writes HTML while the report is walked through; nothing but the output holds the page. Names of elements and attributes are the
/// program's, every text and every value goes through <see cref="HtmlText"/>.
/// </summary>
sealed class HtmlWriter(TextWriter output)
{
    readonly Stack<string> open = new();
    int lastId;

    /// <summary>An id that no other element of the page has.</summary>
    public string NewId(string letter) => letter + (++lastId).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Begins an element. An attribute whose value is null is left out; one with an empty value stands without it.</summary>
    public HtmlWriter Open(string element, params (string Name, string? Value)[] attributes)
    {
        Tag(element, attributes);
        open.Push(element);
        return this;
    }

    /// <summary>Ends the element that was begun last.</summary>
    public HtmlWriter Close()
    {
        output.Write("</");
        output.Write(open.Pop());
        output.Write('>');
        return this;
    }

    /// <summary>Ends the element that was begun last, and the line.</summary>
    public HtmlWriter CloseLine()
    {
        Close();
        output.Write('\n');
        return this;
    }

    /// <summary>An element that never has content.</summary>
    public HtmlWriter Void(string element, params (string Name, string? Value)[] attributes)
    {
        Tag(element, attributes);
        return this;
    }

    /// <summary>Text.</summary>
    public HtmlWriter Text(string text)
    {
        output.Write(HtmlText.Escape(text));
        return this;
    }

    /// <summary>An element that holds a text only.</summary>
    public HtmlWriter Element(string element, string text, params (string Name, string? Value)[] attributes) =>
        Open(element, attributes).Text(text).Close();

    /// <summary>The beginning of a line in the page's source.</summary>
    public HtmlWriter Line()
    {
        output.Write('\n');
        return this;
    }

    /// <summary>One of our own style sheets or scripts, as it is; its checksum is in the page's policy.</summary>
    public void Asset(string element, PageAsset asset)
    {
        Tag(element, []);
        output.Write(asset.Text);
        output.Write("</" + element + ">\n");
    }

    /// <summary>Data that the page's script reads; no browser runs it.</summary>
    public void Data(Action<JsonWriter> write, params (string Name, string? Value)[] attributes)
    {
        Tag("script", [("type", "application/json"), .. attributes]);
        write(new JsonWriter(output, indented: false));
        output.Write("</script>\n");
    }

    void Tag(string element, (string Name, string? Value)[] attributes)
    {
        output.Write('<');
        output.Write(element);
        foreach (var (name, value) in attributes)
        {
            if (value is null)
                continue;
            output.Write(' ');
            output.Write(name);
            if (value.Length == 0)
                continue;
            output.Write("=\"");
            output.Write(HtmlText.Escape(value));
            output.Write('"');
        }

        output.Write('>');
    }
}
