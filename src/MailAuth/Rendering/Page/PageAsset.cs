using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace MailAuth.Rendering;

/// <summary>A style sheet or script of ours that stands inside every page, with what the page's policy knows it by.</summary>
sealed class PageAsset
{
    // In this order: later ones use what earlier ones declare.
    static readonly string[] ScriptParts = ["words.js", "theme.js", "copy.js", "rows.js", "details.js", "table.js", "chart-colors.js", "charts.js", "print.js", "start.js"];
    static readonly string[] StyleParts = ["colors.css", "page.css", "blocks.css", "tables.css", "print.css"];

    static readonly Lazy<PageAsset> LazyStyle = new(() => new(string.Concat(StyleParts.Select(ReadPart))));
    static readonly Lazy<PageAsset> LazyScript = new(() => new("(() => {\n\"use strict\";\n" + string.Concat(ScriptParts.Select(ReadPart)) + "})();\n"));
    static readonly Lazy<PageAsset> LazyCharts = new(() => new(ReadPacked("MailAuth.assets.chart.js.gz")));

    PageAsset(string text)
    {
        // A browser reads line ends as one character before it computes the checksum.
        Text = text.Replace("\r\n", "\n");
        using var sha = SHA256.Create();
        Source = "'sha256-" + Convert.ToBase64String(sha.ComputeHash(Encoding.UTF8.GetBytes(Text))) + "'";
    }

    /// <summary>The style sheet.</summary>
    public static PageAsset Style => LazyStyle.Value;

    /// <summary>Our script.</summary>
    public static PageAsset Script => LazyScript.Value;

    /// <summary>The library that draws charts.</summary>
    public static PageAsset Charts => LazyCharts.Value;

    /// <summary>What stands between the tags.</summary>
    public string Text { get; }

    /// <summary>Its source expression in a Content-Security-Policy: <c>'sha256-…'</c>.</summary>
    public string Source { get; }

    static string ReadPart(string name)
    {
        using var reader = new StreamReader(Open("MailAuth.Rendering." + name), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    static string ReadPacked(string name)
    {
        using var reader = new StreamReader(new GZipStream(Open(name), CompressionMode.Decompress), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    static Stream Open(string name) => typeof(PageAsset).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException(name + " is not in the assembly.");
}
