using System;
using System.IO;
using System.Security.Cryptography;
using System.Xml;
using MailAuth.Text;

namespace MailAuth.Bimi;

/// <summary>
/// Checks a logo against SVG Tiny Portable/Secure, the profile that BIMI allows: nothing that runs, moves, or is fetched,
/// and nothing that the profile's schema does not have. The file is judged and never changed or drawn.
/// </summary>
/// <remarks>No document type is read and no entity expanded, so nothing grows; nothing is fetched. A file of more than 1 MiB
/// is too long and not looked at further.</remarks>
public static class SvgTinyPsChecker
{
    /// <summary>How long a logo may be, uncompressed, in octets: 32 kilobytes.</summary>
    public const int MaxSizeBytes = 32 * 1024;

    /// <summary>Looks at a file, an SVG or one compressed with gzip. Only a null file throws.</summary>
    public static SvgLogo Check(byte[] file)
    {
        if (file is null)
            throw new ArgumentNullException(nameof(file));

        var problems = new SvgProblems();
        var content = SvgContent.Of(file);
        if (content.IsDamaged)
            problems.Add(BimiLogoRules.Compression, 0, 0, "");
        if (content.Octets.Length > MaxSizeBytes)
            problems.Add(BimiLogoRules.TooLarge, 0, 0, $"{content.Octets.Length}", $"{MaxSizeBytes}");
        var logo = new SvgLogo
        {
            SizeBytes = content.Octets.Length,
            IsCompressed = content.IsCompressed,
            Sha256 = Sha256(content.Octets),
        };
        if (!content.IsCut && !content.IsDamaged)
            logo = Read(content, logo, problems);
        return logo with { Problems = problems.InOrder(), ProblemCount = problems.Count };
    }

    static SvgLogo Read(SvgContent content, SvgLogo logo, SvgProblems problems)
    {
        var walk = new SvgWalk(problems);
        try
        {
            if (SvgProlog.FindDocumentType(content.Text) is { } place)
                problems.Add(BimiLogoRules.DocumentType, place.Line, place.Column, "<!DOCTYPE");
            var settings = new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Ignore,
                XmlResolver = null,
                MaxCharactersInDocument = SvgContent.MostOctets,
                MaxCharactersFromEntities = 1,
            };
            using var reader = XmlReader.Create(new MemoryStream(content.Octets, writable: false), settings);
            walk.Read(reader);
        }
        catch (XmlException e)
        {
            // The platform's own words differ from one to the next: what stands there is said instead.
            problems.Add(BimiLogoRules.NotXml, Math.Max(1, e.LineNumber), Math.Max(1, e.LinePosition), SvgProlog.LineAt(content.Text, e.LineNumber, e.LinePosition));
        }

        walk.Finish();
        var box = SvgViewBox.Parse(walk.Attribute("viewBox"));
        return logo with
        {
            Title = walk.Title is null ? null : VisibleText.Escape(walk.Title),
            Description = walk.Description is null ? null : VisibleText.Escape(walk.Description),
            Version = Visible(walk.Attribute("version")),
            BaseProfile = Visible(walk.Attribute("baseProfile")),
            ViewBox = Visible(walk.Attribute("viewBox")),
            IsSquare = box?.IsSquare,
            HasSolidBackground = box is not null && walk.FirstShape is { } shape && SvgBackground.Covers(shape, box) ? true : null,
        };
    }

    static string? Visible(string? text) => text is null ? null : SvgProblems.Shorten(text);

    static string Sha256(byte[] octets)
    {
        using var algorithm = SHA256.Create();
        return BitConverter.ToString(algorithm.ComputeHash(octets)).Replace("-", "").ToLowerInvariant();
    }
}
