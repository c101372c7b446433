using System;
using System.IO;
using System.IO.Compression;
using System.Text;

namespace MailAuth.PublicSuffix;

/// <summary>The list's text: version, date, then sorted lines <c>domain letters</c> (see assets/public-suffix).</summary>
sealed class SuffixText
{
    readonly byte[] text;
    readonly int start;

    SuffixText(byte[] text)
    {
        this.text = text;
        var first = Array.IndexOf(text, (byte)'\n');
        var second = Array.IndexOf(text, (byte)'\n', first + 1);
        Version = Encoding.ASCII.GetString(text, 0, first);
        Date = Encoding.ASCII.GetString(text, first + 1, second - first - 1);
        start = second + 1;
    }

    public string Version { get; }

    public string Date { get; }

    public int Count
    {
        get
        {
            var count = 0;
            for (var i = start; i < text.Length; i++)
                count += text[i] == '\n' ? 1 : 0;
            return count;
        }
    }

    public static SuffixText Load()
    {
        using var resource = typeof(SuffixText).Assembly.GetManifestResourceStream("MailAuth.assets.public-suffix.txt.gz");
        using var unzipped = new GZipStream(resource, CompressionMode.Decompress);
        using var all = new MemoryStream(200_000);
        unzipped.CopyTo(all);
        return new(all.ToArray());
    }

    /// <summary>What is said about exactly that domain; empty where nothing is.</summary>
    public string Find(string domain)
    {
        int low = start, high = text.Length;
        while (low < high)
        {
            // The line that holds the middle.
            var line = low + ((high - low) / 2);
            while (line > low && text[line - 1] != '\n')
                line--;
            var end = Array.IndexOf(text, (byte)'\n', line);
            var order = Compare(domain, line);
            if (order == 0)
                return Encoding.ASCII.GetString(text, line + domain.Length + 1, end - line - domain.Length - 1);
            if (order < 0)
                high = line;
            else
                low = end + 1;
        }

        return "";
    }

    // A space ends the line's domain and sorts before every character of a domain.
    int Compare(string domain, int line)
    {
        for (var i = 0; i < domain.Length; i++)
        {
            if (domain[i] != text[line + i])
                return domain[i] - text[line + i];
        }

        return ' ' - text[line + domain.Length];
    }
}
