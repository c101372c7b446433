using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Xml;

namespace MailAuth.Console.Printing;

/// <summary>A column of a table, or a line of a list.</summary>
/// <param name="Property">The property that fills it.</param>
/// <param name="Label">What stands above or before it.</param>
/// <param name="Width">Its columns; null for what is left.</param>
/// <param name="IsRight">Whether it is set to the right.</param>
sealed record FormatItem(string Property, string Label, int? Width, bool IsRight);

/// <summary>How objects of a type are shown.</summary>
/// <param name="IsTable">A table, or else a list.</param>
/// <param name="Wraps">Whether what does not fit a cell goes on in the next line.</param>
/// <param name="Items">Columns or lines.</param>
sealed record FormatView(bool IsTable, bool Wraps, IReadOnlyList<FormatItem> Items);

/// <summary>The views of a .format.ps1xml file, as far as ours go: property columns, no script.</summary>
sealed class FormatViews
{
    readonly Dictionary<(string Type, bool IsTable), FormatView> views = [];

    /// <summary>The view for the first type name that has one of this kind.</summary>
    public FormatView? Find(IEnumerable<string> typeNames, bool isTable) =>
        typeNames.Select(name => views.GetValueOrDefault((name, isTable))).FirstOrDefault(view => view is not null);

    /// <summary>Reads a file; without one there are no views.</summary>
    public static FormatViews Read(string? path)
    {
        var found = new FormatViews();
        if (path is null)
            return found;
        using var reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, IgnoreComments = true, IgnoreWhitespace = true });
        while (reader.ReadToFollowing("View"))
        {
            using var view = reader.ReadSubtree();
            found.Add(view);
        }

        return found;
    }

    void Add(XmlReader view)
    {
        var (types, headers, properties) = (new List<string>(), new List<Item>(), new List<Item>());
        var (isTable, wraps) = (false, false);
        view.Read();
        var more = view.Read();
        while (more)
        {
            more = true;
            switch (view.NodeType == XmlNodeType.Element ? view.Name : "")
            {
                case "TypeName":
                    types.Add(view.ReadElementContentAsString());
                    continue;
                case "TableControl":
                    isTable = true;
                    break;
                case "Wrap":
                    wraps = true;
                    break;
                case "TableColumnHeader":
                    headers.Add(new());
                    break;
                case "TableColumnItem" or "ListItem":
                    properties.Add(new());
                    break;
                case "Label" when (isTable ? headers : properties) is [.., var labelled]:
                    labelled.Label = view.ReadElementContentAsString();
                    continue;
                case "Width" when headers is [.., var wide]:
                    wide.Width = int.Parse(view.ReadElementContentAsString(), CultureInfo.InvariantCulture);
                    continue;
                case "Alignment" when (properties.Count > 0 ? properties : headers) is [.., var aligned]:
                    aligned.IsRight = view.ReadElementContentAsString() == "Right";
                    continue;
                case "PropertyName" when properties is [.., var named]:
                    named.Property = view.ReadElementContentAsString();
                    continue;
            }

            more = view.Read();
        }

        var items = properties.Select((item, i) => Made(item, i < headers.Count ? headers[i] : item)).ToArray();
        foreach (var type in types)
            views.TryAdd((type, isTable), new FormatView(isTable, wraps, items));
    }

    static FormatItem Made(Item item, Item header) => new(item.Property, header.Label ?? item.Property, header.Width, header.IsRight || item.IsRight);

    sealed class Item
    {
        public string Property { get; set; } = "";

        public string? Label { get; set; }

        public int? Width { get; set; }

        public bool IsRight { get; set; }
    }
}
