using System;
using System.IO;
using MailAuth.Mail;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>Octets somewhere within files, messages and archives.</summary>
/// <param name="Source">Where, for people.</param>
/// <param name="Content">Opens them, read forward.</param>
/// <param name="Octets">The same to be read from any place; null where they have to be unpacked for that.</param>
/// <param name="PackedLength">How many octets they take where they are packed.</param>
/// <param name="Problems">What is wrong so far.</param>
sealed record PackedContent(string Source, GlancedContent Content, OctetSource? Octets, long PackedLength, PackingProblems Problems)
{
    const int LongestName = 255;

    /// <summary>Whether it is what a message says in words, which may look like a message itself.</summary>
    public bool IsLetter { get; init; }

    /// <summary>Octets of a file or in memory.</summary>
    public static PackedContent Of(OctetSource octets, string source) =>
        new(source, new(() => octets.Open(0, octets.Length)), octets, octets.Length, new());

    /// <summary>The content of a part of a message.</summary>
    public static PackedContent Of(MailPart part, string source) =>
        new(Path(source, NameOf(part)), new(part.OpenContent), null, part.Length, new()) { IsLetter = part.FileName is null && part.ContentType.Value.StartsWith("text/", StringComparison.OrdinalIgnoreCase) };

    /// <summary>What a part is called: its file name, else its type.</summary>
    public static string NameOf(MailPart part) => part.FileName ?? part.ContentType.Value;

    /// <summary>A place within a place, safe to show.</summary>
    public static string Path(string source, string name)
    {
        var shown = VisibleText.Escape(name.Length > LongestName ? name[..LongestName] : name);
        return shown.Length == 0 ? source : source.Length == 0 ? shown : source + " > " + shown;
    }

    /// <summary>How the content begins.</summary>
    public byte[] Begin() => Content.Glance(ContentSniffer.Glance);

    /// <summary>The content from its first octet.</summary>
    public Stream Open() => Content.Open();

    /// <summary>The content of gzip.</summary>
    public PackedContent Gunzip(PackingLimits limits)
    {
        var guard = new UnpackGuard(limits, PackedLength, Problems);
        return Through(packed => new GunzipStream(packed, guard));
    }

    /// <summary>The content of zlib.</summary>
    public PackedContent Unzlib(PackingLimits limits)
    {
        var guard = new UnpackGuard(limits, PackedLength, Problems);
        return Through(packed => new CheckedStream(ZlibFormat.Open(packed), guard, null, null));
    }

    /// <summary>The text that HTML shows.</summary>
    public PackedContent FromHtml()
    {
        Problems.Add("HtmlAroundReport", ProblemLevel.Note, 0, 0, "the report as it is, not as a page shows it");
        return Through(html => new HtmlTextStream(html));
    }

    /// <summary>The content of base64 text.</summary>
    public PackedContent FromBase64() => Through(text => new Base64Stream(text));

    /// <summary>The content from some octet on.</summary>
    public PackedContent From(int start)
    {
        if (start == 0)
            return this;
        Problems.Add("TextBeforeReport", ProblemLevel.Note, 0, start, "the report at the beginning");
        return Through(stream => Skip(stream, start));
    }

    /// <summary>The content of an entry of this archive.</summary>
    public PackedContent Entry(ZipEntry entry, OctetSource archive, PackingLimits limits)
    {
        var problems = new PackingProblems();
        var packedLength = Math.Min(entry.PackedLength, PackedLength);
        var guard = new UnpackGuard(limits, packedLength, problems);
        return new(Path(Source, entry.Name), new(() => new CheckedStream(entry.Open(archive), guard, entry.Length, entry.Checksum)), null, packedLength, problems);
    }

    PackedContent Through(Func<Stream, Stream> unpack)
    {
        var packed = Content;
        return this with { Content = new(() => unpack(packed.Open())), Octets = null };
    }

    static Stream Skip(Stream stream, int count)
    {
        OctetSource.ReadUpTo(stream, count);
        return stream;
    }
}
