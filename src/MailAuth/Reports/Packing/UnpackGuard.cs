using System.Globalization;
using MailAuth.Text;

namespace MailAuth.Reports;

/// <summary>Watches how much comes out of so much packed data, and says what went wrong.</summary>
sealed class UnpackGuard(PackingLimits limits, long packedLength, PackingProblems problems)
{
    /// <summary>Whether content may have this length.</summary>
    public bool Allows(long length)
    {
        if (length > limits.ContentOctets)
        {
            problems.Add("ContentTooLarge", ProblemLevel.Error, limits.ContentOctets, 0, "smaller content");
            return false;
        }

        // Compared by division: the product may be beyond any number.
        if (length > limits.FreeOctets && length / limits.Ratio > packedLength)
        {
            problems.Add("RatioTooHigh", ProblemLevel.Error, 0, 0, "content that is not so many times its packed length", (length / System.Math.Max(1, packedLength)).ToString(CultureInfo.InvariantCulture));
            return false;
        }

        return true;
    }

    /// <summary>The packed data ends early or makes no sense behind so many octets of content.</summary>
    public void Damaged(long at) => problems.Add("PackingDamaged", ProblemLevel.Error, at, 0, "packed data that can be read to its end");

    /// <summary>The content is not what was packed.</summary>
    public void Differs() => problems.Add("ChecksumWrong", ProblemLevel.Warning, 0, 0, "content of the length and checksum that were packed");

    /// <summary>Something stands behind the packed data.</summary>
    public void Trailing(long at) => problems.Add("TrailingOctets", ProblemLevel.Note, at, 0, "nothing behind the packed data");

    /// <summary>There are more pieces than anybody packs.</summary>
    public void TooManyPieces(long at) => problems.Add("TooManyEntries", ProblemLevel.Error, at, 0, "fewer entries");
}
