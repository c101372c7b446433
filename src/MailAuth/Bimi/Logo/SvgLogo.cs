using System.Collections.Generic;
using System.Linq;
using MailAuth.Findings;

namespace MailAuth.Bimi;

/// <summary>A logo as receivers of BIMI look at it: what the file says of itself, and where it does not conform to SVG Tiny Portable/Secure.</summary>
public sealed record SvgLogo
{
    /// <summary>How long the SVG is, uncompressed, in octets; where it was not unpacked to its end, what was read.</summary>
    public int SizeBytes { get; init; }

    /// <summary>Whether the file is compressed with gzip (SVGZ).</summary>
    public bool IsCompressed { get; init; }

    /// <summary>SHA-256 of the uncompressed SVG, as lower-case hexadecimal digits: what a mark certificate's hash is compared with.</summary>
    public string Sha256 { get; init; } = "";

    /// <summary>The title, white space trimmed; null where there is none.</summary>
    public string? Title { get; init; }

    /// <summary>The description; null where there is none.</summary>
    public string? Description { get; init; }

    /// <summary>The root's <c>version</c>; null where it has none.</summary>
    public string? Version { get; init; }

    /// <summary>The root's <c>baseProfile</c>; null where it has none.</summary>
    public string? BaseProfile { get; init; }

    /// <summary>The root's <c>viewBox</c>; null where it has none.</summary>
    public string? ViewBox { get; init; }

    /// <summary>Whether the view box is a square; null where there is none that can be read.</summary>
    public bool? IsSquare { get; init; }

    /// <summary>Whether the first thing drawn is a rectangle of one colour over the whole view box; null where that cannot be told without drawing the logo.</summary>
    public bool? HasSolidBackground { get; init; }

    /// <summary>What to change, in the order of the lines; at most 1000 places.</summary>
    public IReadOnlyList<SvgProblem> Problems { get; init; } = [];

    /// <summary>How many places there are, those that are not in the list included.</summary>
    public int ProblemCount { get; init; }

    /// <summary>Whether nothing has to be changed: nothing worse than <see cref="Severity.Information"/> was found.</summary>
    public bool IsConforming => Problems.All(problem => problem.Severity == Severity.Information);

    /// <summary>The title, the size, and how many places do not conform.</summary>
    public override string ToString() => $"{Title ?? "-"} ({SizeBytes} bytes, {ProblemCount} problems)";
}
