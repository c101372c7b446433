using System;
using System.Linq;
using MailAuth.Bimi;

namespace MailAuth.Rendering;

/// <summary>What a file that should be a logo is.</summary>
public enum LogoStatus
{
    /// <summary>A picture that goes into reports.</summary>
    Usable,

    /// <summary>Too long.</summary>
    TooLong,

    /// <summary>No PNG, JPEG, GIF, WebP or SVG, whatever its name says.</summary>
    Unknown,

    /// <summary>An SVG that runs something, fetches something, or is no whole SVG.</summary>
    Unsafe,
}

/// <summary>Tells by its content what picture a file is, and whether it may go into a report.</summary>
public static class LogoReader
{
    /// <summary>How long a logo may be, in octets: it is in every copy of the report.</summary>
    public const int MaxSizeBytes = 512 * 1024;

    // Whatever the profile of BIMI wants beside these says nothing about what the file does.
    static readonly string[] Dangerous =
    [
        BimiLogoRules.NotXml.Id, BimiLogoRules.Root.Id, BimiLogoRules.DocumentType.Id, BimiLogoRules.Compression.Id, BimiLogoRules.Script.Id, BimiLogoRules.Animation.Id,
        BimiLogoRules.Media.Id, BimiLogoRules.ExternalReference.Id,
    ];

    /// <summary>The logo in a file; null with the reason where there is none to be used.</summary>
    /// <param name="file">The file.</param>
    /// <param name="text">What stands for it where it is not seen.</param>
    /// <param name="status">What the file is.</param>
    /// <param name="problem">Of an unsafe SVG, the first place, with its line; else empty.</param>
    public static ReportLogo? Read(byte[] file, string text, out LogoStatus status, out string problem)
    {
        if (file is null)
            throw new ArgumentNullException(nameof(file));
        problem = "";
        status = file.Length > MaxSizeBytes ? LogoStatus.TooLong : LogoStatus.Usable;
        if (status == LogoStatus.TooLong)
            return null;
        var type = Begins(file, 0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A) ? "image/png"
            : Begins(file, 0xFF, 0xD8, 0xFF) ? "image/jpeg"
            : Begins(file, 0x47, 0x49, 0x46, 0x38) ? "image/gif"
            : Begins(file, 0x52, 0x49, 0x46, 0x46) && file.Length > 12 && Begins(file.Skip(8).Take(4).ToArray(), 0x57, 0x45, 0x42, 0x50) ? "image/webp"
            : null;
        if (type is not null)
            return new(type, file, text);
        return ReadSvg(file, text, out status, out problem);
    }

    static ReportLogo? ReadSvg(byte[] file, string text, out LogoStatus status, out string problem)
    {
        var svg = SvgTinyPsChecker.Check(file);
        problem = "";
        if (svg.Problems.Any(found => found.RuleId == BimiLogoRules.NotXml.Id || found.RuleId == BimiLogoRules.Root.Id) && svg.ViewBox is null)
        {
            status = LogoStatus.Unknown;
            return null;
        }

        // More places than are listed may hide one.
        var danger = svg.Problems.FirstOrDefault(found => Dangerous.Contains(found.RuleId) || IsForeignElement(found) || found.Found == "<a>");
        if (danger is not null || svg.IsCompressed || svg.ProblemCount > svg.Problems.Count)
        {
            status = LogoStatus.Unsafe;
            problem = danger?.ToString() ?? "";
            return null;
        }

        status = LogoStatus.Usable;
        return new("image/svg+xml", file, text);
    }

    // Attributes of drawing programs say nothing to a browser; what an element of theirs holds has not been looked at.
    static bool IsForeignElement(SvgProblem found) => found.RuleId == BimiLogoRules.ForeignNamespace.Id && found.Found.StartsWith('<');

    static bool Begins(byte[] file, params byte[] signature) => file.Length >= signature.Length && file.Take(signature.Length).SequenceEqual(signature);
}
